"""spaCy: DocBin files byte by byte, what spaCy itself wrote, and what nobody should."""

import json
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Draft
from app.formats.comparing import differences
from app.formats.corpora.spacy_strings import murmur, number_of
from app.formats.msgpack import packed, unpacked
from app.model.errors import UserError
from app.model.record import Problem
from tests.exchange import straight
from tests.exchange.texts import TRAPS, draft, span

DATA = Path(__file__).parent / "data" / "research"
SETTINGS = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def opened(place):
    return unpacked(zlib.decompress(place.read_bytes()))


def rows(message):
    width = 8 * len(message["attrs"])
    tokens = message["tokens"]
    return [
        tuple(int.from_bytes(tokens[at + n : at + n + 8], "little") for n in range(0, width, 8))
        for at in range(0, len(tokens), width)
    ]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("", 0),
        ("a", 11901859001352538922),
        ("حلب", 15815308975362553207),
        ("12345678", 9871996032675327904),
        ("123456789abcdef", 5606373913315892499),
        ("PERSON", 380),
        ("GPE", 384),
        ("ORTH", 65),
    ],
)
def test_strings_have_the_numbers_spacy_gives_them(words, number):
    assert number_of(words) == number


def test_the_hash_takes_every_length():
    assert len({murmur(b"x" * size) for size in range(100)}) == 100


def test_a_file_has_the_layout_of_spacy(exchange):
    text = "قال الوزير\nفي حلب"
    spans = [
        span(text, "الوزير", "PERSON"),
        span(text, "في حلب", "claim"),
        span(text, "حلب", "GPE"),
    ]
    place = exchange.folder / "out.spacy"
    project, _ = exchange.bring(_labelled(exchange, text, spans), name="labelled")
    exchange.export(project, "spacy", place)
    message = opened(place)
    assert (message["version"], message["attrs"]) == ("0.1", [65, 77, 78])
    assert int.from_bytes(message["lengths"], "little") == 5
    assert list(message["spaces"]) == [1, 0, 0, 1, 0]
    words = ["قال", "الوزير", "\n", "في", "حلب"]
    assert [row[0] for row in rows(message)] == [number_of(word) for word in words]
    assert [row[1] for row in rows(message)] == [2, 3, 2, 3, 1]
    assert [row[2] for row in rows(message)][1] == 380
    assert message["cats"] == [{}]
    assert message["flags"] == [{"has_unknown_spaces": False}]
    assert set(words) | {"PERSON", "claim", "GPE"} <= set(message["strings"])
    ((group, keys),) = unpacked(message["span_groups"][0]).items()
    assert keys == ["sc"]
    assert len(unpacked(group)["spans"]) == 3


def _labelled(exchange, text, spans):
    """The same in a format that lets labels be created."""
    place = exchange.folder / "in.json"
    results = [
        {
            "id": f"r{n}",
            "type": "labels",
            "value": {"start": x["start"], "end": x["end"], "labels": [x["label"]]},
        }
        for n, x in enumerate(spans)
    ]
    task = {"id": 1, "data": {"text": text}, "annotations": [{"result": results, "id": 1}]}
    place.write_text(json.dumps([task]), "utf-8")
    return place


def test_what_spacy_wrote_is_read_right(exchange):
    truth = json.loads((DATA / "doc1.json").read_bytes())
    project, report = exchange.bring(DATA / "train.spacy")
    (record,) = project.records()
    assert record.text == (DATA / "doc1.txt").read_bytes().decode()
    assert sorted((s.label, s.start, s.end) for s in record.spans) == sorted(
        (s["label"], s["start"], s["end"]) for s in truth["spans"]
    )
    assert not report.pieces_aside


def test_each_annotator_has_a_file_and_single_targets_take_one(exchange):
    project = exchange.traps()
    exchange.export(project, "spacy", exchange.folder / "out")
    assert sorted(p.name for p in (exchange.folder / "out").iterdir()) == [
        "Omar.spacy",
        "Samar.spacy",
    ]
    with pytest.raises(UserError):
        exchange.export(project, "spacy", exchange.folder / "one.spacy")
    assert not (exchange.folder / "one.spacy").exists()


def test_entities_that_nobody_looked_for_are_unknown(exchange):
    exchange.export(exchange.traps(), "spacy", exchange.folder / "out")
    message = opened(exchange.folder / "out" / "Omar.spacy")
    first = int.from_bytes(message["lengths"][:4], "little")
    assert 0 not in {row[1] for row in rows(message)[:first]}
    assert {row[1] for row in rows(message)[first:]} == {0}


