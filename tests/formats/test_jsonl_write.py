import io
import json
from dataclasses import replace
from hashlib import sha256

import orjson

from app.formats.base import Corpus
from app.formats.corpora.jsonl_write import article_json, article_line, header_line, write
from app.formats.sinks import OneFile
from app.model.article import Article, Comment, Relation, State
from app.model.record import ArticleRecord
from app.model.span import Span

UID = "0190aaaa-0000-7000-8000-00000000000{}"
TEXT = "قال الجيش 🙂 إنه تقدم"


def span(n, *fragments, **more):
    quote = " ".join(TEXT[start:end] for start, end in fragments)
    return Span(
        uid=UID.format(n),
        article=UID.format(0),
        annotator="B",
        label="actor",
        fragments=fragments,
        quote=quote,
        created="2026-11-22T00:00:00.000Z",
        **more,
    )


def record(**parts):
    article = Article(
        uid=UID.format(0),
        key="k",
        title="t",
        sha256=sha256(TEXT.encode()).hexdigest(),
        length=len(TEXT),
        language="ar",
        metadata={"z": 1, "a": None},
        extra={"seen": True, "key": "shadowed"},
    )
    return ArticleRecord(article=article, text=TEXT, **parts)


def test_the_keys_of_an_article_stand_in_the_order_of_the_format():
    found = article_json(record())
    assert list(found) == [
        *("format", "uid", "key", "title", "text", "sha256", "language", "metadata", "states"),
        *("spans", "relations", "comments", "seen"),
    ]
    assert found["key"] == "k"
    assert list(found["metadata"]) == ["z", "a"]


def test_whose_task_it_is_stands_behind_the_states_and_only_if_it_is_somebodys():
    found = article_json(record(assigned=("Sami", "Rana")))
    keys = list(found)
    assert keys[keys.index("states") + 1] == "assigned"
    assert found["assigned"] == ["Rana", "Sami"]
    assert "assigned" not in article_json(record())


def test_the_keys_of_a_span_and_fragments_only_for_several():
    one, two = article_json(record(spans=(span(2, (4, 9), (14, 16)), span(1, (0, 3)))))["spans"]
    assert list(one) == [
        *("uid", "annotator", "label", "start", "end", "quote", "attributes", "note", "created")
    ]
    assert (one["start"], one["end"], one["quote"], one["note"]) == (0, 3, "قال", "")
    assert (two["start"], two["end"], two["fragments"]) == (4, 16, [[4, 9], [14, 16]])
    assert two["quote"] == TEXT[4:9] + " " + TEXT[14:16]


def foreign():
    """An article of another tool: its own identifiers, and some of ours."""
    spans = (span(1, (0, 3), extra={"uid": "s1", "score": 2}), span(2, (4, 9)))
    relation = Relation(
        uid=UID.format(3),
        article=UID.format(0),
        annotator="B",
        type="same_as",
        source=UID.format(1),
        target=UID.format(2),
        cue=(0, 3),
        extra={"uid": "r1"},
    )
    first = Comment(
        uid=UID.format(4), article=UID.format(0), annotator="A", text="?", extra={"uid": "c1"}
    )
    answer = Comment(
        uid=UID.format(5),
        article=UID.format(0),
        annotator="B",
        text="!",
        span=UID.format(1),
        parent=UID.format(4),
        resolved=True,
    )
    plain = replace(relation, uid=UID.format(6), cue=None, extra={})
    return record(spans=spans, relations=(plain, relation), comments=(answer, first))


def test_foreign_uids_are_written_as_they_came():
    found = article_json(foreign())
    assert "cue" not in found["relations"][1]
    assert found["spans"][0]["uid"] == "s1"
    assert found["spans"][0]["score"] == 2
    assert found["relations"][0] == {
        "uid": "r1",
        "annotator": "B",
        "type": "same_as",
        "source": "s1",
        "target": UID.format(2),
        "attributes": {},
        "cue": [0, 3],
        "created": "",
    }
    assert [c["uid"] for c in found["comments"]] == ["c1", UID.format(5)]
    assert list(found["comments"][1]) == [
        *("uid", "annotator", "span", "text", "created", "parent", "resolved")
    ]
    assert (found["comments"][1]["span"], found["comments"][1]["parent"]) == ("s1", "c1")
    assert (found["comments"][0]["span"], found["comments"][0]["parent"]) == (None, None)


def test_order_does_not_depend_on_how_things_came():
    spans = (span(1, (0, 3)), span(2, (4, 9)), span(3, (0, 9)))
    states = {"B": State.DONE, "A": State.SKIPPED}
    one = article_line(record(spans=spans, states=states))
    other = article_line(record(spans=spans[::-1], states=dict(reversed(states.items()))))
    assert one == other
    assert list(json.loads(one)["states"]) == ["A", "B"]
    assert [s["uid"][-1] for s in json.loads(one)["spans"]] == ["3", "1", "2"]


def test_a_corpus_is_a_header_and_a_line_an_article():
    out = io.BytesIO()
    corpus = Corpus(scheme={"id": "x"}, annotators=("A",), records=[record()], extra={"by": 1})
    assert len(list(write(corpus, OneFile(out), print))) == 1
    head, line, rest = out.getvalue().split(b"\n")
    assert rest == b""
    assert head == (
        b'{"format":"hashiya-corpus/1","offset_unit":"code point","scheme":{"id":"x"},'
        b'"annotators":["A"],"by":1}'
    )
    assert orjson.loads(line)["text"] == TEXT
    assert TEXT.encode() in line  # letters stand as themselves, in logical order
    assert header_line({"id": "x"}, ("A",), {"by": 1}) == head + b"\n"
