from app.model.aside_edits import Fate, SettleAside
from app.model.edit_size import places


def test_settling_is_taken_back_by_its_inverse():
    edit = SettleAside((3, 5), Fate.OPEN, Fate.DISCARDED)
    assert edit.inverse() == SettleAside((3, 5), Fate.DISCARDED, Fate.OPEN)
    assert edit.inverse().inverse() == edit
    assert edit.articles() == frozenset()
    assert places(edit) == 2
