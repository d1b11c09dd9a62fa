"""The file of feedback: what is written is read, and nothing else is."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import UserError
from app.review.feedback import Stand
from app.review.feedback_comments import comment_of, joined, proposal_of
from app.review.feedback_json import FORMAT, LARGEST, feedback_bytes, feedback_in
from tests.review.feedback_samples import AT, FILES, UID, feedback, proposal, span

SAMPLE = feedback_bytes(feedback([proposal()]))


@given(FILES)
def test_what_is_written_is_read(told):
    assert feedback_in(feedback_bytes(told)) == told


@given(FILES)
def test_a_proposal_is_kept_by_its_comment(told):
    for article in told.articles:
        for one in article.proposals:
            comment = comment_of(one, article.uid, None)
            assert proposal_of(comment) == one
            assert joined(comment, one) == comment
            assert comment.text


@given(st.binary(max_size=200))
def test_bytes_of_anything_are_refused_in_plain_words(raw):
    with pytest.raises(UserError) as error:
        feedback_in(raw)
    assert error.value.message


@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_never_break(data):
    raw = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw) - 1))
        if data.draw(st.booleans()):
            raw[place] = data.draw(st.integers(0, 255))
        else:
            del raw[place : place + data.draw(st.integers(1, 30))]
    with suppress(UserError):
        told = feedback_in(bytes(raw))
        assert feedback_in(feedback_bytes(told)) == told


_ODD = st.sampled_from([None, True, -1, 1.5, 10**30, "", "x", "\0", [], [[]], {}, {"a": 1}, [None]])


@given(st.data())
def test_strange_values_anywhere_are_refused_in_plain_words(data):
    told = json.loads(SAMPLE)
    place, keys = told, []
    while isinstance(place, dict | list) and place:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            place[key] = data.draw(_ODD)
            break
        place = inner
    with suppress(UserError):
        feedback_in(json.dumps(told).encode())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": "hashiya-corpus/1"}, "This is no file of feedback"),
        ({"format": "hashiya-feedback/2"}, "later version"),
        ({"direction": "sideways"}, "an unknown “direction” at the beginning"),
        ({"for": " "}, "“for” is empty at the beginning"),
        ({"articles": {}}, "no list “articles” at the beginning"),
        ({"articles": [3]}, "no object at article 1"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change, words):
    with pytest.raises(UserError, match=words):
        feedback_in(json.dumps({**json.loads(SAMPLE), **change}).encode())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"verdict": "open"}, "a decision about nothing at article 1, decision 1"),
        ({"yours": [], "instead": []}, "a decision about nothing"),
        ({"uid": "x"}, "no uid “uid”"),
        ({"at": 3}, "no words “at”"),
        ({"note": "x" * 200_000}, "too long"),
        ({"instead": [{"label": "actor", "fragments": [[5, 5]]}]}, "offsets that cannot be"),
        ({"instead": [{"label": "actor", "fragments": [[5, 9], [7, 12]]}]}, "fragments that"),
        ({"instead": [{"label": "actor", "fragments": [[True, 9]]}]}, "offsets that cannot be"),
        ({"instead": [{"label": "actor", "fragments": []}]}, "fragments that cannot be"),
        ({"yours": [{"label": "actor", "fragments": [[0, 1]]}]}, "no uid “uid”"),
    ],
)
def test_a_decision_that_cannot_be_is_told_with_its_place(change, words):
    told = json.loads(SAMPLE)
    told["articles"][0]["decisions"][0].update(change)
    with pytest.raises(UserError, match=words):
        feedback_in(json.dumps(told).encode())


def test_the_same_twice_and_answers_to_itself_are_damage():
    told = json.loads(SAMPLE)
    told["articles"][0]["decisions"] *= 2
    with pytest.raises(UserError, match="the same uid twice"):
        feedback_in(json.dumps(told).encode())
    told = json.loads(SAMPLE)
    remark = {"uid": UID.format(9), "by": "lead", "at": AT, "text": "x", "parent": UID.format(9)}
    told["articles"][0]["comments"] = [remark]
    with pytest.raises(UserError, match="answers itself"):
        feedback_in(json.dumps(told).encode())


def test_hostile_sizes_are_refused():
    with pytest.raises(UserError, match="larger than 64 MB"):
        feedback_in(b" " * (LARGEST + 1))
    with pytest.raises(UserError, match="not JSON"):
        feedback_in(b"[" * 100_000)
    deep = b'{"format": "' + FORMAT.encode() + b'", "x": ' + b"[" * 5000 + b"]" * 5000 + b"}"
    with pytest.raises(UserError):
        feedback_in(deep)


def test_a_mark_at_the_beginning_is_no_part_of_it():
    assert feedback_in(b"\xef\xbb\xbf" + SAMPLE) == feedback_in(SAMPLE)


def test_a_comment_with_a_damaged_proposal_is_a_comment_like_others():
    comment = comment_of(proposal(), UID.format(0), None)
    for damaged in ({}, [], "x", {**comment.extra["feedback"], "at": None}):
        odd = replace(comment, extra={"feedback": damaged})
        assert proposal_of(odd) is None
        assert joined(odd, proposal()) == odd
    assert proposal_of(replace(comment, uid=UID.format(7))) is None


def test_a_later_decision_opens_a_settled_matter_and_the_same_one_does_not():
    accepted = replace(proposal(), stand=Stand.ACCEPTED, answered=AT)
    comment = comment_of(accepted, UID.format(0), None)
    assert comment.resolved
    assert joined(comment, proposal()) == comment
    again = replace(proposal(instead=()), at="2027-01-01T00:00:00.000Z")
    assert not joined(comment, again).resolved
    assert "Nothing belongs here" in joined(comment, again).text
    settled_by_hand = replace(comment_of(proposal(), UID.format(0), None), resolved=True)
    declined = replace(proposal(), stand=Stand.DECLINED, answered=AT)
    assert joined(settled_by_hand, declined).resolved
    assert span().said != span(attribute=1).said
