"""W3C Web Annotation: what the standard asks, what others write, and what nobody should."""

import json
import re
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Asked, Draft, Input, alone
from app.formats.comparing import differences
from app.formats.corpora.webannotation_read import read as read_file
from app.model.errors import UserError
from app.model.record import Problem
from tests.exchange import straight
from tests.exchange.texts import ASTRAL, TRAPS, draft, line, span

TEXT = "قال 🚨 الوزير إن حلب هادئة، وقال إن حلب بخير"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
IRI = re.compile(r"(urn:[a-z]+:\S+)|([^\s:/?#]+)")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def u16(at):
    return len(TEXT[:at].encode("utf-16-le")) // 2


def position(words, unit=int):
    start = TEXT.index(words)
    return {
        "type": "TextPositionSelector",
        "start": unit(start),
        "end": unit(start + len(words)),
    }


def quoted(words, **around):
    return {"type": "TextQuoteSelector", "exact": words, **around}


def annotation(*selectors, tag="place", number=1, source="http://example.org/a.txt", **more):
    body = {"type": "TextualBody", "purpose": "tagging", "value": tag}
    target = {"source": source, "selector": list(selectors)}
    name = {"@context": CONTEXT, "id": f"http://example.org/{number}", "type": "Annotation"}
    return name | {"body": body, "target": target} | more


