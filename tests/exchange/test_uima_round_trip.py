"""UIMA XMI, CAS JSON and WebAnno TSV: any text with any spans comes back as it was told."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.formats.base import Draft
from app.formats.comparing import differences
from app.formats.features import Feature
from app.model.errors import UserError
from app.model.record import Kind, Problem
from tests.exchange import straight
from tests.exchange.texts import draft

FORMATS = ("uima-xmi", "uima-json", "webanno-tsv")
each = pytest.mark.parametrize("format_id", FORMATS)
some = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

SIGNS = "اب تـًّ \n\n\t🚨🇸🇾.,\\[]|_*;<&\"'\u200f\u200c\u2028\x85\x0b\x0c\x01\u00a0\ufffe->1"
letters = st.one_of(
    st.sampled_from(SIGNS),
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff"),
)
words = st.text(letters, max_size=12)
values = st.one_of(words, st.booleans(), st.integers(-9, 9), st.lists(words, max_size=2))


@st.composite
def spans(draw, length):
    """A span of one to three pieces anywhere in a text of this length."""
    places = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    found = {
        "label": draw(st.sampled_from(["actor", "claim", "quote_source"])),
        "annotator": draw(st.sampled_from(["Samar", "عمر"])),
        "start": pairs[0][0],
        "end": pairs[-1][1],
        "note": draw(words),
        "attributes": draw(st.dictionaries(st.sampled_from(["role", "x y", "label", "n"]), values)),
    }
    return found | ({"fragments": [list(pair) for pair in pairs]} if len(pairs) > 1 else {})


@st.composite
def articles(draw):
    """An article with spans, relations and comments."""
    text = draw(st.text(letters, min_size=1, max_size=50))
    found = draw(st.lists(spans(len(text)), max_size=5))
    for n, span in enumerate(found):
        span["uid"] = f"s{n}"
    ends = [
        (one["uid"], other["uid"])
        for one, other in pairwise(found)
        if one["annotator"] == other["annotator"]
        and (one["label"], other["label"]) == ("claim", "quote_source")
    ]
    return draft(
        0,
        {
            "text": text,
            "title": draw(words) or "t",
            "metadata": draw(st.dictionaries(words, values, max_size=3)),
            "spans": found,
            "relations": [
                {"uid": f"r{n}", "type": "attributed_to", "source": one, "target": other}
                for n, (one, other) in enumerate(ends)
            ],
            "comments": [{"uid": "c", "annotator": "Samar", "text": draw(words) or "?"}],
        },
    )


def merged(folder, format_id, record):
    """What came of a record, and what the writer says that comes of it."""
    files, afters, told = straight.written(folder, format_id, record)
    whole = None
    for file in files:
        if file.suffix == ".xml":
            continue
        items, checked = straight.read(format_id, file)
        assert not [i for i in items if isinstance(i, Problem) and i.kind != Kind.REMARK]
        for found in checked:
            assert not found.problems, found.problems
            whole = found.record if whole is None else _joined(whole, found.record)
    return whole, afters[0], told


def _joined(one, other):
    return replace(
        one,
        spans=one.spans + other.spans,
        relations=one.relations + other.relations,
        comments=one.comments + other.comments,
    )


def noted(note):
    """An article with two spans of one place, of which one has a note: stacked, with numbers."""
    span = {"label": "actor", "annotator": "Samar", "start": 0, "end": 1}
    return draft(0, {"text": "اب", "spans": [span | {"uid": "a", "note": note}, span]})


@each
@some
@given(article=articles())
@example(article=noted("\\"))
@example(article=noted("\\[1]"))
@example(article=noted("a\\\\->1-1"))
def test_what_is_read_is_what_was_told(tmp_path, format_id, article):
    record = straight.record_of(article)
    whole, after, told = merged(tmp_path, format_id, record)
    assert not differences(after, whole)
    lost = differences(record, after)
    assert set(lost) <= {Feature.TEXT, Feature.COMMENTS}
    assert lost[Feature.TEXT] == sum(loss.feature == Feature.TEXT for loss in told)
    assert len(after.text) == len(record.text)


@each
def test_a_byte_order_mark_that_belongs_to_the_text_stays(tmp_path, format_id):
    text = "\ufeff\ufeffقال"  # the first one is taken away, as everywhere
    span = {"uid": "s", "label": "actor", "start": 2, "end": 5, "annotator": "Samar"}
    record = straight.record_of(draft(0, {"text": text, "spans": [span]}))
    assert record.text == text[1:]
    whole, _, _ = merged(tmp_path, format_id, record)
    assert (whole.text, whole.spans[0].quote) == (record.text, "قال")


@each
@pytest.mark.parametrize("text", [" ", "\n", "\n\n", " \n ", "\t", "\u00a0\n", "\x0b"])
def test_white_space_alone_can_be_written(tmp_path, format_id, text):
    span = {"uid": "s", "label": "actor", "start": 0, "end": 1, "annotator": "Samar"}
    record = straight.record_of(draft(0, {"text": text, "spans": [span]}))
    whole, after, _ = merged(tmp_path, format_id, record)
    assert whole.text == after.text
    assert not differences(after, whole)


@each
def test_the_files_of_many_articles_sort_as_the_articles_do(tmp_path, format_id):
    texts = [f"نص {n}" for n in range(12)]
    records = [straight.record_of(draft(n, {"text": text})) for n, text in enumerate(texts)]
    files, _, _ = straight.written(tmp_path, format_id, *records)
    found = [straight.read(format_id, file)[1] for file in files if file.suffix != ".xml"]
    assert [checked[0].record.text for checked in found] == texts


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.floats()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def mutated(data, cuts):
    """Bytes with some stretches cut out, doubled or overwritten."""
    for kind, start, size, junk in cuts:
        at = start % (len(data) + 1)
        piece = data[at : at + size]
        data = data[:at] + (piece * 2, b"", junk)[kind] + data[at + size :]
    return data


SAMPLE = {
    "text": "قال 🚨 الوزير\nإن [حلب] هادئة",
    "spans": [
        {"uid": "a", "label": "claim", "start": 4, "end": 12, "annotator": "Samar", "note": "n|"},
        {"uid": "b", "label": "quote_source", "start": 6, "end": 12, "annotator": "Samar"},
        {
            "uid": "c",
            "label": "actor",
            "start": 0,
            "end": 17,
            "annotator": "Samar",
            "fragments": [[0, 3], [16, 17]],
            "attributes": {"n": 1},
        },
    ],
    "relations": [{"uid": "r", "type": "attributed_to", "source": "a", "target": "b"}],
}
pieces = [b'"', b"<", b">", b"[", b"|", b"\t", b"\n", b"{", b"-1", b"999999999999", b"\xff", b"_"]
cuts = st.lists(
    st.tuples(
        st.integers(0, 2), st.integers(0, 10_000), st.integers(0, 30), st.sampled_from(pieces)
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module", params=FORMATS)
def export(request, tmp_path_factory):
    """A real export, as bytes."""
    record = straight.record_of(draft(0, SAMPLE))
    files, _, _ = straight.written(tmp_path_factory.mktemp("x"), request.param, record)
    return request.param, files[0].read_bytes()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cuts=cuts)
def test_a_mutated_export_is_read_or_refused_never_breaks(exchange_file, export, cuts):
    format_id, data = export
    read_safely(exchange_file, format_id, mutated(data, cuts))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(exchange_file, export, data):
    read_safely(exchange_file, export[0], data)


@pytest.fixture
def exchange_file(tmp_path):
    return tmp_path / "odd"


def read_safely(place, format_id, data):
    place.write_bytes(data)
    try:
        items, checked = straight.read(format_id, place)
    except UserError as error:
        refusal = error.message
    else:
        refusal = ""
    if refusal:
        assert refusal.endswith((".", "!"))
        return
    drafts = [item for item in items if isinstance(item, Draft)]
    assert len(drafts) == len(checked)
    for item in items:
        assert not isinstance(item, Problem) or item.message.endswith((".", "!", ")"))


@some
@given(found=st.dictionaries(st.sampled_from(["begin", "end", "@sofa", "%ID", "label"]), JUNK))
def test_anything_in_any_place_of_a_cas_never_breaks_the_reader(exchange_file, found):
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "قال 🚨", "sofaID": "_InitialView"}
    odd = {"%ID": 2, "%TYPE": "webanno.custom.HashiyaSpan", "@sofa": 1, "begin": 0, "end": 3}
    link = {"%ID": 3, "%TYPE": "x.Link", "@sofa": 1, "begin": 0, "end": 3, "@next": 2}
    data = {"%TYPES": {"x.Link": found}, "%FEATURE_STRUCTURES": [sofa, odd | found, link | found]}
    read_safely(exchange_file, "uima-json", json.dumps(data).encode())
