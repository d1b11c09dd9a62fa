import hashlib

import orjson
import pytest

from app.formats.base import Draft
from app.model.article import State
from app.model.record import Kind
from app.model.uids import foreign_uid, is_uid
from app.tasks.schemes import scheme_named
from app.tasks.validation import Rules, Tally, check_draft

TEXT = "قال الجيش الروسي 🙂 إن داعش هاجم تدمر"
RULES = Rules(scheme=scheme_named("conflict-default"), annotator="Rana", moment="now")
UID = "0190aaaa-0000-7000-8000-000000000000"


def check(data, rules=RULES, tally=None):
    draft = Draft(data=data, name="a.jsonl", key="a-7", reader="jsonl", raw=b"raw", line=7)
    tally = tally or Tally("a.jsonl")
    return check_draft(draft, rules, tally)


def article(**parts):
    return {"text": TEXT, **parts}


def place(words, text=TEXT):
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def actor(words="الجيش", **more):
    return {"label": "actor", **place(words), **more}


def only_problem(found):
    (problem,) = found.problems
    assert problem.kind == Kind.ASIDE
    assert (problem.file, problem.line) == ("a.jsonl", 7)
    return problem


def test_a_text_is_enough():
    found = check({"text": "\n…\nأول سطر\nثان"})
    a = found.record.article
    assert is_uid(a.uid)
    assert (a.key, a.title, a.language, a.metadata, a.extra) == ("a-7", "أول سطر", "ar", {}, {})
    assert a.sha256 == hashlib.sha256("\n…\nأول سطر\nثان".encode()).hexdigest()
    assert (found.problems, found.named) == ((), False)
    assert found.record.source.place == "line 7"
    assert found.record.source.data == b"raw"


def test_null_means_left_out_everywhere():
    keys = ("uid", "key", "title", "sha256", "language", "metadata", "states", "assigned", "spans")
    span = actor(uid=None, annotator=None, quote=None, attributes=None, note=None, created=None)
    span |= {"fragments": None}
    data = article(**dict.fromkeys((*keys, "relations", "comments")))
    assert check(data).problems == ()
    found = check(article(spans=[span], states={"A": None}))
    assert found.problems == ()
    assert found.record.spans[0].annotator == "Rana"
    assert found.record.spans[0].created == "now"
    assert found.record.states == {}


def test_what_is_given_is_kept():
    data = article(uid=UID, key="k", title="", language="", metadata={"z": None, "a": [1]})
    found = check(data)
    a = found.record.article
    assert (a.uid, a.key, a.title, a.language, a.metadata) == (
        *(UID, "k", "", ""),
        {"z": None, "a": [1]},
    )
    assert found.named


@pytest.mark.parametrize("raw", ["s1", UID.upper(), "{" + UID + "}", "7"])
def test_a_foreign_uid_is_kept_beside_ours(raw):
    found = check(article(uid=raw))
    assert found.record.article.uid == foreign_uid(raw)
    assert found.record.article.extra == {"uid": raw}
    assert found.named


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "“text” is missing"),
        ({"text": None}, "“text” is missing"),
        ({"text": 5}, "“text” must be text, not a whole number"),
        ({"text": ""}, "empty"),
        ({"text": "\ufeff"}, "empty"),
        ({"text": "a", "uid": 5}, "“uid” must be text"),
        ({"text": "a", "sha256": "0" * 64}, "SHA-256"),
        ({"text": "a", "sha256": 1}, "“sha256” must be text"),
        ({"text": "a", "metadata": {"deep": orjson.loads(b"[" * 400 + b"]" * 400)}}, "ecursion"),
    ],
)
def test_an_article_that_cannot_be_is_kept_aside_whole(data, message):
    found = check(data)
    assert found.record is None
    problem = only_problem(found)
    assert message in problem.message
    assert problem.data == b"raw"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("key", 1), ("title", ["x"]), ("language", True), ("metadata", "x")),
        *(("spans", {}), ("relations", "x"), ("comments", 1), ("states", ["done"])),
        ("assigned", {"Rana": True}),
    ],
)
def test_a_value_of_another_type_is_kept_aside_alone(key, value):
    found = check(article(**{key: value}))
    assert found.record is not None
    problem = only_problem(found)
    assert problem.where == key
    assert orjson.loads(problem.data) == value


