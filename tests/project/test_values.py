import json
import os
import uuid
import zlib
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import InvalidEdit
from app.model.uids import foreign_uid
from app.project.values import (
    from_json,
    object_json,
    pack,
    same,
    to_json,
    uid_blob,
    uid_text,
    unpack,
)

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
).filter(lambda value: "Infinity" not in repr(value) and "inf" not in repr(value))


@given(st.uuids())
def test_uids_and_back(uid):
    assert uid_text(uid_blob(str(uid))) == str(uid)
    assert uid_blob(str(uid)) == uid.bytes


OURS = "019a0000-0000-7000-8000-00000000000a"


@pytest.mark.parametrize("uid", [OURS, foreign_uid("s1", "a")])
def test_our_uids(uid):
    assert uuid.UUID(bytes=uid_blob(uid)) == uuid.UUID(uid)


@pytest.mark.parametrize("word", ["", "s1", "0" * 32, "0" * 36, "٠" * 36, OURS.upper()])
def test_no_uids(word):
    with pytest.raises(InvalidEdit, match="is not a uid"):
        uid_blob(word)


@given(st.dictionaries(st.text(), JSON))
def test_json_and_back_with_keys_in_order(value):
    back = from_json(object_json(value))
    assert back == value
    assert list(back) == list(value)


@pytest.mark.parametrize("value", [float("inf"), b"x", {1, 2}, object, {("a",): 1}])
def test_no_json(value):
    with pytest.raises(InvalidEdit, match="cannot be kept as JSON"):
        to_json({"x": value})


DEEP = json.loads("[" * 300 + "]" * 300)


@pytest.mark.parametrize(
    "value",
    [2**64, -(2**63) - 1, 10**5000, DEEP, {1: 2}],
    ids=["big", "small", "huge", "deep", "key"],
)
def test_no_json_that_a_corpus_can_carry(value):
    with pytest.raises(InvalidEdit, match="cannot be kept as JSON"):
        object_json({"x": value})


def test_half_of_a_pair():
    with pytest.raises(UnicodeEncodeError):
        object_json({"x": "\ud800"})


def test_json_that_only_looks_odd():
    numbers = '{"a":1234567890123456789,"b":1e300}'
    for text in (numbers, '{"a":"NaN"}', '{"a":"\\ud83d\\ude42"}'):
        assert from_json(text) == json.loads(text)
    many = {"a": [[1]] * 300}
    assert from_json(object_json(many)) == many


def test_any_mapping_is_an_object():
    assert to_json(MappingProxyType({"a": MappingProxyType({})})) == '{"a":{}}'


@pytest.mark.parametrize(
    "text", ["{", "{}{}", '{"a":1} ', "", "[]", "1", '{"a":NaN}', '{"a":1e999}']
)
def test_damaged_json(text):
    with pytest.raises(json.JSONDecodeError):
        from_json(text)


def test_sameness_is_exact():
    assert same({"a": 1, "b": (2,)}, {"b": [2], "a": 1})
    assert not same({"a": 1}, {"a": True})
    assert not same({"a": 1}, {"a": 1.0})
    assert not same({"a": "\u0623"}, {"a": "\u0627\u0654"})


@given(st.binary(max_size=2000))
def test_packing_and_back(data):
    packed, stored = pack(data)
    assert unpack(packed, stored) == data
    assert len(stored) <= len(data)


def test_packs_only_what_gets_smaller():
    assert pack(b"x" * 5000)[0] == 1
    assert pack(b"x" * 20) == (0, b"x" * 20)
    noise = os.urandom(5000)
    assert pack(noise) == (0, noise)


PACKED = zlib.compress(bytes(5 << 20))


@pytest.mark.parametrize("stored", [b"nonsense", b"", PACKED[:-1], PACKED[:900], PACKED + b"x"])
def test_damaged_packing(stored):
    with pytest.raises(zlib.error):
        unpack(1, stored)


def test_unpacks_no_more_than_allowed():
    assert unpack(1, PACKED, 5 << 20) == bytes(5 << 20)
    with pytest.raises(zlib.error, match="too early or too late"):
        unpack(1, PACKED, (5 << 20) - 1)


def test_keeps_no_more_than_it_would_unpack():
    with pytest.raises(InvalidEdit, match="3 MB is more"):
        pack(bytes(3 << 20), 2 << 20)
    assert unpack(*pack(bytes(2 << 20), 2 << 20)) == bytes(2 << 20)
