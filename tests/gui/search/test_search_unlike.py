"""What is not treated alike, looked for step by step."""

import pytest

from app.gui.search import unlike
from app.gui.search.unlike import unlike_in
from tests.gui.hands import caret_on


@pytest.fixture
def project(window):
    """Two words, each tagged once and left out elsewhere."""
    caret_on(window, "وزارة")
    window.session.tag("actor")
    caret_on(window, "الجيش")
    window.session.tag("actor")
    window.session.step(1)
    window.session.step(1)
    caret_on(window, "ISIS")
    window.session.tag("actor")
    caret_on(window, "Third")
    window.session.tag("claim")
    return window.session.project


def test_each_step_is_one_text_at_most_and_only_the_last_has_anything(project):
    steps = list(unlike_in(project, "maryam", project.queue_ids()))
    assert [found for _, found in steps[:-1]] == [[]] * (len(steps) - 1)
    done = [progress.done for progress, _ in steps]
    assert done == sorted(done)
    assert len(steps) > 2 * len(project.queue_ids())
    assert steps[-1][0].done == steps[-1][0].total
    assert [one.words for one in steps[-1][1]] == ["وزارة"]


def test_only_the_articles_asked_for_are_compared(project):
    first = project.queue_ids()[:1]
    (found,) = [found for _, found in unlike_in(project, "maryam", first) if found]
    assert {row.hit.id for one in found for row in one.rows} == set(first)


def test_no_more_places_are_listed_than_there_is_room_for(project, window, monkeypatch):
    window.session.open_article(project.first_article())
    caret_on(window, "الدفاع")
    window.session.tag("claim")
    ids = project.queue_ids()
    *_, (_, found) = unlike_in(project, "maryam", ids)
    assert [one.words for one in found] == ["وزارة", "الدفاع"]
    for room, listed in ((1, 1), (len(found[0].rows), 1), (len(found[0].rows) + 2, 2)):
        monkeypatch.setattr(unlike, "PLACES", room)
        *_, (_, some) = unlike_in(project, "maryam", ids)
        assert some == found[:listed]