@pytest.fixture
def read(exchange):
    def bring(value, text=TEXT, name="a", **options):
        folder = exchange.folder / "in"
        folder.mkdir()
        (folder / f"{name}.json").write_text(json.dumps(value), "utf-8")
        if text is not None:
            data = text if isinstance(text, bytes) else text.encode()
            (folder / "a.txt").write_bytes(data)
        project, report = exchange.bring(folder, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


def said(record):
    return sorted((found.label, found.quote) for found in record.spans)


# --- what is written


def check(found):
    """What the standard says an annotation MUST be, as far as we use it."""
    assert IRI.fullmatch(found["id"])
    assert found["type"] == "Annotation"
    assert MOMENT.fullmatch(found.get("created", "2026-01-01T00:00:00Z"))
    assert found["creator"]["type"] == "Person"
    assert found["motivation"] in {"tagging", "linking", "commenting", "replying"}
    assert found["body"]
    for body in found["body"]:
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body["purpose"] in {"tagging", "describing", "commenting", "replying"}
    targets = found["target"] if isinstance(found["target"], list) else [found["target"]]
    assert targets
    for target in targets:
        if isinstance(target, str):
            assert IRI.fullmatch(target)
        elif "id" in target:
            assert IRI.fullmatch(target["id"])
        else:
            check_place(target)


def check_place(target):
    assert IRI.fullmatch(target["source"])
    words, place = target["selector"]
    assert (words["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    assert 0 <= place["start"] < place["end"]
    assert {"exact", "prefix", "suffix"} < set(words)


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_every_annotation_is_what_the_standard_asks(exchange, corpus):
    project = getattr(exchange, corpus)()
    folder = exchange.folder / "out"
    exchange.export(project, "webannotation", folder)
    ids = []
    for place in sorted(folder.glob("*.jsonld")):
        page = json.loads(place.read_bytes())
        assert page["@context"][0] == CONTEXT
        assert (page["type"], page["partOf"]["type"]) == ("AnnotationPage", "AnnotationCollection")
        assert page["partOf"]["total"] == len(page["items"])
        text = place.with_suffix(".txt").read_bytes().decode()
        for found in page["items"]:
            check(found)
            ids.append(found["id"])
            targets = found["target"] if isinstance(found["target"], list) else [found["target"]]
            for target in targets:
                if "selector" in target:
                    words, where = target["selector"]
                    assert text[where["start"] : where["end"]] == words["exact"]
                    assert text[: where["start"]].endswith(words["prefix"])
                    assert text[where["end"] :].startswith(words["suffix"])
    assert len(set(ids)) == len(ids)


def test_relations_link_and_comments_reply(exchange):
    project = exchange.traps()
    exchange.export(project, "webannotation", exchange.folder / "out")
    page = json.loads((exchange.folder / "out" / "000001-trap-0.jsonld").read_bytes())
    by = {}
    for found in page["items"]:
        by.setdefault(found["motivation"], []).append(found)
    (question,), (answer,) = by["commenting"], by["replying"]
    assert question["target"] == "000001-trap-0.txt"
    assert answer["target"] == question["id"]
    assert answer["body"][0]["value"] == "نعم"


# --- what others write


def test_one_annotation_of_a_text_beside_it(read):
    records, report = read(annotation(position("حلب"), quoted("حلب")))
    (record,) = records
    assert record.text == TEXT
    assert said(record) == [("place", "حلب")]
    assert not report.aside


@pytest.mark.parametrize("wrap", ["array", "page", "collection", "graph"])
def test_many_annotations_in_every_wrapping(read, wrap):
    items = [annotation(position("حلب")), annotation(position("الوزير"), tag="actor", number=2)]
    page = {"type": "AnnotationPage", "items": items}
    value = {
        "array": items,
        "page": {"@context": CONTEXT, **page},
        "collection": {"@context": CONTEXT, "type": "AnnotationCollection", "first": page},
        "graph": {"@context": CONTEXT, "@graph": items},
    }[wrap]
    records, _ = read(value)
    assert said(records[0]) == [("actor", "الوزير"), ("place", "حلب")]


def test_recogito_counts_utf_16_and_the_quotes_tell(read):
    records, report = read([annotation(position("الوزير", u16), quoted("الوزير"))])
    assert said(records[0]) == [("place", "الوزير")]
    assert "UTF-16" in " ".join(problem.message for problem in report.problems)


def test_a_quote_alone_is_found_by_the_words_around(read):
    records, _ = read(annotation(quoted("حلب", prefix="وقال إن ", suffix=" بخير")))
    assert records[0].spans[0].start == TEXT.rindex("حلب")


def test_a_quote_at_several_places_is_told(read):
    records, report = read(annotation(quoted("حلب")))
    assert records[0].spans[0].start == TEXT.index("حلب")
    assert "several places" in " ".join(problem.message for problem in report.problems)


def test_a_quote_that_is_nowhere_is_kept_aside(read):
    records, report = read([annotation(quoted("باريس")), annotation(position("حلب"), number=2)])
    assert len(records[0].spans) == report.pieces_aside == 1


def test_a_fragment_of_characters_is_a_place(read):
    start = TEXT.index("حلب")
    made = annotation() | {"target": f"http://example.org/a.txt#char={start},{start + 3}"}
    records, _ = read(made)
    assert said(records[0]) == [("place", "حلب")]


def test_recogitos_relations_and_comments(read):
    tag = {"type": "TextualBody", "purpose": "tagging", "value": "attributed_to"}
    reply = {"type": "TextualBody", "purpose": "replying", "value": "حقاً؟"}
    ends = [{"id": "http://example.org/1"}, {"id": "http://example.org/2"}]
    link = {"type": "Annotation", "motivation": "linking", "body": [tag], "target": ends}
    note = {"type": "Annotation", "id": "#c", "motivation": "commenting", "bodyValue": "من؟"}
    back = {"type": "Annotation", "motivation": "replying", "body": reply, "target": "#c"}
    items = [
        annotation(position("حلب")),
        annotation(position("الوزير"), tag="actor", number=2, creator={"name": "Reader"}),
        link,
        note | {"target": "http://example.org/2"},
        back,
    ]
    records, report = read(items)
    (record,) = records
    names = {found.uid: found.quote for found in record.spans}
    (found,) = record.relations
    assert (found.type, names[found.source], names[found.target]) == (
        "attributed_to", "حلب", "الوزير",
    )  # fmt: skip
    first, second = sorted(record.comments, key=lambda comment: comment.parent or "")
    assert (first.text, names[first.span]) == ("من؟", "الوزير")
    assert (second.text, second.parent) == ("حقاً؟", first.uid)
    assert not report.pieces_aside


def test_bodies_are_labels_notes_or_addresses(read):
    several = [
        {"type": "TextualBody", "purpose": "tagging", "value": "actor"},
        {"type": "SpecificResource", "purpose": "identifying", "source": "http://x.org/Q7"},
        {"type": "TextualBody", "purpose": "commenting", "value": "ملاحظة"},
    ]
    creator = {"id": "http://example.org/samar", "name": "Samar"}
    items = [
        annotation(position("حلب"), body=several, creator=creator),
        annotation(position("الوزير"), body=None, motivation="highlighting", number=2),
    ]
    records, _ = read(items)
    assert said(records[0]) == [("Q7", "حلب"), ("actor", "حلب"), ("highlighting", "الوزير")]
    assert {s.note for s in records[0].spans if s.quote == "حلب"} == {"ملاحظة"}
    assert {s.annotator for s in records[0].spans} == {"Samar", "Reader"}


def test_several_targets_are_several_spans(read):
    one, two = annotation(position("حلب")), annotation(position("هادئة"))
    records, _ = read(one | {"target": [one["target"], two["target"]]})
    assert said(records[0]) == [("place", "حلب"), ("place", "هادئة")]


def test_a_byte_order_mark_is_not_counted(read):
    records, _ = read(
        annotation(position("حلب"), quoted("حلب")), text=b"\xef\xbb\xbf" + TEXT.encode()
    )
    assert said(records[0]) == [("place", "حلب")]
    assert records[0].text == TEXT


def test_line_ends_of_the_text_are_carried_over(read):
    records, _ = read(annotation(quoted("حلب")), text="سطر\r\nحلب\r\nسطر")
    assert (records[0].text, said(records[0])) == ("سطر\nحلب\nسطر", [("place", "حلب")])


def test_without_the_text_it_is_refused_with_its_address(exchange):
    place = exchange.folder / "lonely.json"
    place.write_text(json.dumps(annotation(position("حلب"))), "utf-8")
    with pytest.raises(UserError) as refused:
        exchange.bring(place)
    assert "http://example.org/a.txt" in refused.value.message
    assert "lonely.txt" in refused.value.hint


def test_texts_that_are_missing_beside_others_are_told(read):
    other = annotation(position("حلب"), source="http://example.org/b.txt", number=2)
    records, report = read([annotation(position("حلب")), other], name="notes")
    assert len(records) == 1
    assert "b.txt" in " ".join(problem.message for problem in report.problems)


def test_no_address_leads_out_of_the_folder(exchange):
    (exchange.folder / "secret.txt").write_text("سر")
    folder = exchange.folder / "in"
    folder.mkdir()
    for n, source in enumerate(["../secret.txt", "%2e%2e%2fsecret.txt", "file:///etc/passwd"]):
        (folder / f"n{n}.json").write_text(json.dumps(annotation(position("حلب"), source=source)))
    with pytest.raises(UserError):
        exchange.bring(folder)


TEXTS = st.text(st.sampled_from("حلب 🚨\n\tا\u064ba\ufeff"), min_size=1, max_size=20)


def sure(path):
    """What the reader says, the text beside at hand."""
    tree = {}
    for place in sorted(path.parent.iterdir()):
        tree[place.name] = Input(place, place.name, place.stat().st_size, tree)
    return list(read_file(tree[path.name], Asked()))


@SETTINGS
@given(st.data())
def test_any_text_and_any_spans_come_back(tmp_path, data):
    text = data.draw(TEXTS.filter(lambda words: words.strip("\ufeff")))
    shift = len(text) - len(text.removeprefix("\ufeff"))
    spans = []
    for n in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(shift, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        spans.append(
            {"uid": f"s:{n}", "label": "actor", "start": start, "end": end, "note": "a: b"}
        )
    record = straight.record_of(draft(0, {"text": text, "spans": spans}))
    files, (after,), told = straight.written(tmp_path, "webannotation", record)
    assert after is record
    assert not told
    (found,) = sure(next(place for place in files if place.suffix == ".jsonld"))
    assert isinstance(found, Draft)
    back = straight.record_of(found)
    assert not differences(record, back)


@SETTINGS
@given(st.data())
def test_no_damage_breaks_the_reader(tmp_path, data):
    record = straight.record_of(draft(0, TRAPS[0]))
    files, _, _ = straight.written(tmp_path, "webannotation", record)
    place = next(place for place in files if place.suffix == ".jsonld")
    whole = place.read_text("utf-8")
    at = data.draw(st.integers(0, len(whole) - 1))
    size = data.draw(st.integers(0, 12))
    words = data.draw(st.sampled_from(["", "null", "[]", "{}", "-1", '"', "[[[", "9" * 30]))
    place.write_text(whole[:at] + words + whole[at + size :], "utf-8")
    with suppress(UserError):
        assert all(isinstance(item, Draft | Problem) for item in sure(place))


@pytest.mark.parametrize("value", [[], {}, 3, {"type": "Annotation"}, {"type": ["Annotation", 4]}])
def test_what_is_no_annotation_of_a_text_is_refused(exchange, value):
    place = exchange.folder / "x.jsonld"
    place.write_text(json.dumps(value), "utf-8")
    with pytest.raises(UserError):
        list(read_file(alone(place), Asked()))


def test_spans_in_pieces_and_emoji_come_back(exchange):
    pieces = {"uid": "p", "label": "claim", "start": 0, "end": 9, "fragments": [[0, 1], [2, 9]]}
    made = line(ASTRAL, pieces | {"annotator": "Samar"}, span(ASTRAL, "حلب", "location"))
    project = exchange.project("p", draft(0, made))
    exchange.export(project, "webannotation", exchange.folder / "out")
    back, _ = exchange.bring(exchange.folder / "out")
    (before,), (after,) = project.records(), back.records()
    assert not differences(before, after)
