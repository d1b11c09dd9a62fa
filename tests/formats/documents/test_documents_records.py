"""Records of JSON: lines, arrays, arrays one level down, and what is broken in them."""

import base64
import io
import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Asked, Draft, alone
from app.formats.documents import records
from app.formats.documents.records_scan import Scan
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem
from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run

FILES = Path(__file__).parent / "files" / "records"
ONE = {
    "id": 7,
    "headline": "عنوان",
    "body": "نص أول «قصير»",
    "date": "2024-03-12",
    "mood": ["calm"],
}
TWO = {"id": 8, "headline": "آخر", "body": "نص ثان 😀", "author": {"name": "رنا", "age": 40}}


@pytest.fixture
def file(tmp_path):
    def make(data, name="news.json"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return alone(path)

    return make


def read(item, **asked):
    items = list(records.read(item, Asked(**asked)))
    return [x for x in items if isinstance(x, Draft)], [x for x in items if isinstance(x, Problem)]


def dumped(*objects, **how):
    return [json.dumps(one, ensure_ascii=False, **how) for one in objects]


SHAPES = {
    "lines": "\n".join(dumped(ONE, TWO)),
    "lines of Windows": "\r\n".join(dumped(ONE, TWO)) + "\r\n",
    "an array": json.dumps([ONE, TWO]),
    "an array, indented": json.dumps([ONE, TWO], indent=2, ensure_ascii=False),
    "articles inside": json.dumps({"count": 2, "articles": [ONE, TWO], "more": [{"a": 1}]}),
    "data inside, indented": json.dumps({"data": [ONE, TWO]}, indent=1),
    "one after the other": "\n".join(dumped(ONE, TWO, indent=4)),
}


@pytest.mark.parametrize("name", ["news.json", "news.jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_articles(file, shape, encoding, name):
    if name == "news.jsonl" and not shape.startswith("lines"):
        pytest.skip("no lines")
    data = SHAPES[shape].encode(encoding)
    item = file(data, name)
    (one, two), problems = read(item)
    assert not problems
    assert format_of(item).id == "records"
    assert one.data == {
        "text": "نص أول «قصير»",
        "title": "عنوان",
        "key": "7",
        "metadata": {"date": "2024-03-12", "mood": ["calm"]},
    }
    assert two.data["text"] == "نص ثان 😀"
    assert two.data["metadata"] == {"author": {"name": "رنا", "age": 40}}
    assert json.loads(one.raw) == ONE
    assert json.loads(two.raw) == TWO
    if encoding.startswith("utf-8"):
        assert one.raw in data
        assert two.raw in data


def test_keys_inside_others_can_be_named(file):
    item = file(json.dumps([{"a": {"b": {"c": "نص", "d": 1}, "when": "2024"}, "a.x": "ك"}]))
    fields = {"text": "a.b.c", "date": "a.when", "key": "a.x"}
    assert records.columns(item, Asked()).names == ("a.b.c", "a.b.d", "a.when", "a.x")
    ((draft,), _) = read(item, fields=fields)
    assert draft.data == {
        "text": "نص",
        "key": "ك",
        "metadata": {"date": "2024", "a": {"b": {"d": 1}}},
    }
    with pytest.raises(UserError, match=r"no column “a\.z”"):
        read(item, fields={"text": "a.z"})


def test_paragraphs_in_a_list_are_one_text(file):
    ((draft,), _) = read(file('[{"title":"t","content":["أ","ب"]}]'))
    assert draft.data["text"] == "أ\n\nب"
    assert draft.details == {"paragraphs": 2}


BROKEN = [
    (b'{"text":"a\\ud83d","id":1}', "half a character"),
    (b'{"text":"a","score":NaN}', "not allow|not JSON"),
    (b'{"text":"a","text":"b"}', "given twice"),
    (b'{"text":5,"id":1}', "not a text"),
    (b'{"id":1}', "no text"),
    (b'{"text":" ","id":1}', "is empty"),
    (b"[1]", "not a JSON object"),
    (b'"words"', "not a JSON object"),
    (b'{"text":"\xff"}', "not UTF-8"),
    (b'{"text":"a",}', "not JSON"),
    (b"{'text':'a'}", "not JSON"),
    (b'{"text":"a"', "breaks off|not JSON|do not match"),
]


@pytest.mark.parametrize(("raw", "reason"), BROKEN)
@pytest.mark.parametrize("shape", ["lines", "array"])
def test_a_bad_record_is_kept_aside_alone_with_its_bytes(file, raw, reason, shape):
    good = b'{"text":"good","id":2}'
    parts = [good, raw, good]
    data = b"\n".join(parts) if shape == "lines" else b"[" + b",\n ".join(parts) + b"]"
    drafts, (problem,) = read(file(data, "a.jsonl" if shape == "lines" else "a.json"))
    assert len(drafts) == 2
    assert problem.kind == Kind.ASIDE
    assert problem.data == raw
    assert problem.line == 2
    assert data[problem.byte :].startswith(raw)
    assert re.search(reason, problem.message), problem.message


def test_a_quote_that_is_missing_costs_one_record(file):
    good = '{"id":1,"text":"نص طويل, مع فواصل"}'
    bad = '{"id":2,"text":"نص}'
    drafts, problems = read(file(f"[{good},{bad},{good},{good}]"))
    assert len(drafts) == 3
    assert [one.data.decode() for one in problems] == [bad]


@pytest.mark.parametrize("tail", ["", ",", ', {"id":2,"text":"cut'])
def test_an_array_that_breaks_off_gives_what_is_there(file, tail):
    drafts, problems = read(file('[{"id":1,"text":"نص"}' + tail))
    assert len(drafts) == 1
    assert len(problems) == 1
    assert "breaks off" in problems[0].message


def test_keys_given_twice_and_long_numbers_are_told(file):
    raw = '[{"text":"a","mood":1,"mood":2},{"text":"b","n":123456789012345678901234567890}]'
    drafts, problems = read(file(raw))
    assert len(drafts) == 2
    assert [one.kind for one in problems] == [Kind.REMARK, Kind.REMARK]
    assert "“mood” is given twice" in problems[0].message


HOSTILE = {
    "deep": b"[" * 100_000,
    "deep objects": b"[" + b'{"text":[, ' * 9_000,
    "spaces": b'[{"text":x' + b" " * 2_000_000,
    "commas": b'[{"text":"a","b":1}' + b"," * 200_000,
    "many keys": json.dumps({f"k{n}": n for n in range(20_000)} | {"text": "a"}).encode(),
    "one string": b'[{"text":"' + b"a" * 5_000_000,
    "quotes": b'[{"text":' + b'"' * 200_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_soon(file, data):
    item = file(data)
    assert 0 <= records.sniff(item) <= 1
    with suppress(UserError):
        assert sum(1 for _ in records.read(item, Asked(fields={"text": "text"})))


def test_where_the_encoding_breaks_off_the_rest_is_one_piece(file):
    good = "\n".join(dumped(ONE, TWO) * 400).encode("utf-16")
    drafts, problems = read(file(good + b"\n\0\x00\xd8a\0" * 4, "a.jsonl"))
    assert 700 < len(drafts) <= 800
    assert len(problems) == 1
    assert "is not utf-16" in problems[0].message


def test_what_no_encoding_allows_is_told_in_plain_words(file):
    data = base64.b64decode("//4AAAABAAAAAAAAAwEAAAAAAAAAAAAAAAAAIf///w==")
    with pytest.raises(UserError, match=r"^a\.jsonl is not utf-32-le all through\.$"):
        read(file(data, "a.jsonl"))


def test_half_an_emoji_is_kept_aside(tmp_path):
    path = FILES / "lone_surrogate_escaped.json"
    drafts, (problem,) = read(alone(path))
    assert not drafts
    assert "half a character" in problem.message
    assert problem.data == path.read_bytes()
    with pytest.raises(FormatMismatch, match="half a character"):
        records.columns(alone(path), Asked())
    other = tmp_path / "a.jsonl"
    other.write_bytes(path.read_bytes() + b'\n{"text":"good","id":1}\n')
    with create_project(tmp_path / "p.hashiya", annotator="Rana") as project:
        report = run(import_files(project, [other], ImportOptions(format="records")))
    (result,) = report.files
    assert (result.read, result.accepted, result.aside) == (2, 1, 1)


@pytest.mark.parametrize(
    ("name", "data", "format_id"),
    [
        ("a.jsonl", '{"text":"a","id":1}', "records"),
        ("a.jsonl", '{"text":"a"}', "jsonl"),
        (
            "a.jsonl",
            '{"text":"a","id":1,"spans":[{"start":0,"end":1,"label":"x","quote":"a"}]}',
            "jsonl",
        ),
        ("a.jsonl", '{"text":"a","id":1,"label":[[0,1,"x"]]}', "doccano"),
        ("a.jsonl", '{"text":"a","_task_hash":1,"answer":"accept"}', "prodigy"),
        ("a.json", '[{"id":1,"data":{"text":"a"},"annotations":[]}]', "labelstudio"),
        ("a.json", '[{"text":"a","source":"b"}]', "records"),
        ("a.json", '{"text":"a","title":"b"}', "records"),
        ("a.json", '{"articles":[{"content":"a","title":"b"}]}', "records"),
    ],
)
def test_records_and_annotated_files_are_told_apart(file, name, data, format_id):
    assert format_of(file(data, name)).id == format_id


def test_settings_of_programs_are_no_records(file):
    given = {"title": "t", "definitions": {"tags": [{"required": ["name", "value", "words"]}]}}
    assert records.sniff(file(json.dumps(given))) == 0


@pytest.mark.parametrize("data", ["[]", "{}", "[1]", "words", '{"articles":[]}'])
def test_what_holds_no_records_is_refused(file, data):
    item = file(data)
    assert records.sniff(item) == 0
    with pytest.raises(UserError):
        read(item)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)
SPACES = st.text(" \t\r\n", max_size=4)


@settings(max_examples=250)
@given(st.lists(st.tuples(SPACES, VALUES, SPACES), max_size=6), st.booleans(), st.integers(1, 9))
def test_the_bytes_of_elements_are_exact(rows, ascii_only, indent):
    pieces = [json.dumps(value, ensure_ascii=ascii_only, indent=indent) for _, value, _ in rows]
    body = ",".join(a + piece + b for (a, _, b), piece in zip(rows, pieces, strict=True))
    data = f" \n[{body or ' '}]\n".encode("utf-8", "surrogatepass")
    scan = Scan(Drops(data))
    assert scan.sign() == b"["
    found = list(scan.elements())
    assert [one.raw.decode("utf-8", "surrogatepass") for one in found] == pieces
    assert all(data[one.byte : one.end] == one.raw and not one.fault for one in found)
    assert [one.line for one in found] == [data.count(b"\n", 0, one.byte) + 1 for one in found]
    assert scan.sign() == b""


class Drops(io.BytesIO):
    """Gives a file in small drops, so that every value is cut at some edge."""

    def read(self, size=-1, /):
        return super().read(min(size, 7))


@settings(max_examples=250)
@given(st.binary(max_size=300) | st.text('{}[]",:\\ an1\n', max_size=120).map(str.encode))
def test_whatever_the_bytes_reading_ends(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("records") / "a.json"
    path.write_bytes(b'[{"text":"x","a":1},' + data)
    assert 0 <= records.sniff(alone(path)) <= 1
    items = list(records.read(alone(path), Asked(fields={"text": "text"})))
    assert isinstance(items[0], Draft)


def test_what_is_read_is_accepted_or_kept_aside(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = ['{"id":1,"text":"نص"}', "", '{"id":2}', '{"id":3,"text":"b"', '{"id":1,"text":"نص"}']
    path.write_text("\n".join(lines), "utf-8")
    with create_project(tmp_path / "p.hashiya", annotator="Rana") as project:
        report = run(import_files(project, [path], ImportOptions()))
    (result,) = report.files
    assert (result.format, result.read) == ("records", 4)
    assert (result.accepted, result.aside, result.skipped) == (1, 2, 1)
