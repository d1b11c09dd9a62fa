import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.json_faults import is_rounded, repeated_keys, written


def deep(levels):
    return orjson.loads(b"[" * levels + b"]" * levels)


@pytest.mark.parametrize("levels", [1, 200, 240])
def test_what_a_person_nests_is_not_too_deep(levels):
    assert written(deep(levels)) == b"[" * levels + b"]" * levels


@pytest.mark.parametrize("levels", [254, 400, 1000])
def test_what_could_not_be_written_again_is_too_deep(levels):
    assert written(deep(levels)) is None


@pytest.mark.parametrize(
    ("raw", "keys"),
    [
        ('{"a":1,"b":2}', []),
        ('{"a":1,"a":2}', ["a"]),
        ('{"a":1,"a":1}', ["a"]),
        ('{"a" : 1, "a"\t: 2}', ["a"]),
        ('{"a" : 1, "b":2, "b":3}', ["b"]),
        ('{"a":{"x":1},"b":{"x":1}}', []),
        ('{"a":[{"x":1,"x":2}],"a":0}', ["x", "a"]),
        ('{"b":[{"x":1,"x":2},{"y":1,"y":2,"y":3}]}', ["x", "y"]),
        ('{"a":"he said \\":\\", \\"a\\":1"}', []),
        ('{"a":"\\u0022: x","b\\u005c":1,"c\\\\":2}', []),
        ('{"a":1,"\\u0061":2}', ["a"]),
        ('{"a":1,"a":' + "9" * 300 + "}", ["a"]),
        ("[]", []),
    ],
)
def test_keys_given_twice_in_one_object_are_found(raw, keys):
    assert repeated_keys(raw.encode(), orjson.dumps(orjson.loads(raw))) == keys


values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('a":\\ {}é\n', max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text('a":\\', max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(values, st.booleans())
def test_sound_json_repeats_nothing_however_it_is_written(value, ascii_only):
    raw = json.dumps(value, ensure_ascii=ascii_only).encode()
    assert repeated_keys(raw, orjson.dumps(value)) == []


@given(values, values)
def test_a_repeated_key_is_found_beside_anything(one, other):
    raw = b'{"first":%b,"k":1,"last":%b,"k":2}' % (orjson.dumps(one), orjson.dumps(other))
    assert repeated_keys(raw, orjson.dumps(orjson.loads(raw))) == ["k"]


@pytest.mark.parametrize(
    ("raw", "rounded"),
    [
        (b'{"n":18446744073709551616}', True),
        (b'{"n":-9223372036854775809}', True),
        (b'{"n":[1,' + b"9" * 300 + b"]}", True),
        (b'{"n":18446744073709551615}', False),
        (b'{"n":"18446744073709551616 e9"}', False),
        (b'{"n":0.0000001234567890123456789}', False),
        (b'{"n":1e30}', False),
        (b"[]", False),
    ],
)
def test_a_whole_number_beyond_64_bits_is_rounded(raw, rounded):
    assert is_rounded(raw, orjson.dumps(orjson.loads(raw))) is rounded