def test_the_sha256_is_of_the_text_as_it_came():
    raw = "\ufeffأ\r\nب"
    given = hashlib.sha256(raw.encode()).hexdigest().upper()
    found = check({"text": raw, "sha256": given})
    assert found.record.text == "أ\nب"
    assert found.record.article.sha256 == hashlib.sha256("أ\nب".encode()).hexdigest()
    assert found.record.source.text_map == {"bom": True, "ends": [["crlf", 1]]}


def test_changed_line_ends_and_controls_are_remarked_once_a_file():
    tally = Tally("f")
    for _ in range(2):
        check({"text": "\ufeffأ\r\nب\x00"}, tally=tally)
    check({"text": "أ\nب"}, tally=tally)
    messages = [problem.message for problem in tally.problems()]
    assert len(messages) == 3
    assert "byte order mark" in messages[0]
    assert "line ends became LF" in messages[1]
    assert "control characters" in messages[2]
    assert all(message.endswith("(2 times)") for message in messages)
    assert [problem.line for problem in tally.problems()] == [7, 7, 7]


def test_unknown_keys_are_kept_and_remarked_at_every_level():
    spans = [actor(uid="s1", score=1), actor("داعش", uid="s2", score=2)]
    relation = {"type": "affiliated_with", "source": "s1", "target": "s2", "weight": 0.5}
    tally = Tally("f")
    data = article(
        spans=spans, relations=[relation], comments=[{"text": "?", "mood": 1}], dir="rtl"
    )
    record = check(data, tally=tally).record
    assert record.article.extra == {"dir": "rtl"}
    assert record.spans[0].extra == {"uid": "s1", "score": 1}
    assert record.relations[0].extra == {"weight": 0.5}
    assert record.comments[0].extra == {"mood": 1}
    assert sorted(tally.counts.values()) == [1, 1, 1, 2]


def test_offsets_are_carried_through_the_line_ends():
    raw = "\ufeffقال\r\nالجيش\rإن داعش هاجم"
    span = actor(**place("الجيش", raw), quote="الجيش", uid="s1")
    other = actor(**place("داعش", raw), uid="s2")
    cue = list(place("هاجم", raw).values())
    relation = {"type": "affiliated_with", "source": "s1", "target": "s2", "cue": cue}
    record = check({"text": raw, "spans": [span, other], "relations": [relation]}).record
    assert record.text == "قال\nالجيش\nإن داعش هاجم"
    assert [s.quote for s in record.spans] == ["الجيش", "داعش"]
    start, end = record.relations[0].cue
    assert record.text[start:end] == "هاجم"


@pytest.mark.parametrize("quote", ["أ\r\nب", "أ\nب"])
def test_a_quote_over_a_line_end_may_be_given_either_way(quote):
    span = {"label": "claim", "start": 0, "end": 4, "quote": quote}
    assert check({"text": "أ\r\nب", "spans": [span]}).record.spans[0].quote == "أ\nب"


def test_a_span_of_nothing_but_what_went_is_kept_aside():
    found = check({"text": "\ufeffأ\r\nب", "spans": [{"label": "claim", "start": 0, "end": 1}]})
    assert found.record.spans == ()
    assert only_problem(found).where == "span 1"


