"""Values of any size, one by one, from files of any layout."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats import json_values
from app.formats.json_values import Fault, Value, beginning, values_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)  # fmt: skip


@pytest.fixture
def found(tmp_path, monkeypatch):
    monkeypatch.setattr(json_values, "_CHUNK", 7)

    def find(data, encoding=None):
        path = tmp_path / "a.json"
        path.write_bytes(data)
        return list(values_of(path, encoding))

    return find


@settings(max_examples=150, deadline=None)
@given(values=st.lists(VALUES, max_size=4), indent=st.sampled_from([None, 1]), plain=st.booleans())
def test_an_array_gives_its_elements(tmp_path_factory, values, indent, plain):
    path = tmp_path_factory.mktemp("a") / "a.json"
    text = json.dumps(values, indent=indent, ensure_ascii=plain)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found = list(values_of(path))
    assert [item.value for item in found if isinstance(item, Value)] == values
    assert [json.loads(item.raw) for item in found] == values


def test_values_cut_by_the_edge_of_what_is_read(found):
    values = [{"a": "x" * n, "n": 10**n, "e": "🚨\\"} for n in range(12)]
    for text in (json.dumps(values), "\n".join(map(json.dumps, values))):
        items = found(text.encode())
        assert [item.value for item in items] == values


def test_lines_are_counted(found):
    items = found(b'[\n{"a":\n1},\n\n{"b":2}]')
    assert [item.line for item in items] == [2, 5]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_are_found_out(found, encoding):
    (item,) = found('[{"a":"نص 🚨"}]'.encode(encoding))
    assert item.value == {"a": "نص 🚨"}


def test_another_encoding_may_be_said(found):
    (item,) = found('{"a":"نص"}'.encode("cp1256"), "cp1256")
    assert item.value == {"a": "نص"}


@pytest.mark.parametrize(
    ("data", "count", "message"),
    [
        (b"[1,", 1, "breaks off"),
        (b"[1 2]", 1, "comma"),
        (b"[1]x", 1, "after the end"),
        (b'[{"a":1},{"a', 1, "breaks off"),
        (b"[NaN]", 0, "does not allow"),
        (b"[1,\xff]", 0, "not utf-8"),
        (b"[" * 50_000, 0, "deep"),
        (b"[]", 0, ""),
        (b"", 0, ""),
        (b"[1," + b"9" * 5000 + b"]", 1, "does not allow"),
    ],
)
def test_what_is_wrong_is_said(found, data, count, message):
    items = found(data)
    faults = [item for item in items if isinstance(item, Fault)]
    assert len(items) - len(faults) == count
    assert len(faults) == bool(message)
    assert all(message in fault.message for fault in faults)


def test_after_a_broken_line_the_next_one_is_read(found):
    items = found(b'{"a":1}\n{"b":oops}\n{"c":3}')
    assert [item.value for item in items if isinstance(item, Value)] == [{"a": 1}, {"c": 3}]


def test_the_first_value_of_a_beginning(tmp_path):
    path = tmp_path / "a.json"
    for data, value in [
        ('\ufeff [ {"a":1}, {"b', {"a": 1}),
        ('{"a":', None),
        ("", None),
        ("[]", None),
        ("words", None),
        ("[" * 9000, None),
        ('{"a" 1}', None),
    ]:
        path.write_text(data, "utf-8")
        head, found = beginning(path)
        assert (head, found) == (data, value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("array", [True, False])
def test_the_first_value_may_be_longer_than_what_is_looked_at(tmp_path, encoding, array):
    path = tmp_path / "a.json"
    value = {"text": "كلمة 🙂 " * 500, "label": [{"n": n} for n in range(500)]}
    words = json.dumps([value, 1] if array else value, ensure_ascii=False)
    path.write_bytes(words.encode(encoding))
    for looked_at in range(1, 60, 7):
        head, found = beginning(path, looked_at * 2)
        assert len(head) <= looked_at * 2
        assert found == value


def test_what_is_broken_at_once_is_not_read_to_its_end(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_bytes(b'{"a": oops' + b" " * 100_000)
    monkeypatch.setattr(json_values, "_LONGEST", 0)  # any further reading would be in vain
    assert beginning(path, 64)[1] is None
