"""Bytes as they are shown, and written again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.kept.shown import MOST, numbers, shown, written
from app.model.errors import UserError


@given(st.text("ابتث abc\n\u200f\u00a0", max_size=60), st.sampled_from(["utf-8", "utf-16"]))
def test_a_text_is_written_as_it_came(text, encoding):
    data = text.encode(encoding)
    seen = shown(data, encoding)
    assert (seen.text, seen.whole, seen.strange) == (text, True, 0)
    assert written(seen.text, seen) == data


def test_line_ends_stay_what_they_were():
    data = "أول\r\nثان\r\n".encode()
    seen = shown(data)
    assert seen.text == "أول\nثان\n"
    assert written(seen.text, seen) == data


@pytest.mark.parametrize("data", [b"a\r\nb\n", b"a\rb", "a\u2029b".encode()])
def test_what_a_field_would_change_is_only_shown(data):
    assert not shown(data, "utf-8").whole


def test_a_long_text_is_only_shown():
    seen = shown(b"a" * (MOST + 1), "utf-8")
    assert (len(seen.text), seen.whole) == (MOST, False)


def test_bytes_that_do_not_fit_are_counted():
    seen = shown("أ\ufffd".encode() + b"\xff", "utf-8")
    assert (seen.text, seen.strange) == ("أ\ufffd\ufffd", 1)


def test_damaged_text_is_text_and_other_bytes_are_not():
    assert shown("قالت وزارة الدفاع".encode() + b"\xd8").encoding
    assert shown(b"\x00\x01\x02\x03" * 20).encoding == ""
    assert shown(b"").encoding == "utf-8"


def test_letters_an_encoding_lacks_are_named():
    with pytest.raises(UserError, match="“🕊” cannot be written in windows-1256"):
        written("🕊", shown(b"a", "windows-1256"))


def test_numbers():
    assert numbers(b"ab\xff") == "00000000  61 62 ff" + " " * 39 + "  ab·"
