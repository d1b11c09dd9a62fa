import gc

import pytest

from app.tasks.bulk import in_bulk


def test_circles_are_looked_for_less_often_and_then_as_before():
    usual = gc.get_threshold()
    with in_bulk():
        assert gc.isenabled()
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold() == usual


def test_a_failure_changes_nothing():
    usual = gc.get_threshold()
    with pytest.raises(OSError, match="full"), in_bulk():
        raise OSError("full")
    assert gc.get_threshold() == usual


def test_two_at_once_that_end_in_the_order_they_began():
    usual = gc.get_threshold()
    one, other = in_bulk(), in_bulk()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert gc.get_threshold() != usual
    other.__exit__(None, None, None)
    assert gc.get_threshold() == usual