def test_fragments():
    one, two = place("الجيش"), place("داعش")
    pairs = [[one["start"], one["end"]], [two["start"], two["end"]]]
    quoted = {"label": "claim", "fragments": pairs, "quote": "الجيش داعش"}
    enveloped = {**quoted, "start": one["start"], "end": two["end"]}
    single = {"label": "claim", "fragments": pairs[:1]}
    empty = {**actor(), "fragments": []}
    record = check(article(spans=[quoted, enveloped, single, empty])).record
    assert sorted(len(span.fragments) for span in record.spans) == [1, 1, 2, 2]
    several = next(span for span in record.spans if len(span.fragments) == 2)
    assert (several.start, several.end, several.quote) == (4, two["end"], "الجيش داعش")


BAD_SPANS = [
    ({"label": "actor"}, "no offsets"),
    ({"label": "actor", "start": 0}, "no offsets"),
    ({"label": "actor", "start": 3, "end": 3}, "do not fit"),
    ({"label": "actor", "start": 5, "end": 3}, "do not fit"),
    ({"label": "actor", "start": -1, "end": 3}, "do not fit"),
    ({"label": "actor", "start": 0, "end": 999}, "do not fit"),
    ({"label": "actor", "start": 0, "end": 1e30}, "whole numbers"),
    ({"label": "actor", "start": 0.0, "end": 3}, "whole numbers"),
    ({"label": "actor", "start": 0, "end": True}, "whole numbers"),
    ({"label": "actor", "start": "0", "end": 3}, "whole numbers"),
    ({"label": "actor", "fragments": [[0, 3], [2, 5]]}, "overlaps"),
    ({"label": "actor", "fragments": [[4, 5], [0, 3]]}, "overlaps or precedes"),
    ({"label": "actor", "fragments": [[0, 3, 4]]}, "whole numbers"),
    ({"label": "actor", "fragments": [5]}, "whole numbers"),
    ({"label": "actor", "fragments": 5}, "must be a list"),
    ({"label": "actor", "fragments": [[0, 3], [4, 6]], "start": 1, "end": 6}, "not those of"),
    ({"label": "actor", "fragments": [[1, 3], [4, 6]], "start": True, "end": 6}, "not those of"),
    ({"label": "actor", "fragments": [[0, 3], [4, 6]], "end": 7}, "not those of"),
    ({"label": "nothing", "start": 0, "end": 3}, "no label “nothing”"),
    ({"start": 0, "end": 3}, "“label” is missing"),
    ({"label": 5, "start": 0, "end": 3}, "“label” must be text"),
    ({"label": "actor", "start": 0, "end": 3, "quote": "قيل"}, "is not what stands there"),
    ({"label": "actor", "start": 0, "end": 3, "quote": "x" * 99}, "…"),
    ({"label": "actor", "start": 0, "end": 3, "quote": 5}, "“quote” must be text"),
    ({"label": "actor", "start": 0, "end": 3, "uid": 5}, "“uid” must be text"),
    ({"label": "actor", "start": 0, "end": 3, "annotator": []}, "“annotator” must be text"),
    (5, "not a JSON object"),
    (None, "null, not a JSON object"),
]


@pytest.mark.parametrize(("span", "message"), BAD_SPANS)
def test_a_span_that_does_not_fit_is_kept_aside_alone(span, message):
    found = check(article(spans=[actor("داعش"), span, actor()]))
    assert len(found.record.spans) == 2
    problem = only_problem(found)
    assert message in problem.message
    assert problem.where == "span 2"
    assert orjson.loads(problem.data) == span


def test_spans_come_in_reading_order():
    record = check(article(spans=[actor("تدمر"), actor("قال"), actor("قال الجيش")])).record
    assert [span.quote for span in record.spans] == ["قال الجيش", "قال", "تدمر"]


def test_blank_annotators_are_filled_in():
    names = [s.annotator for s in check(article(spans=[actor(annotator=" ")])).record.spans]
    assert names == ["Rana"]


