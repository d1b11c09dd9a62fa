"""The day of `tests/journeys/test_review_day.py` without a screen, and to the last detail."""

from app.model.decision import Verdict
from app.review.cases import SpanCase
from tests.gui.review.deciders import begin_review, keys
from tests.review.colleagues import A, B
from tests.review.days import gold_expected, key_for


def test_every_decision_of_a_day_is_what_was_pressed(empty_window, tmp_path, qtbot):
    window = begin_review(empty_window, tmp_path / "colleagues.hashiya", qtbot)
    session = window.session
    review, uid = session.review, session.uid
    comparison = review.comparison
    pressed = {}
    keys(window, "A")
    for _ in comparison.disagreements:
        case = review.current
        key = key_for([kind.value for kind in case.kinds])
        assert case.uid not in pressed
        pressed[case.uid] = key
        keys(window, key)
    assert len(pressed) == len(comparison.disagreements)
    gold = session.project.spans(uid, "gold")
    assert sorted((s.label, s.fragments) for s in gold) == gold_expected(comparison)
    for case in comparison.disagreements:
        made = review.decided[case.uid]
        check(made, case, pressed[case.uid])
    links = session.project.relations(uid, "gold")
    ends = {span.uid for span in gold}
    assert links
    assert all({link.source, link.target} <= ends for link in links)
    assert {span.extra["decision"]["by"] for span in gold} == {"lead"}
    for _ in range(len(pressed) + 1):
        keys(window, "Ctrl+Z")
    assert session.project.spans(uid, "gold") == []
    assert session.project.decisions(uid) == []


def check(made, case, key):
    """The verdict, and what was chosen, follow from the key."""
    if key == "x":
        assert (made.verdict, made.chosen) == (Verdict.REJECTED, ())
    elif key == "u":
        assert made.verdict is Verdict.COMBINED
        assert len(made.chosen) == len(case.present)
    else:
        said = case.of((A, B)[int(key) - 1])
        assert made.verdict is (Verdict.REJECTED if said is None else Verdict.ADOPTED)
        assert said is None or said.uid in made.chosen
    assert bool(made.result) == (isinstance(case, SpanCase) and made.verdict != "rejected")
