"""UIMA XMI and CAS JSON: what is written, what other people's layers become, hostile files."""

import json

import orjson
import pytest

from app.formats.units import Unit
from app.model.errors import UserError
from tests.exchange.texts import ASTRAL, CONTROLS, draft, line, span

XMI = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"'
    ' xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore"'
    ' xmlns:custom="http:///webanno/custom.ecore"'
    ' xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"'
    ' xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"'
    ' xmlns:none="http:///uima/noNamespace.ecore" xmi:version="2.0">{}</xmi:XMI>'
)
TEXT = "قال 🚨 الوزير إن حلب هادئة"


def sofa(text=TEXT, number=1, view="_InitialView"):
    words = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "&#10;")
    return f'<cas:Sofa xmi:id="{number}" sofaNum="1" sofaID="{view}" sofaString="{words}"/>'


def u16(text, words):
    start = text.index(words)
    first = len(text[:start].encode("utf-16-le")) // 2
    return first, first + len(words.encode("utf-16-le")) // 2


@pytest.fixture
def read(exchange):
    def bring(body, name="doc.xmi", beside=(), **options):
        folder = exchange.folder / "in"
        folder.mkdir(exist_ok=True)
        data = XMI.format(body) if isinstance(body, str) else json.dumps(body)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(data, "utf-8")
        for other, words in beside:
            (folder / other).write_text(words, "utf-8")
        project, report = exchange.bring(folder, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


def messages(report):
    return " ".join(problem.message for problem in report.problems)


def labels(record):
    return sorted((span.label, span.quote) for span in record.spans)


# --- what is written


def test_xmi_counts_utf_16_and_has_words_and_lines(exchange):
    project = exchange.project("p", draft(0, line(ASTRAL, span(ASTRAL, "حلب", "location"))))
    exchange.export(project, "uima-xmi", exchange.folder / "out")
    files = sorted(file.name for file in (exchange.folder / "out").iterdir())
    assert files == ["000001-trap-0.xmi", "TypeSystem.xml"]
    words = (exchange.folder / "out" / files[0]).read_text("utf-8")
    begin, end = u16(ASTRAL, "حلب")
    assert f'begin="{begin}" end="{end}" label="location"' in words
    assert words.count("<segmentation:Sentence") == 2
    assert "&#10;" in words


def test_cas_json_has_its_types_and_members(exchange):
    text = "قال الوزير"
    mark = span(text, "الوزير", "quote_source", attributes={"kind": "official"})
    project = exchange.project("p", draft(0, line(text, mark)))
    exchange.export(project, "uima-json", exchange.folder / "out")
    (file,) = (exchange.folder / "out").iterdir()
    made = orjson.loads(file.read_bytes())
    things = made["%FEATURE_STRUCTURES"]
    assert things[0]["sofaString"] == text
    (found,) = [t for t in things if t["%TYPE"] == "webanno.custom.HashiyaSpan"]
    assert (found["begin"], found["end"], found["label"]) == (4, 10, "quote_source")
    assert made["%VIEWS"]["_InitialView"]["%MEMBERS"] == [t["%ID"] for t in things[1:]]
    assert {t["%TYPE"] for t in things[1:]} <= set(made["%TYPES"])


def test_what_xml_cannot_hold_is_told_and_replaced_one_for_one(exchange):
    project = exchange.project("p", draft(0, line(CONTROLS, span(CONTROLS, "داعش", "actor"))))
    report = exchange.export(project, "uima-xmi", exchange.folder / "out")
    assert report.losses.counts == {"text": 1, "scheme": 1}
    back, _ = exchange.bring(exchange.folder / "out", format="uima-xmi")
    (record,) = back.records()
    assert record.text == CONTROLS.translate(dict.fromkeys(range(1, 32), "\ufffd"))
    assert record.spans[0].quote == "داعش"


def test_json_holds_every_character(exchange):
    project = exchange.project("p", draft(0, line(CONTROLS)))
    report = exchange.export(project, "uima-json", exchange.folder / "out")
    assert not report.losses.counts["text"]


def test_several_annotators_are_several_files_and_one_article_again(exchange):
    exchange.export(exchange.traps(), "uima-xmi", exchange.folder / "out.zip")
    back, report = exchange.bring(exchange.folder / "out.zip")
    records = list(back.records())
    assert {span.annotator for span in records[0].spans} == {"Samar", "Omar"}
    assert (report.accepted, report.skipped, report.aside) == (8, 0, 0)


# --- what others write


def test_known_layers_become_labels_and_attributes(read):
    begin, end = u16(TEXT, "الوزير")
    first = f'<ner:NamedEntity xmi:id="5" sofa="1" begin="{begin}" end="{end}" value="PER"'
    begin, end = u16(TEXT, "حلب")
    custom = f'<custom:Place xmi:id="6" sofa="1" begin="{begin}" end="{end}" size="3" here="true"/>'
    odd = '<none:Odd xmi:id="7" sofa="1" begin="0" end="3"/>'
    body = f'{sofa()}{first} identifier="Q1"/>{custom}{odd}'
    (record,), _ = read(body)
    assert labels(record) == [("Odd", "قال"), ("PER", "الوزير"), ("Place", "حلب")]
    assert [span.attributes for span in record.spans] == [
        {},
        {"identifier": "Q1"},
        {"size": "3", "here": "true"},
    ]
    assert record.spans[1].extra["layer"] == "NamedEntity"


def test_a_type_system_beside_says_what_values_are(read):
    kinds = (
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
        "<typeDescription><name>webanno.custom.Place</name>"
        "<supertypeName>uima.tcas.Annotation</supertypeName><features>{}</features>"
        "</typeDescription></types></typeSystemDescription>"
    )
    one = (
        "<featureDescription><name>{}</name>"
        "<rangeTypeName>uima.cas.{}</rangeTypeName></featureDescription>"
    )
    kinds = kinds.format(one.format("size", "Integer") + one.format("here", "Boolean"))
    body = f'{sofa()}<custom:Place xmi:id="6" sofa="1" begin="0" end="3" size="3" here="true"/>'
    (record,), report = read(body, beside=[("TypeSystem.xml", kinds)])
    assert record.spans[0].attributes == {"size": 3, "here": True}
    assert report.aside == 0  # the type system is no article


def test_relations_slots_and_chains_tie_spans(read):
    places = [(0, 3), u16(TEXT, "الوزير"), u16(TEXT, "حلب")]
    kinds = ["custom:Span", "custom:Span", "custom:Host"]
    marks = "".join(
        f'<{kind} xmi:id="{n}" sofa="1" begin="{b}" end="{e}" {more}/>'
        for n, kind, (b, e), more in zip(
            (5, 6, 7), kinds, places, ('next="6"', "", 'links="9"'), strict=True
        )
    )
    tie = (
        '<custom:Rel xmi:id="8" sofa="1" begin="0" end="3" Governor="5" Dependent="7" value="by"/>'
    )
    slot = '<custom:Link xmi:id="9" role="agent" target="6"/>'
    (record,), _ = read(sofa() + marks + tie + slot)
    quotes = {span.uid: span.quote for span in record.spans}
    found = {(r.type, quotes[r.source], quotes[r.target]) for r in record.relations}
    assert found == {
        ("by", "قال", "حلب"),
        ("next", "قال", "الوزير"),
        ("agent", "حلب", "الوزير"),
    }


def test_words_and_lines_are_no_spans_and_a_relation_of_words_is_told(read):
    token = '<seg:Token xmi:id="{0}" sofa="1" begin="0" end="3"/>'
    tie = '<custom:Rel xmi:id="8" sofa="1" begin="0" end="3" Governor="5" Dependent="6"/>'
    lemma = '<seg:Lemma xmi:id="9" sofa="1" begin="0" end="3" value="x"/>'
    (record,), report = read(sofa() + token.format(5) + token.format(6) + tie + lemma)
    assert not record.spans
    assert "Relations of Rel that join no spans were left out." in messages(report)
    assert "Annotations of Lemma" in messages(report)


def test_each_view_with_a_text_is_an_article(read):
    body = sofa("واحد") + sofa("اثنان", 2, "other")
    body += '<custom:Span xmi:id="7" sofa="2" begin="0" end="5"/>'
    records, _ = read(body)
    assert [(r.text, len(r.spans)) for r in records] == [("واحد", 0), ("اثنان", 1)]
    assert records[1].article.key == "doc other"


def test_a_file_without_a_text_is_kept_aside(read):
    _, report = read('<cas:Sofa xmi:id="1" sofaURI="http://x.example/y"/>')
    assert report.aside == 1
    assert "There is no text in it." in messages(report)


def test_folders_of_inception_say_whose_it_is(exchange, read):
    mark = '<custom:Span xmi:id="7" sofa="1" begin="0" end="3" label="x"/>'
    other = exchange.folder / "in/annotation/doc.txt/omar.xmi"
    other.parent.mkdir(parents=True)
    other.write_text(XMI.format(sofa() + mark), "utf-8")
    records, _ = read(sofa() + mark, name="annotation/doc.txt/samar.xmi", format="uima-xmi")
    (record,) = records
    assert sorted(span.annotator for span in record.spans) == ["omar", "samar"]
    assert record.article.key == "doc.txt"


def test_a_unit_that_was_asked_for_wins(read):
    body = sofa() + '<custom:Span xmi:id="7" sofa="1" begin="6" end="12" label="x"/>'
    (record,), _ = read(body, unit=Unit.CODE_POINT)
    assert labels(record) == [("x", "الوزير")]


def test_one_span_that_does_not_fit_is_kept_aside_alone(read):
    mark = '<custom:Span xmi:id="{}" sofa="1" begin="{}" end="{}" label="x"/>'
    body = sofa() + mark.format(7, 0, 3) + mark.format(8, 2, 999) + mark.format(9, -4, 2)
    (record,), report = read(body)
    assert (labels(record), report.pieces_aside) == ([("x", "قال")], 2)


# --- hostile


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (LAUGHS + XMI.format(sofa()), "declares a document type"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + XMI.format(""), "declares a document type"),
        (XMI.format(sofa())[:-20], "is no whole XMI"),
        ("<other/>", "is XML, but no XMI"),
    ],
)
def test_hostile_xml_is_refused_in_plain_words(exchange, data, words):
    place = exchange.folder / "bad.xmi"
    place.write_text(data, "utf-8")
    with pytest.raises(UserError, match=words):
        exchange.bring(place, format="uima-xmi")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"%FEATURE_STRUCTURES": [', "is no whole JSON"),
        (b'{"_context": {}, "_views": {}}', "older JSON of UIMA"),
        (b'{"%FEATURE_STRUCTURES": 3}', "no UIMA CAS"),
        (b'["%TYPES"]', "no UIMA CAS"),
    ],
)
def test_json_that_is_no_cas_is_refused_in_plain_words(exchange, data, words):
    place = exchange.folder / "bad.json"
    place.write_bytes(data)
    with pytest.raises(UserError, match=words):
        exchange.bring(place, format="uima-json")


def test_structures_that_point_in_circles_end(read):
    things = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "قال", "sofaID": "_InitialView"},
        {"%ID": 2, "%TYPE": "a.B", "@sofa": 1, "begin": 0, "end": 3, "@next": 3},
        {"%ID": 3, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [3, 2]},
    ]
    kinds = {"a.B": {"%SUPER_TYPE": "a.C"}, "a.C": {"%SUPER_TYPE": "a.B"}}
    (record,), _ = read({"%TYPES": kinds, "%FEATURE_STRUCTURES": things}, name="doc.json")
    assert labels(record) == [("B", "قال")]
