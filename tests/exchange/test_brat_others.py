"""Stand-off files of brat that others wrote, and what accidents made of them."""

import pytest

from app.formats.base import Asked
from app.formats.registry import named
from app.model.errors import UserError
from app.tasks.inputs import gather
from tests.exchange.brat_samples import TEXT, bound, exported, messages
from tests.exchange.texts import ASTRAL, line, span


@pytest.fixture
def read(exchange):
    def bring(ann, text=TEXT, name="doc", **options):
        folder = exchange.folder / "corpus"
        folder.mkdir(exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.txt").write_bytes(data)
        (folder / f"{name}.ann").write_bytes(ann if isinstance(ann, bytes) else ann.encode())
        project, report = exchange.bring(folder, **options)
        assert project.check().ok
        return list(project.records()), report

    return bring


def test_relations_attributes_notes_and_normalisations(read):
    ann = bound(TEXT, "الوزير") + bound(TEXT, "حلب", 2, "location")
    ann += "R1\tin Arg1:T1 Arg2:T2\nA1\tNegated T1\nM2\tSpeculation T1\nA3\tLevel T1 High\n"
    ann += "N1\tReference T2 Wikipedia:41183\tAleppo\n#1\tAnnotatorNotes T1\tملاحظة\n"
    ann += "#2\tNormalized T1\tx\n* \n"
    records, report = read(ann)
    one, other = records[0].spans
    assert one.attributes == {"Negated": True, "Speculation": True, "Level": "High"}
    assert other.attributes == {"Reference": "Wikipedia:41183", "Reference text": "Aleppo"}
    assert one.note == "ملاحظة\nNormalized: x"
    assert [(r.type, r.source, r.target) for r in records[0].relations] == [
        ("in", one.uid, other.uid)
    ]
    assert report.pieces_aside == 1  # the star that says nothing


def test_events_are_their_triggers_and_relations(read):
    ann = bound(TEXT, "الوزير") + bound(TEXT, "قال", 2, "Report") + bound(TEXT, "هادئة", 3, "Calm")
    ann += "E1\tReport:T2 Speaker:T1 What:E2 What2:T1\nE2\tCalm:T3\nA1\tSure E1 No\n"
    records, report = read(ann)
    spans = {span.label: span for span in records[0].spans}
    assert {(r.type, r.source, r.target) for r in records[0].relations} == {
        ("Speaker", spans["Report"].uid, spans["actor"].uid),
        ("What", spans["Report"].uid, spans["Calm"].uid),
        ("What", spans["Report"].uid, spans["actor"].uid),
    }
    assert spans["Report"].attributes == {"Sure": "No"}
    assert "Events became spans" in messages(report)


def test_equivalences_become_relations(read):
    ann = "".join(bound(TEXT, w, n) for n, w in enumerate(("قال", "حلب", "إن"), 1))
    records, _ = read(ann + "*\tEquiv T1 T2 T3\n")
    assert [relation.type for relation in records[0].relations] == ["Equiv", "Equiv"]


def test_pieces_over_a_line_end_are_one_span(read):
    at = TEXT.index("\n")
    ann = (
        f"T1\tclaim {at - 5} {at};{at + 1} {at + 7}\t{TEXT[at - 5 : at]} {TEXT[at + 1 : at + 7]}\n"
    )
    records, report = read(ann)
    assert records[0].spans[0].fragments == ((at - 5, at + 7),)
    assert not report.pieces_aside


def test_spans_in_pieces_stay_so(read):
    records, _ = read("T1\tclaim 0 3;11 12\tقال 🚨\n")
    assert records[0].spans[0].fragments == ((0, 3), (11, 12))


@pytest.mark.parametrize("counted", ["one", "two"])
def test_line_ends_of_windows_count_one_or_two(read, counted):
    text = TEXT.replace("\n", "\r\n")
    records, report = read(bound(TEXT if counted == "one" else text, "القول"), text)
    assert [s.quote for s in records[0].spans] == ["القول"]
    assert records[0].text == TEXT
    assert not report.pieces_aside


@pytest.mark.parametrize("counted", [True, False])
def test_a_byte_order_mark_is_counted_or_not(read, counted):
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    records, _ = read(bound(TEXT, "القول", shift=counted), data)
    assert [s.quote for s in records[0].spans] == ["القول"]


def test_offsets_in_utf_16_are_found_out(read):
    records, report = read(bound(TEXT, "حلب", shift=1) + bound(TEXT, "القول", 2, shift=1))
    assert [s.quote for s in records[0].spans] == ["حلب", "القول"]
    assert "UTF-16" in messages(report)


def test_folders_side_by_side_with_the_same_texts_are_people(exchange):
    root = exchange.folder / "corpus"
    for person, words in (("samar", "حلب"), ("omar", "الوزير")):
        (root / person).mkdir(parents=True)
        (root / person / "a.txt").write_text(TEXT, "utf-8")
        ann = bound(TEXT, words) + bound(TEXT, "قال", 2) + "R1\tin Arg1:T1 Arg2:T2\n"
        (root / person / "a.ann").write_text(ann, "utf-8")
    back, report = exchange.bring(root)
    (record,) = back.records()
    assert {s.annotator for s in record.spans} == {"samar", "omar"}
    assert len(record.relations) == 2
    assert not report.pieces_aside


def test_folders_with_other_texts_are_no_people(exchange):
    root = exchange.folder / "corpus"
    for n, person in enumerate(("news", "bio")):
        (root / person).mkdir(parents=True)
        (root / person / "a.txt").write_text(f"{TEXT} {n}", "utf-8")
        (root / person / "a.ann").write_text(bound(TEXT, "حلب"), "utf-8")
    back, _ = exchange.bring(root)
    assert [{s.annotator for s in record.spans} for record in back.records()] == [{"Reader"}] * 2


@pytest.mark.parametrize(
    "bad",
    [
        "T1\tactor 5 2\tx",
        "T1\tactor -4 2\tx",
        "T1\tactor 0 99999999999\tx",
        "T1\tactor 0 9999999999999999999999\tx",
        "T1\tactor a b\tx",
        "T1 actor",
        "T1\tactor 0 3\tخطأ",
        "R1\tin Arg1:T8 Arg2:T9",
        "E1\tReport:T7 A:E1",
        "hello",
        "T1\tactor 0 3;1 5\tقال ال ا",
    ],
)
def test_a_bad_line_is_kept_aside_alone(read, bad):
    records, report = read(bound(TEXT, "حلب", 3) + bad + "\n")
    assert "حلب" in [span.quote for span in records[0].spans]
    assert report.pieces_aside + ("Events" in messages(report)) >= 1


def test_an_id_given_twice_is_told(read):
    records, report = read(bound(TEXT, "حلب") + bound(TEXT, "الوزير"))
    assert len(records[0].spans) == 1
    assert report.pieces_aside == 1


def test_annotations_without_their_text_are_refused(exchange):
    place = exchange.folder / "a.ann"
    place.write_text("T1\tactor 0 3\tقال\n", "utf-8")
    with pytest.raises(UserError, match="has no text beside it"):
        exchange.bring(place)


@pytest.mark.parametrize("given", ["[]", "{", '{"spans": 3, "unseen": 4}', '{"spans": {"T1": 1}}'])
def test_odd_files_beside_are_left_alone(exchange, given):
    folder = exchange.folder / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "a.ann").write_text(bound(TEXT, "حلب"), "utf-8")
    (folder / "a.hashiya.json").write_text(given, "utf-8")
    back, _ = exchange.bring(folder)
    assert [s.quote for s in next(back.records()).spans] == ["حلب"]


def test_the_reader_alone_yields_one_article_a_pair(exchange):
    folder = exported(exchange, line(ASTRAL, span(ASTRAL, "حلب", "location")))
    items = [item for item in gather([folder]) if item.suffix == ".ann"]
    (made,) = named("brat").reader(items[0], Asked())
    assert made.data["text"] == ASTRAL
