import pytest

from app.formats.base import alone
from app.formats.suffixes import NOT_YET, format_of
from app.model.errors import FormatMismatch

CORPUS = b'{"format":"hashiya-corpus/1"}\n'


@pytest.fixture
def chosen(tmp_path):
    def choose(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return format_of(alone(path)).id

    return choose


@pytest.mark.parametrize(
    ("name", "data", "format_id"),
    [
        ("a.txt", b"x", "text"),
        ("a.TXT", b"x", "text"),
        ("a.md", b"x", "text"),
        ("a.jsonl", CORPUS, "jsonl"),
        ("a.ndjson", CORPUS, "jsonl"),
        ("a", "نص".encode(), "text"),
        ("a", CORPUS, "jsonl"),
        ("a.article", b'{"text":"a"}', "jsonl"),
        ("a.2021", b"x", "text"),
        ("a", "سلام".encode() + b"\xed\xa0\xbd", "text"),
        ("a", b'{"format":"hashiya-corpus/7"}', "jsonl"),
        ("a.json", b'[{"id":1,"data":{"text":"a"},"annotations":[]}]', "labelstudio"),
        ("a", b'[{"id":1,"data":{"text":"a"},"predictions":[]}]', "labelstudio"),
        ("a.json", b'[{"text":"a","label":[[0,1,"x"]]}]', "doccano"),
        ("a.jsonl", b'{"text":"a","label":[[0,1,"x"]]}', "doccano"),
        ("a.jsonl", b'{"text":"a","spans":[],"answer":"accept","_task_hash":1}', "prodigy"),
        ("a.jsonl", b'{"text":"a","spans":[{"start":0,"end":1,"label":"x"}]}', "prodigy"),
        ("a.jsonl", b'{"text":"a"}', "jsonl"),
        ("a.jsonl", b'{"text":"a","key":"k","spans":[{"start":0,"end":1,"label":"x"}]}', "jsonl"),
        ("a.jsonl", b'{"text":"a","spans":[{"start":0,"end":1,"label":"x","quote":"a"}]}', "jsonl"),
    ],
)
def test_the_suffix_tells_and_else_the_content(chosen, name, data, format_id):
    assert chosen(name, data) == format_id


@pytest.mark.parametrize("suffix", sorted(NOT_YET))
def test_formats_we_do_not_read_are_never_read_as_text(chosen, suffix):
    with pytest.raises(FormatMismatch, match="does not read") as caught:
        chosen("a" + suffix, b"words")
    assert ".jsonl" in caught.value.hint
    assert "--format text" in caught.value.hint


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"", b"  "])
def test_what_fits_nothing_is_refused(chosen, data):
    with pytest.raises(FormatMismatch, match="neither text nor a corpus"):
        chosen("a", data)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("data", [b"words", b"{}", b'{"type":"object"}', b"[1]"])
def test_what_is_not_what_its_suffix_says_is_never_read_as_text(chosen, name, data):
    with pytest.raises(FormatMismatch, match="not its content"):
        chosen(name, data)
