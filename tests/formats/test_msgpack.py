"""MessagePack: what goes in comes out, and nothing that is broken goes through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.msgpack import Cursor, bytes_head, packed, unpacked

PLAIN = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text() | st.binary()
VALUES = st.recursive(
    PLAIN | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text(), inner, max_size=20),
    max_leaves=30,
)


@given(VALUES)
def test_a_value_comes_back(value):
    assert unpacked(packed(value)) == value


@given(VALUES, VALUES)
def test_skipping_goes_as_far_as_reading(first, second):
    cursor = Cursor(packed(first) + packed(second))
    cursor.skip()
    assert cursor.value() == second


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ("c0", None),
        ("ff", -1),
        ("cdffff", 65535),
        ("d0 80", -128),
        ("cb3ff8000000000000", 1.5),
        ("ca3fc00000", 1.5),
        ("a161", "a"),
        ("d9 01 61", "a"),
        ("da 0001 61", "a"),
        ("c4 01 ff", b"\xff"),
        ("c5 0001 ff", b"\xff"),
        ("92 01 02", [1, 2]),
        ("dc 0001 05", [5]),
        ("81 a161 01", {"a": 1}),
        ("de 0001 a161 01", {"a": 1}),
        ("81 91 01 02", {"[1]": 2}),
    ],
)
def test_the_layout_is_that_of_the_specification(data, value):
    assert unpacked(bytes.fromhex(data)) == value


@pytest.mark.parametrize(
    "data",
    ["", "c1", "d9", "d9ff61", "dd ffffffff", "df ffffffff", "c6 ffffffff 00", "01 02", "a1ff"],
)
def test_what_is_broken_is_refused(data):
    with pytest.raises(ValueError):
        unpacked(bytes.fromhex(data))


def test_depth_has_an_end():
    with pytest.raises(ValueError, match="deep"):
        unpacked(b"\x91" * 100_000 + b"\x01")


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_refused(data):
    try:
        unpacked(data)
    except ValueError:
        return
    Cursor(data).skip()


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(OverflowError):
        bytes_head(1 << 32)
