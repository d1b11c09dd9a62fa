import pytest

from app.formats.base import Draft
from app.tasks.schemes import scheme_named
from app.tasks.validation import Rules, Tally, check_draft

TEXT = "قال الجيش الروسي 🙂 إن داعش هاجم تدمر"
RULES = Rules(scheme=scheme_named("conflict-default"), annotator="Rana", moment="now")


def check(data):
    draft = Draft(data=data, name="a.jsonl", key="a-7", reader="jsonl", raw=b"raw", line=7)
    return check_draft(draft, RULES, Tally("a.jsonl"))


def article(**parts):
    return {"text": TEXT, **parts}


def place(words, text=TEXT):
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def actor(words="الجيش", **more):
    return {"label": "actor", **place(words), **more}


def related(**relation):
    spans = [
        actor(uid="a", annotator="S"),
        actor("داعش", uid="b", annotator="S"),
        actor("تدمر", uid="c", annotator="T"),
        {"uid": "d", "label": "claim", "annotator": "S", **place("هاجم تدمر")},
        {"uid": "gone", "label": "x", **place("قال")},
    ]
    found = check(article(spans=spans, relations=[relation]))
    return found.record.relations, [p for p in found.problems if not p.where.startswith("span")]


def test_a_relation_belongs_to_the_layer_of_its_ends():
    for name in ({}, {"annotator": None}, {"annotator": "S"}, {"annotator": " "}):
        (relation,), problems = related(type="same_as", source="a", target="b", **name)
        assert relation.annotator == "S"
        assert problems == []


@pytest.mark.parametrize(
    ("relation", "message"),
    [
        ({"source": "a", "target": "b"}, "“type” is missing"),
        ({"type": "x", "source": "a", "target": "b"}, "no relation type “x”"),
        ({"type": "same_as", "target": "b"}, "“source” is missing"),
        ({"type": "same_as", "source": "a", "target": 5}, "“target” must be text"),
        ({"type": "same_as", "source": "a", "target": "z"}, "is not in this line"),
        ({"type": "same_as", "source": "gone", "target": "a"}, "was kept aside"),
        ({"type": "same_as", "source": "a", "target": "a"}, "to itself"),
        ({"type": "same_as", "source": "a", "target": "c"}, "a span of S to one of T"),
        ({"type": "same_as", "source": "a", "target": "b", "annotator": "T"}, "It is by T"),
        ({"type": "same_as", "source": "a", "target": "d"}, "cannot lead from “actor” to “claim”"),
        ({"type": "involves", "source": "a", "target": "d"}, "cannot lead"),
    ],
)
def test_a_relation_that_does_not_fit_is_kept_aside_alone(relation, message):
    relations, problems = related(**relation)
    assert relations == ()
    assert len(problems) == 1
    assert message in problems[0].message
    assert problems[0].where == "relation 1"


@pytest.mark.parametrize("cue", [[3, 3], [0, 999], ["0", 3], {"start": 0, "end": 3}, "قال"])
def test_a_cue_that_does_not_fit_is_kept_aside_and_the_relation_comes_in(cue):
    (relation,), problems = related(type="same_as", source="a", target="b", cue=cue)
    assert relation.cue is None
    assert problems[0].where == "relation 1, cue"


def commented(*comments):
    found = check(article(spans=[actor(uid="a"), {"uid": "gone"}], comments=list(comments)))
    return found.record.comments, [p for p in found.problems if not p.where.startswith("span")]


def test_comments_come_after_what_they_answer():
    answer = {"uid": "2", "text": "!", "parent": "1", "annotator": "T", "resolved": True}
    question = {"uid": "1", "text": "?", "span": "a", "created": "then"}
    comments, problems = commented(answer, question)
    assert problems == []
    assert [c.text for c in comments] == ["?", "!"]
    assert comments[1].parent == comments[0].uid
    assert comments[0].created == "then"
    assert [c.resolved for c in comments] == [False, True]
    assert comments[0].span is not None


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ({}, "“text” is missing"),
        ({"text": "?", "span": "z"}, "is not in this line"),
        ({"text": "?", "span": "gone"}, "was kept aside"),
        ({"text": "?", "span": 5}, "“span” must be text"),
        ({"text": "?", "parent": "z"}, "is not in this line"),
        ({"uid": "1", "text": "?", "parent": "1"}, "is not in this line"),
        ("words", "text, not a JSON object"),
    ],
)
def test_a_comment_that_does_not_fit_is_kept_aside_alone(comment, message):
    comments, problems = commented({"text": "good"}, comment)
    assert [c.text for c in comments] == ["good"]
    assert message in problems[0].message


def test_the_answers_of_a_lost_comment_are_kept_aside_with_it():
    comments, problems = commented(
        {"uid": "3", "text": "c", "parent": "2"},
        {"uid": "2", "text": "b", "parent": "1"},
        {"uid": "1", "text": 5},
    )
    assert comments == ()
    assert [p.where for p in problems] == ["comment 1", "comment 2", "comment 3"]
    assert "was kept aside" in problems[1].message


def test_comments_that_answer_each_other_in_a_circle_are_kept_aside():
    comments, problems = commented(
        {"uid": "1", "text": "a", "parent": "2"}, {"uid": "2", "text": "b", "parent": "1"}
    )
    assert comments == ()
    assert len(problems) == 2
