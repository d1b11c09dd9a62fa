"""Files that should be label schemes and are not: refused in a sentence, whatever is in them."""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.errors import UserError
from app.model.scheme_alike import refuse_alike
from app.tasks.schemes import LARGEST, scheme_in, scheme_named, shipped, write_scheme

DEEP = 100_000
LABEL = {"id": "a"}


def written(tmp_path, content):
    path = tmp_path / "mine.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"PK\x03\x04", "is not JSON"),
        ("[" * DEEP + "]" * DEEP, "mine.json"),
        ('{"labels":' + "[" * DEEP + "]" * DEEP + "}", "mine.json"),
        ("[]", "label scheme"),
        ("null", "label scheme"),
        ("1e400", "mine.json"),
        ("{}", "no labels"),
        ('{"labels": {}}', "labels"),
        ('{"labels": [1]}', "label"),
        ('{"labels": [{}]}', "label"),
        ('{"labels": [{"id": 1}]}', "label"),
        ('{"labels": [{"id": "a"}, {"id": "a"}]}', "a"),
        ('{"labels": [{"id": "a"}, {"id": "\\u0041"}]}', "cannot be told apart"),
        ('{"labels": [{"id": "a", "id": "b"}]}', "twice"),
        ('{"labels": [{"id": "a", "attributes": 5}]}', "attributes"),
        ('{"labels": [{"id": "a", "attributes": [{"id": "x", "type": "soup"}]}]}', "soup"),
        ('{"labels": [{"id": "a"}], "relations": [{"id": "r", "from": ["b"]}]}', "“b”"),
        ('{"labels": [{"id": "a"}], "relations": "all"}', "relations"),
    ],
)
def test_refused(tmp_path, content, words):
    with pytest.raises(UserError) as caught:
        scheme_in(written(tmp_path, content))
    assert words in caught.value.message
    assert caught.value.message.endswith(".")


def test_huge(tmp_path):
    path = written(tmp_path, json.dumps({"labels": [LABEL], "x": "y" * LARGEST}))
    with pytest.raises(UserError, match="larger than 4 MB"):
        scheme_in(path)


def test_no_files(tmp_path):
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, tmp_path / "nowhere.json"):
        with pytest.raises(UserError):
            scheme_in(path)
    with pytest.raises(UserError, match="no label scheme"):
        scheme_named(str(pipe))


def test_bounds_in_a_circle(tmp_path):
    attributes = [
        {"id": "low", "type": "int", "at_most": "high"},
        {"id": "high", "type": "int", "at_most": "low"},
    ]
    content = json.dumps({"labels": [{**LABEL, "attributes": attributes}]})
    with pytest.raises(UserError, match="circle"):
        scheme_in(written(tmp_path, content))


def test_many_labels_are_no_harm(tmp_path):
    labels = [{"id": f"l{n}", "attributes": [{"id": "x"}]} for n in range(2_000)]
    found = scheme_in(written(tmp_path, json.dumps({"labels": labels})))
    assert len(found.labels) == 2_000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "labels", "relations", "attributes", "values", "type", "from"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(JSON, max_size=3), st.lists(JSON, max_size=2), JSON)
def test_anything_is_a_scheme_or_a_sentence(tmp_path, labels, relations, attributes):
    """What is read can be written and read again, and is the same; all else is refused."""
    first = {"id": "a", "attributes": attributes}
    content = json.dumps({"labels": [first, *labels], "relations": relations})
    try:
        found = scheme_in(written(tmp_path, content))
    except UserError:
        return
    refuse_alike(found)
    again = tmp_path / "again.json"
    again.unlink(missing_ok=True)
    write_scheme(found, again)
    assert scheme_in(again) == found


@pytest.mark.parametrize("name", shipped())
def test_shipped_schemes_go_out_and_in(tmp_path, name):
    path = tmp_path / "out.json"
    write_scheme(shipped()[name], path)
    assert scheme_in(path) == scheme_named(name)


def test_a_file_that_ends_in_xml_becomes_a_labelling_configuration(tmp_path):
    write_scheme(shipped()["parc"], tmp_path / "config.XML")
    written = (tmp_path / "config.XML").read_text("utf-8")
    assert written.startswith("<View>\n")
    assert all(f'value="{label.id}"' in written for label in shipped()["parc"].labels)
