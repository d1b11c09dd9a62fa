"""Where a line of the text stands in the original, and what an original is shown as."""

from hypothesis import given
from hypothesis import strategies as st

from app.gui.evidence.originals import (
    HEX_BYTES,
    Shown,
    hex_rows,
    line_around,
    original_of,
    page_at,
    place_in,
)
from app.text.cutting import Cut
from app.text.gaps import Gaps
from app.text.newlines import normalise

LINES = st.lists(st.text("ابتثج abc🚨\u064e", max_size=12), min_size=1, max_size=8)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(LINES, ENDS, st.booleans(), st.data())
def test_the_line_of_the_caret_is_the_same_line_of_the_original(lines, end, bom, data):
    raw = "\ufeff" * bom + end.join(lines)
    text, way = normalise(raw)
    original = original_of("text", raw.encode(), "utf-8", text, way.to_json())
    cp = data.draw(st.integers(0, len(text)))
    start, stop = place_in(original, text, cp)
    assert original.text[start:stop] == text[slice(*line_around(text, cp))]


def test_without_a_map_the_words_are_looked_for():
    raw = '{"text": "قصف قبل الفجر\\nسطر آخر"}'.encode()
    original = original_of("records", raw, "utf-8", "قصف قبل الفجر\nسطر آخر", {})
    start, end = place_in(original, "قصف قبل الفجر\nسطر آخر", 3)
    assert (original.shown, original.text[start:end]) == (Shown.TEXT, "قصف قبل الفجر")


def test_words_that_stand_there_twice_decide_nothing():
    original = original_of("records", "قصف قصف".encode(), "utf-8", "قصف", {})
    assert place_in(original, "قصف", 0) is None


def test_an_empty_line_is_nowhere():
    original = original_of("records", b"a", "utf-8", "", {})
    assert place_in(original, "", 0) is None


def test_a_broken_map_is_no_map():
    original = original_of("text", b"a\r\nb", "utf-8", "a\nb", {"ends": [["crlf", 9]]})
    assert original.way is None


def test_what_it_is_shown_as():
    assert original_of("pdf", b"%PDF-1.7 ", "", "", {}).shown is Shown.PDF
    assert original_of("html", b"<p>x</p>", "utf-8", "x", {}).shown is Shown.PAGE
    assert original_of("docx", b"PK\x03\x04\0\0", "utf-8", "x", {}).shown is Shown.BYTES
    assert original_of("text", b"\xff\xff", "no-such-encoding", "x", {}).shown is Shown.BYTES


@given(st.binary(max_size=80))
def test_bytes_are_told_whole(data):
    rows = hex_rows(data).splitlines()
    told = b"".join(bytes.fromhex(row[8:56]) for row in rows)
    assert told == data


def test_of_many_bytes_the_first_are_told():
    assert hex_rows(b"x" * (HEX_BYTES + 1)).endswith("\n…")


def test_the_page_of_a_place():
    details = {"pages": [0, 100, 250]}
    assert [page_at(details, cp) for cp in (0, 99, 100, 249, 900)] == [0, 0, 1, 1, 2]
    assert page_at({"pages": ["x"]}, 5) == page_at({}, 5) == 0


def test_pages_are_counted_before_anything_was_cut():
    gaps = Gaps(((3, "شارك\n", "share"),))
    assert page_at({"pages": [0, 8]}, 4, gaps) == 1


@given(LINES, st.data())
def test_what_was_cut_is_found_in_the_original(lines, data):
    whole = "\n".join(lines)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    text, way = normalise(whole)[1].cut(whole, [Cut(start, end, "dots")])
    original = original_of("text", whole.encode(), "utf-8", text, way.to_json())
    cut = [original.text[one.start : one.end] for one in original.cuts()]
    assert cut == ([whole[start:end]] if start < end else [])