def test_a_uid_given_twice_in_a_line_is_kept_aside_the_second_time():
    found = check(article(spans=[actor(uid="s1"), actor("داعش", uid="s1")]))
    assert [span.quote for span in found.record.spans] == ["الجيش"]
    problem = only_problem(found)
    assert "given twice" in problem.message
    assert problem.where == "span s1"


def test_spans_relations_and_comments_may_count_alike():
    relation = {"uid": "1", "type": "same_as", "source": "1", "target": "2"}
    data = article(
        spans=[actor(uid="1"), actor("داعش", uid="2")],
        relations=[relation],
        comments=[{"uid": "1", "text": "?", "span": "1"}],
    )
    found = check(data)
    assert found.problems == ()
    uids = [x.uid for x in (found.record.spans[0], *found.record.relations, *found.record.comments)]
    assert len(set(uids)) == 3


def test_a_uid_of_something_else_in_the_project_is_kept_aside():
    asked = []

    def taken(what, uids):
        asked.append((what, set(uids)))
        return {UID} if what == "span" else set()

    rules = Rules(scheme=RULES.scheme, annotator="R", taken=taken)
    found = check(article(spans=[actor(uid=UID), actor("داعش", uid="x")]), rules)
    assert len(found.record.spans) == 1
    assert "belongs to something else" in only_problem(found).message
    assert ("span", {UID, "x"}) in asked


def test_attributes():
    tally = Tally("f")
    given = {"actor_type": "rebel", "country": None, "entity": {"id": 1}, "mood": "dark"}
    found = check(article(spans=[actor(attributes=given)]), tally=tally)
    assert found.problems == ()
    assert found.record.spans[0].attributes == {
        "actor_type": "rebel",
        "entity": {"id": 1},
        "mood": "dark",
    }
    assert ["“mood”" in message for message in tally.counts] == [True]


def test_an_attribute_that_does_not_fit_is_kept_aside_and_the_span_comes_in():
    given = {"actor_type": "wizards", "mention": "name"}
    found = check(article(spans=[actor(uid="s1", attributes=given)]))
    assert found.record.spans[0].attributes == {"mention": "name"}
    problem = only_problem(found)
    assert problem.where == "span s1, attribute actor_type"
    assert orjson.loads(problem.data) == "wizards"


@pytest.mark.parametrize(("key", "value"), [("attributes", []), ("note", 5), ("created", 1.5)])
def test_a_part_of_a_span_of_another_type_is_kept_aside_alone(key, value):
    found = check(article(spans=[actor(**{key: value})]))
    assert len(found.record.spans) == 1
    assert only_problem(found).where == f"span 1, {key}"


def test_states():
    given = {"A": "done", "B": "new", "C": "asleep", "D": 5, " ": "done"}
    found = check(article(states=given))
    assert found.record.states == {"A": State.DONE, "B": State.NEW}
    assert [p.where for p in found.problems] == ["state of C", "state of D", "state of  "]
    assert "in_progress" in found.problems[0].hint


def test_whose_task_an_article_is():
    found = check(article(assigned=["B", "A", None, "B", " ", 5]))
    assert found.record.assigned == ("A", "B")
    assert [p.where for p in found.problems] == ["assigned 5", "assigned 6"]
    assert [p.message for p in found.problems] == ["A name is blank.", "A name is a whole number."]
    assert check(article()).record.assigned == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("...\n***\nعنوان", "عنوان"),
        ("12\n34", "12"),
        ("\n \n", "a-7"),
        ("كلمة " * 40, ("كلمة " * 24).strip() + "…"),
        ("ط" * 200, "ط" * 120 + "…"),
    ],
)
def test_the_title_is_the_first_line_with_letters(text, title):
    assert check({"text": text}).record.article.title == title


@pytest.mark.parametrize(
    ("text", "language"), [("نص عربي with", "ar"), ("mostly English نص", ""), ("123", "")]
)
def test_the_language_is_arabic_or_not_known(text, language):
    assert check({"text": text}).record.article.language == language
