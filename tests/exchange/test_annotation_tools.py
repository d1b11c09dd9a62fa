"""What the formats of annotation tools have in common: there and back, whatever the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.comparing import differences
from app.formats.units import Unit
from tests.exchange import straight
from tests.exchange.texts import draft, line

TOOLS = ["labelstudio", "doccano", "prodigy"]
UNIT = {"doccano": Unit.UTF16}
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff"), min_size=1, max_size=40
)
PLACES = st.integers(0, 40)


def came_back(folder, format_id, *records):
    """The records that a reader makes of what a writer wrote, layers of one article joined."""
    files, after, _ = straight.written(folder, format_id, *records)
    found = []
    for file in files:
        for checked in straight.read(format_id, file, UNIT.get(format_id))[1]:
            assert not checked.problems
            found.append(checked.record)
    return found, after


@pytest.mark.parametrize("format_id", TOOLS)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, ends=st.lists(st.tuples(PLACES, PLACES, PLACES, PLACES), max_size=6))
def test_any_text_and_any_spans_come_back(tmp_path, format_id, text, ends):
    spans = []
    for n, (a, b, c, d) in enumerate(ends):
        places = sorted({min(place, len(text)) for place in (a, b, c, d)})
        if len(places) in (2, 3):
            spans.append({"uid": f"s{n}", "label": "actor", "start": places[0], "end": places[1]})
        elif len(places) == 4:
            listed = [places[:2], places[2:]]
            spans.append({"uid": f"s{n}", "label": "claim", "start": places[0], "end": places[3],
                          "fragments": listed})  # fmt: skip
    record = straight.record_of(draft(0, line(text, *spans)))
    (back,), (after,) = came_back(tmp_path, format_id, record)
    assert back.text == text
    assert not differences(record, back)
    assert after is record


@pytest.mark.parametrize("format_id", TOOLS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    values=st.dictionaries(
        st.sampled_from(["text", "label", "id", "title", "meta", "hashiya", "x__json", "key", "ب"]),
        st.recursive(
            st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner),
            max_leaves=3,
        ),
    )
)
def test_whatever_metadata_and_attributes_are_called(tmp_path, format_id, values):
    span = {"uid": "s", "label": "location", "start": 0, "end": 1, "attributes": values}
    text = "حلب"
    record = straight.record_of(draft(0, line(text, span, metadata=values)))
    (back,), _ = came_back(tmp_path, format_id, record)
    assert not differences(record, back)


@pytest.mark.parametrize("format_id", TOOLS)
def test_a_mark_at_the_beginning_stays(tmp_path, format_id):
    span = {"uid": "s", "label": "actor", "start": 2, "end": 3}
    record = straight.record_of(draft(0, line("\ufeff\ufeffأب", span)))
    assert record.text == "\ufeffأب"
    (back,), _ = came_back(tmp_path, format_id, record)
    assert back.text == record.text
    assert back.spans[0].fragments == record.spans[0].fragments


@pytest.mark.parametrize("format_id", TOOLS)
def test_an_export_is_known_by_its_content(exchange, format_id):
    place = exchange.folder / "out"
    exchange.export(exchange.traps(), format_id, place)
    (files, suffix) = ([place], ".json") if place.is_file() else (place.iterdir(), ".jsonl")
    for file in files:
        named = file.rename(exchange.folder / f"{file.stem}{suffix}")
        if format_id == "prodigy":
            named = named.rename(named.with_suffix(".jsonl"))
        _, report = exchange.bring(named, name=f"back-{file.stem}")
        assert {result.format for result in report.files} == {format_id}


@pytest.mark.parametrize("format_id", ["doccano", "prodigy"])
def test_a_comment_about_another_layer_is_told(tmp_path, format_id):
    text = "أ ب"
    spans = [
        {"uid": "s1", "label": "actor", "start": 0, "end": 1, "annotator": "Omar"},
        {"uid": "s2", "label": "actor", "start": 2, "end": 3, "annotator": "Samar"},
    ]
    comments = [
        {"uid": "c1", "text": "a", "span": "s1"},
        {"uid": "c2", "text": "b", "parent": "c1"},
        {"uid": "c3", "text": "c", "parent": "c1", "span": "s2"},
        {"uid": "c4", "text": "d", "parent": "c3"},
    ]
    record = straight.record_of(draft(0, line(text, *spans, comments=comments)))
    _, (after,), told = straight.written(tmp_path, format_id, record)
    assert [comment.text for comment in after.comments] == ["a", "b"]
    assert [(loss.feature, loss.count) for loss in told] == [("comments", 2)]
