import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.offsets import OffsetMap

ANY = st.text(st.characters() | st.sampled_from("😀🇸🇾اب\ud800é"))


def _u16(piece):
    return len(piece.encode("utf-16-le", "surrogatepass")) // 2


def _u8(piece):
    return len(piece.encode("utf-8", "surrogatepass"))


@given(ANY)
def test_every_boundary_goes_there_and_back(text):
    way = OffsetMap(text)
    for cp in range(len(text) + 1):
        assert way.to_u16(cp) == cp + sum(c > "\uffff" for c in text[:cp])
        assert way.to_utf8(cp) == _u8(text[:cp])
        assert way.from_u16(way.to_u16(cp)) == cp
        assert way.from_utf8(way.to_utf8(cp)) == cp


@given(ANY)
def test_an_offset_within_a_character_is_the_start_of_it(text):
    way = OffsetMap(text)
    for cp, char in enumerate(text):
        for unit in range(1 + (char > "\uffff")):
            assert way.from_u16(way.to_u16(cp) + unit) == cp
        for byte in range(_u8(char)):
            assert way.from_utf8(way.to_utf8(cp) + byte) == cp


def test_lengths():
    way = OffsetMap("قال 😀 é")
    assert (way.length, way.u16_length, way.utf8_length) == (7, 8, 14)
    assert _u16("قال 😀 é") == 8


def test_long_texts_cross_the_table_of_bytes():
    text = "داعش😀a" * 1000
    way = OffsetMap(text)
    for cp in (0, 1, 1023, 1024, 1025, 3000, 4095, 4096, len(text)):
        assert way.to_utf8(cp) == _u8(text[:cp])
        assert way.from_utf8(way.to_utf8(cp)) == cp
        assert way.to_u16(cp) == _u16(text[:cp])


@pytest.mark.parametrize("text", ["", "😀", "a" * 1024, "ab" * 1024])
def test_both_ends_are_offsets(text):
    way = OffsetMap(text)
    assert (way.to_u16(0), way.to_utf8(0), way.from_u16(0), way.from_utf8(0)) == (0, 0, 0, 0)
    assert way.from_u16(way.u16_length) == way.from_utf8(way.utf8_length) == len(text)


@pytest.mark.parametrize("name", ["to_u16", "from_u16", "to_utf8", "from_utf8"])
@pytest.mark.parametrize("offset", [-1, 99])
def test_offsets_outside_are_refused(name, offset):
    with pytest.raises(IndexError, match="outside"):
        getattr(OffsetMap("قال"), name)(offset)
