import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.decision import Candidate, Decision, Reason, Verdict
from app.model.decision_json import decision_json, decision_of

ARTICLE = "00000000-0000-7000-8000-00000000000a"
UIDS = st.uuids().map(str)
DECISIONS = st.builds(
    Decision,
    uid=UIDS,
    article=st.just(ARTICLE),
    annotator=st.text(min_size=1),
    start=st.integers(0, 99),
    end=st.integers(100, 200),
    verdict=st.sampled_from(Verdict),
    result=st.none() | UIDS,
    relation=st.none() | UIDS,
    candidates=st.lists(st.builds(Candidate, uid=UIDS, chosen=st.booleans()), max_size=4).map(
        tuple
    ),
    reason=st.sampled_from(Reason),
    note=st.text(),
    created=st.text(),
    extra=st.dictionaries(st.just("rule") | st.just("more"), st.text(), max_size=2),
)


@given(DECISIONS)
def test_what_is_told_is_understood(decision):
    told = json.loads(json.dumps(decision_json(decision)))
    assert decision_of(told, ARTICLE) == decision


@pytest.mark.parametrize(
    "wrong",
    [
        {"uid": "x"},
        {"uid": None},
        {"annotator": 7},
        {"start": "0"},
        {"end": True},
        {"verdict": "maybe"},
        {"reason": "mood"},
        {"result": "x"},
        {"candidates": [7]},
        {"candidates": [{}]},
        {"candidates": 7},
        {"note": []},
    ],
)
def test_what_tells_of_no_decision_is_refused(wrong):
    good = Decision(
        uid=ARTICLE, article=ARTICLE, annotator="lead", start=0, end=2, verdict=Verdict.REJECTED
    )
    with pytest.raises(ValueError, match=r".+"):
        decision_of({**decision_json(good), **wrong}, ARTICLE)