def foreign(words, *, strings=None, **more):
    """A file as spaCy writes it, of one document with some words, a space after each."""
    tokens = b"".join(number_of(word).to_bytes(8, "little") for word in words)
    message = {
        "attrs": [65],
        "tokens": tokens,
        "spaces": b"\1" * len(words),
        "lengths": len(words).to_bytes(4, "little"),
        "strings": words if strings is None else strings,
        "cats": [{}],
        **more,
    }
    return {key: value for key, value in message.items() if value is not None}


def bring(exchange, message):
    place = exchange.folder / "x.spacy"
    place.write_bytes(zlib.compress(packed(message)))
    return exchange.bring(place)


def test_files_of_old_versions_have_no_groups_and_no_flags(exchange):
    project, _ = bring(exchange, foreign(["قال", "حلب"]))
    (record,) = project.records()
    assert record.text == "قال حلب "


def test_unknown_spaces_are_told(exchange):
    message = foreign(["قال", "حلب"], flags=[{"has_unknown_spaces": True}], spaces=b"\0\0")
    project, report = bring(exchange, message)
    (record,) = project.records()
    assert record.text == "قال حلب"
    assert "spaces" in report.problems[0].message


def test_categories_are_metadata(exchange):
    project, _ = bring(exchange, foreign(["حلب"], cats=[{"war": 0.5}]))
    (record,) = project.records()
    assert record.article.metadata == {"cats": {"war": 0.5}}


@pytest.mark.parametrize(
    "message",
    [
        3,
        {},
        foreign(["a"], tokens=None),
        foreign(["a"], tokens=b""),
        foreign(["a"], attrs=[]),
        foreign(["a"], attrs="x"),
        foreign(["a"], lengths=b"\xff\xff\xff\xff"),
        foreign(["a"], lengths=b"\xff\xff\xff\x7f"),
        foreign(["a"], strings=3),
        foreign(["a"], spaces=b""),
    ],
)
def test_what_is_no_docbin_is_refused(exchange, message):
    with pytest.raises(UserError):
        bring(exchange, message)


@pytest.mark.parametrize(
    "message",
    [
        foreign(["a"], strings=[]),
        foreign(["a"], span_groups=[b"\xc1"]),
        foreign(["a"], span_groups=[packed({packed({"name": "sc", "spans": [b"x"]}): ["sc"]})]),
        foreign(["a"], span_groups=[packed({packed([1]): ["sc"]})]),
    ],
)
def test_a_document_that_is_damaged_is_kept_aside(exchange, message):
    _, report = bring(exchange, message)
    assert (report.read, report.accepted, report.aside) == (1, 0, 1)


def test_a_bomb_is_refused(exchange):
    place = exchange.folder / "x.spacy"
    place.write_bytes(zlib.compress(bytes(80 << 20), 9))
    with pytest.raises(UserError, match="grows"):
        exchange.bring(place, format="spacy")


TEXTS = st.text(st.sampled_from("حلب 🚨\n\tا\u064ba_X\ufeff\u2028\u200c"), min_size=1, max_size=30)


@SETTINGS
@given(st.data())
def test_any_text_and_any_spans_come_back(tmp_path, data):
    text = data.draw(TEXTS.filter(lambda words: words.strip("\ufeff")))
    shift = len(text) - len(text.removeprefix("\ufeff"))
    spans = []
    for n in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(shift, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        spans.append({"uid": f"s{n}", "label": "actor", "start": start, "end": end})
    record = straight.record_of(draft(0, {"text": text, "spans": spans}))
    (place,), (after,), told = straight.written(tmp_path, "spacy", record)
    assert after is record
    assert not told
    _, (checked,) = straight.read("spacy", place)
    assert not checked.problems
    assert not differences(record, checked.record)


@SETTINGS
@given(st.data())
def test_no_damage_breaks_the_reader(tmp_path, data):
    record = straight.record_of(draft(0, TRAPS[0]))
    (place, *_), _, _ = straight.written(tmp_path, "spacy", record)
    whole = zlib.decompress(place.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    size = data.draw(st.integers(0, 12))
    words = data.draw(st.binary(max_size=9))
    broken = zlib.compress(whole[:at] + words + whole[at + size :])
    end = data.draw(st.sampled_from([len(broken), at % len(broken)]))
    place.write_bytes(broken[:end])
    with suppress(UserError):
        items, _ = straight.read("spacy", place)
        assert all(isinstance(item, Draft | Problem) for item in items)
