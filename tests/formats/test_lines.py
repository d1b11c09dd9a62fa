import codecs

import pytest

from app.formats.lines import bom_of, known_encoding, lines_of
from app.model.errors import UserError


def numbered(path, encoding=None):
    return [(line.number, line.raw) for line in lines_of(path, encoding)]


def test_blank_lines_are_counted_and_left_out(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one\n\n  \ntwo")
    assert numbered(path) == [(1, b"one"), (4, b"two")]


def test_only_lf_ends_a_line(tmp_path):
    path = tmp_path / "a"
    path.write_bytes("a\u2028b\u0085c\r\nd\n".encode())
    assert numbered(path) == [(1, "a\u2028b\u0085c\r".encode()), (2, b"d")]


def test_progress_counts_bytes_to_the_end_of_each_line(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(codecs.BOM_UTF8 + b"one\n\ntwo\n")
    assert [line.done for line in lines_of(path)] == [7, 12]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_not_text(tmp_path, encoding):
    path = tmp_path / "a"
    path.write_bytes("سلام\n\nb\n".encode(encoding))
    assert numbered(path) == [(1, "سلام".encode()), (3, b"b")]


def test_an_encoding_can_be_asked_for(tmp_path):
    path = tmp_path / "a"
    path.write_bytes("سلام\n".encode("windows-1256"))
    assert numbered(path, "windows-1256") == [(1, "سلام".encode())]


def test_where_an_encoding_breaks_off_is_told(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(codecs.BOM_UTF16_LE + "a\nb\n".encode("utf-16-le") + b"\x00\xd8\n\x00")
    with pytest.raises(UserError, match="is not utf-16 from line"):
        list(lines_of(path))


def test_a_mark_of_four_bytes_is_not_taken_for_one_of_two():
    assert bom_of(codecs.BOM_UTF32_LE + b"a\0\0\0") == (codecs.BOM_UTF32_LE, "utf-32")
    assert bom_of(codecs.BOM_UTF16_LE + b"a\0") == (codecs.BOM_UTF16_LE, "utf-16")
    assert bom_of(b"abc") == (b"", "")


@pytest.mark.parametrize("name", ["no-such", "", "a\0b", "base64", "rot13"])
def test_an_unknown_encoding_is_refused_with_some_that_exist(name):
    with pytest.raises(UserError, match="There is no encoding") as caught:
        known_encoding(name)
    assert "windows-1256" in caught.value.hint


def test_an_encoding_has_one_name():
    assert known_encoding("CP1256") == known_encoding("windows-1256") == "cp1256"
