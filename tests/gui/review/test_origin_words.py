from datetime import UTC, datetime

import pytest

from app.gui.review.origin_words import origin_words, reason_words
from app.model.decision import Reason
from app.model.span import Span
from tests.gui.review.deciders import begin_review, keys

NOW = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


def gold(**told):
    return Span(
        uid="g",
        article="a",
        annotator="gold",
        label="actor",
        fragments=((0, 4),),
        quote="داعش",
        extra={"decision": told} if told else {},
    )


def test_a_gold_span_tells_from_whom_by_whom_when_and_why(qapp):
    made = gold(
        **{"from": ["1", "2", "3"]},
        by="lead",
        at="2025-12-01T08:30:00Z",
        verdict="combined",
        reason="guideline",
        note="الأطول",
        rule="majority",
    )
    lines = origin_words(made, {"1": "Ali", "2": "Bea"}, str.upper, NOW).split("\n")
    assert lines[0] == "Taken from \u2068ALI\u2069, \u2068BEA\u2069"
    assert lines[1].startswith("Decided by \u2068lead\u2069, 1 Dec 2025")
    assert lines[2:] == ["Reason: guideline unclear", "Rule: majority", "\u2068الأطول\u2069"]


@pytest.mark.parametrize("odd", [{"by": 7}, {"from": "x"}, {"from": [7]}, {"reason": "mood"}])
def test_what_others_wrote_there_is_no_mistake(qapp, odd):
    assert "nobody who is here now" in origin_words(gold(**odd), {}, str, NOW)
    assert origin_words(gold(), {}, str, NOW) == ""


def test_every_reason_has_words(qapp):
    assert all(reason_words(reason) for reason in Reason if reason)
    assert reason_words(Reason.NONE) == ""


def test_the_panel_beside_the_page_tells_it(empty_window, tmp_path, qtbot):
    window = begin_review(empty_window, tmp_path / "colleagues.hashiya", qtbot)
    review = window.session.review
    case = next(c for c in review.comparison.disagreements if "boundary" in c.kinds)
    review.choose(case.uid)
    keys(window, "b", "2")
    review.choose(case.uid)
    assert window.inspector.case.aspects
    told = window.inspector.case.standing.text()
    assert "Taken from \u2068B\u2069" in told
    assert "annotator_B" not in told
    result = review.decided[case.uid].result
    review.end()
    window.session.show_layers("all")
    window.session.select_span(result)
    assert "Taken from \u2068annotator_B\u2069" in window.inspector.origin.text()
    assert window.inspector.origin.isVisible()
    other = next(s for s in window.session.spans.visible if s.annotator != "gold")
    window.session.select_span(other.uid)
    assert not window.inspector.origin.isVisible()
