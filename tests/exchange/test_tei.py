"""TEI: our own documents, other people's, and XML that nobody should write."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.formats.base import Draft
from app.formats.comparing import differences
from app.formats.corpora.tei_parts import pointers
from app.formats.features import Feature
from app.model.errors import UserError
from app.model.record import Problem
from tests.exchange import straight
from tests.exchange.texts import CONTROLS, TRAPS, draft, line, span

DATA = Path(__file__).parent / "data" / "research"
NS = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{NS}}}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
ATTRIBUTES = {
    "certainty": "reported", "n": 3, "share": 0.5, "sure": True, "مصدر": " x\ny ", "two words": "a",
    "list": [1, {"a": None}], "bad": "\x01", "empty": "",
}  # fmt: skip


def document(body, header="", apart="", attributes=""):
    return (
        f'<TEI xmlns="{NS}"{attributes}><teiHeader><fileDesc><titleStmt><title>T</title>{header}'
        f"</titleStmt></fileDesc></teiHeader><text><body>{body}</body></text>{apart}</TEI>"
    )


@pytest.fixture
def read(exchange):
    def bring(xml, name="doc.xml", **options):
        place = exchange.folder / name
        place.write_bytes(xml if isinstance(xml, bytes) else xml.encode())
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


def said(record):
    return sorted((found.label, found.quote) for found in record.spans)


# --- what is written


def test_a_document_is_what_people_expect(exchange):
    text = "قال <الوزير> & حلب\nهادئة"
    first = span(text, "<الوزير>", "actor", uid="s1", note="من؟")
    project = exchange.project("p", draft(0, line(text, first, title="خبر & رأي", language="ar")))
    exchange.export(project, "tei", exchange.folder / "out")
    (place,) = (exchange.folder / "out").iterdir()
    root = etree.parse(place).getroot()
    paragraph = root.find(f".//{TEI}p[@{ID}='text']")
    assert paragraph.text == text
    assert root.find(f".//{TEI}title").text == "خبر & رأي"
    assert root.find(f".//{TEI}idno").text == "trap-0"
    (found,) = root.iter(f"{TEI}span")
    assert (found.get("target"), found.text) == ("#string-range(text,4,8)", "<الوزير>")
    assert found.get("ana") == "#L.actor"
    assert found.getparent().get("resp") == "#a1"
    (note,) = root.iter(f"{TEI}note")
    assert (note.get("target"), note.text) == (f"#{found.get(ID)}", "من؟")
    labels = {one.get(ID): one.get("n") for one in root.iter(f"{TEI}category")}
    assert labels["L.quote_source"] == "quote_source"


def test_pieces_are_ranges_of_one_pointer(exchange):
    made = {"uid": "p", "label": "claim", "start": 0, "end": 9, "fragments": [[0, 1], [4, 9]]}
    project = exchange.project("p", draft(0, line("أ ب ت ث ج", made)))
    exchange.export(project, "tei", exchange.folder / "one.xml")
    root = etree.parse(exchange.folder / "one.xml").getroot()
    (found,) = root.iter(f"{TEI}span")
    assert found.get("target") == "#string-range(text,0,1,4,5)"


def test_attributes_of_all_kinds_come_back(exchange):
    text = "حلب الوزير"
    made = span(text, "حلب", "location", attributes=ATTRIBUTES)
    project = exchange.project("p", draft(0, line(text, made, metadata={"a": "\x00\ufffe"})))
    exchange.export(project, "tei", exchange.folder / "out")
    back, _ = exchange.bring(exchange.folder / "out")
    (before,), (after,) = project.records(), back.records()
    assert not differences(before, after)
    given = after.spans[0].attributes
    assert {key: type(value) for key, value in given.items()} == {
        key: type(value) for key, value in ATTRIBUTES.items()
    }


def test_control_characters_are_told_and_nothing_else_is_lost(exchange):
    made = line(CONTROLS, span(CONTROLS, "داعش", "actor", note="\x02"), title="\x03 عنوان")
    made["comments"] = [{"uid": "c", "annotator": "Omar\x04", "text": "\x05"}]
    project = exchange.project("p", draft(0, made))
    report = exchange.export(project, "tei", exchange.folder / "out")
    assert report.losses.counts == {Feature.TEXT: 1, Feature.SCHEME: 1}
    (cause,) = [cause for cause in report.losses.causes() if cause.feature is Feature.TEXT]
    assert "U+FFFD" in cause.why
    assert cause.examples == [("trap-0", f"5 of {len(CONTROLS)} characters")]
    back, _ = exchange.bring(exchange.folder / "out")
    (record,) = back.records()
    assert record.article.title == "\x03 عنوان"
    assert (record.spans[0].note, record.comments[0].text) == ("\x02", "\x05")
    assert record.comments[0].annotator == "Omar\x04"


def test_the_text_is_the_same_to_the_last_space(exchange):
    text = "  \n\n سطر \t\n نهاية \n"
    project = exchange.project("p", draft(0, line(text, span(text, "نهاية", "actor"))))
    exchange.export(project, "tei", exchange.folder / "out")
    back, _ = exchange.bring(exchange.folder / "out")
    (record,) = back.records()
    assert record.text == text


# --- what others write


def test_our_early_sample_is_read_right(exchange):
    truth = json.loads((DATA / "doc1.json").read_bytes())
    project, report = exchange.bring(DATA / "tei.xml")
    (record,) = project.records()
    text = (DATA / "doc1.txt").read_bytes().decode()
    assert record.text.split("\n") == [words for words in text.split("\n") if words]
    assert said(record) == sorted((found["label"], found["text"]) for found in truth["spans"])
    quotes = {found["id"]: found["text"] for found in truth["spans"]}
    names = {found.uid: found.quote for found in record.spans}
    assert sorted((r.type, names[r.source], names[r.target]) for r in record.relations) == sorted(
        (r["label"], quotes[r["src"]], quotes[r["dst"]]) for r in truth["relations"]
    )
    assert not report.pieces_aside


def test_paragraphs_are_lines_and_white_space_is_folded(read):
    body = "\n <head>عنوان</head>\n <p>قال\n    الوزير <hi>إن</hi>  حلب.</p>\n"
    body += "<p> هادئة<lb/>اليوم </p>\n"
    records, _ = read(document(body))
    assert records[0].text == "عنوان\nقال الوزير إن حلب.\nهادئة\nاليوم"


def test_names_in_the_text_are_spans(read):
    body = (
        '<p>قال <persName ref="#w" type="minister">الوزير\n  فلان</persName> في'
        " <placeName>حلب</placeName> إن <quote>كل <rs>شيء</rs></quote> بخير</p>"
    )
    records, _ = read(document(body))
    (record,) = records
    assert said(record) == [
        ("persName", "الوزير فلان"), ("placeName", "حلب"), ("quote", "كل شيء"), ("rs", "شيء"),
    ]  # fmt: skip
    (person,) = (found for found in record.spans if found.label == "persName")
    assert person.attributes == {"ref": "#w", "type": "minister"}


def test_notes_are_no_text_and_of_choices_the_first_counts(read):
    body = "<p>قال<note>حاشية</note> <choice><sic>الوزر</sic><corr>الوزير</corr></choice> نعم</p>"
    records, _ = read(document(body))
    assert records[0].text == "قال الوزر نعم"


def test_offsets_count_in_the_element_as_it_stands(read):
    body = '<p>أول</p>\n<p xml:id="p2">قال\n   <hi>الوزير</hi> في حلب</p>'
    apart = (
        "<standOff><spanGrp><span ana='#a' target='#string-range(p2,7,6)'/>"
        "<span type='b' target='string-range(p2, 17, 3)'/><span type='c' target='#p2'/>"
        "<span type='d' target='#string-range(p9,0,3)'/>"
        "<span type='e' target='#string-range(p2,0,99)'/>"
        "<span type='f' target='#string-range(p2,x)'/></spanGrp></standOff>"
    )
    records, report = read(document(body, apart=apart))
    assert said(records[0]) == [("a", "الوزير"), ("b", "حلب"), ("c", "قال الوزير في حلب")]
    assert report.pieces_aside == 3


def test_words_of_a_span_tell_the_unit(read):
    body = '<p xml:id="p">🚨🚨 قال الوزير</p>'
    one = '<span type="a" target="#string-range(p,9,6)">الوزير</span>'
    apart = f"<standOff><spanGrp>{one}</spanGrp></standOff>"
    records, report = read(document(body, apart=apart))
    assert said(records[0]) == [("a", "الوزير")]
    assert "UTF-16" in " ".join(problem.message for problem in report.problems)


def test_our_own_pieces_are_never_doubted(exchange):
    text = "🚨 أعلن الجيش 🇸🇾 سقوط"
    pieces = {"uid": "p", "label": "claim", "start": 3, "end": 16}
    pieces["fragments"] = [[3, 6], [14, 16]]  # inside words, behind emoji
    project = exchange.project("p", draft(0, line(text, pieces | {"annotator": "Samar"})))
    exchange.export(project, "tei", exchange.folder / "out")
    back, report = exchange.bring(exchange.folder / "out")
    (record,) = back.records()
    assert record.spans[0].fragments == ((3, 6), (14, 16))
    assert not [problem for problem in report.problems if "offsets" in problem.message]


def test_many_spans_in_another_unit_are_read_in_one_go(read):
    words = "🚨 حلب " * 300
    marks = "".join(
        f'<span type="a" target="#string-range(p,{7 * n + 3},3)">حلب</span>' for n in range(300)
    )
    apart = f"<standOff><spanGrp>{marks}</spanGrp></standOff>"
    body = f'<p xml:id="p" xml:space="preserve">{words}</p>'
    records, report = read(document(body, apart=apart))
    assert said(records[0]) == [("a", "حلب")] * 300
    assert not report.pieces_aside


def test_annotations_people_and_spans_from_to(read):
    header = '<respStmt xml:id="om"><resp>x</resp><name>Omar</name></respStmt>'
    body = '<p><w xml:id="w1">قال</w> <w xml:id="w2">الوزير</w> <w xml:id="w3">نعم</w></p>'
    apart = (
        '<standOff><listAnnotation><annotation xml:id="x" resp="#om" ana="#q" target="#w2">'
        "<note>من؟</note></annotation></listAnnotation>"
        '<spanGrp><span from="#w1" to="#w2" type="z"/></spanGrp></standOff>'
    )
    records, _ = read(document(body, header=header, apart=apart))
    (record,) = records
    assert said(record) == [("q", "الوزير"), ("z", "قال الوزير")]
    (found,) = (one for one in record.spans if one.label == "q")
    assert (found.annotator, found.note) == ("Omar", "من؟")


def test_a_corpus_is_several_articles(read):
    one = document("<p>أول</p>")
    xml = f'<teiCorpus xmlns="{NS}"><teiHeader/>{one}{one.replace("أول", "ثان")}<TEI/></teiCorpus>'
    records, report = read(xml)
    assert [record.text for record in records] == ["أول", "ثان"]
    assert report.aside == 1


def test_metadata_of_the_header(read):
    records, _ = read(
        document("<p>نص</p>", header="<author>كاتب</author>", attributes=' xml:lang="ar"')
    )
    article = records[0].article
    assert (article.title, article.language, article.metadata) == ("T", "ar", {"author": "كاتب"})


def test_entities_are_signs_or_left_alone(read):
    head = '<!DOCTYPE TEI SYSTEM "no.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    records, _ = read(head + document("<p>أ&mdash;ب&x;ج</p>"))
    assert records[0].text == "أ—ب&x;ج"


def test_laughs_are_not_expanded(exchange):
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{10 * f"&a{n - 1};"}">' for n in range(1, 12)
    )
    place = exchange.folder / "laughs.xml"
    place.write_text(f"<!DOCTYPE TEI [{entities}]>" + document("<p>x&a11;</p>"))
    with suppress(UserError):
        _, report = exchange.bring(place)
        assert report.accepted <= 1


@pytest.mark.parametrize(
    "xml",
    [
        "<TEI",
        f'<TEI xmlns="{NS}"/>',
        "<TEI><text/>",
        f'<teiCorpus xmlns="{NS}"/>',
        document("<p>x</p>")[:-20],
        f"<!-- {NS} --><other/>",
        document("<p>\x01</p>"),
    ],
)
def test_what_is_no_tei_with_a_text_is_refused(exchange, xml):
    place = exchange.folder / "x.xml"
    place.write_text(xml, "utf-8")
    with pytest.raises(UserError):
        exchange.bring(place)


def test_deep_nesting_is_read_or_refused(exchange):
    place = exchange.folder / "deep.xml"
    place.write_text(document("<p>" + "<hi>" * 5000 + "x" + "</hi>" * 5000 + "</p>"))
    with suppress(UserError):
        exchange.bring(place)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("#string-range(p1,6,18)", [("p1", [(6, 24)])]),
        ("string-range(p1, 0, 2, 4, 1)", [("p1", [(0, 2), (4, 5)])]),
        ("#a doc.xml#b", [("a", []), ("b", [])]),
        ("#string-range(p1,6)", [("p1", [(-1, -1)])]),
        ("#string-range(p1,6,9999999999999999999)", [("p1", [(-1, -1)])]),
        ("", []),
    ],
)
def test_pointers(target, found):
    assert list(pointers(target)) == found


TEXTS = st.text(
    st.sampled_from("حلب 🚨\n\tا\u064ba<&>\"'\ufeff\u2028\u0085]"), min_size=1, max_size=30
)


@SETTINGS
@given(st.data())
def test_any_text_and_any_spans_come_back(tmp_path, data):
    text = data.draw(TEXTS.filter(lambda words: words.strip("\ufeff")))
    shift = len(text) - len(text.removeprefix("\ufeff"))
    spans, links = [], []
    for n in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(shift, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        note = data.draw(st.sampled_from(["", "a\r\n <b> "]))
        spans.append({"uid": f"s{n}", "label": "claim", "start": start, "end": end, "note": note})
    made = {"text": text, "spans": spans, "relations": links, "title": " <\t> "}
    record = straight.record_of(draft(0, made))
    (place,), (after,), told = straight.written(tmp_path, "tei", record)
    assert after is record
    assert not told
    _, (checked,) = straight.read("tei", place)
    assert not checked.problems
    assert not differences(record, checked.record)


@SETTINGS
@given(st.data())
def test_no_damage_breaks_the_reader(tmp_path, data):
    record = straight.record_of(draft(0, TRAPS[0]))
    (place, *_), _, _ = straight.written(tmp_path, "tei", record)
    whole = place.read_text("utf-8")
    at = data.draw(st.integers(0, len(whole) - 1))
    size = data.draw(st.integers(0, 12))
    words = data.draw(
        st.sampled_from(["", "null", "<p>", "</span>", "-1", '"', "&x;", "9" * 30, "#"])
    )
    place.write_text(whole[:at] + words + whole[at + size :], "utf-8")
    with suppress(UserError):
        items, _ = straight.read("tei", place)
        assert all(isinstance(item, Draft | Problem) for item in items)
