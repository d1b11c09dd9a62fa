"""brat: what it reads, what others write for it, and what nobody should."""

import json
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Asked
from app.formats.corpora.brat_names import folders_of, from_brat, is_safe, to_brat
from app.formats.corpora.brat_write import merged, shown_pieces
from app.formats.features import Feature
from app.formats.registry import named
from app.model.errors import UserError
from app.tasks.inputs import gather
from tests.exchange.texts import ASTRAL, draft, line, span

NUMBERS = count()
TEXT = "قال الوزير 🚨 إن حلب هادئة\nوانتهى القول"


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


def bound(text, words, number=1, label="actor", shift=0):
    start = text.index(words) + shift
    return f"T{number}\t{label} {start} {start + len(words)}\t{words}\n"


def messages(report):
    return " ".join(problem.message for problem in report.problems)


# --- what is written


def exported(exchange, *lines, name="p"):
    project = exchange.project(name, *(draft(n, item) for n, item in enumerate(lines)))
    folder = exchange.folder / f"{name}-out"
    exchange.export(project, "brat", folder)
    return folder


def test_the_files_of_a_small_corpus(exchange):
    text = "أعلن الجيش\nفي حلب"
    army = span(text, "الجيش", "actor", note="سطر\nآخر", attributes={"actor_type": "rebel"})
    claim = span(text, "الجيش\nفي حلب", "claim", attributes={"gist": "x"})
    folder = exported(exchange, line(text, army, claim, key="k"))
    names = ["000001_k.ann", "000001_k.hashiya.json", "000001_k.txt"]
    assert sorted(place.name for place in folder.iterdir() if "conf" not in place.name) == names
    assert (folder / "000001_k.txt").read_bytes() == text.encode()
    lines = (folder / "000001_k.ann").read_text("utf-8").splitlines()
    assert lines == [
        "T1\tclaim 5 10;11 17\tالجيش في حلب",
        "T2\tactor 5 10\tالجيش",
        '#1\tAttribute T1\t{"gist":"x"}',
        "A1\tactor_type T2 rebel",
        "#2\tAnnotatorNotes T2\tسطر آخر",
    ]


def test_the_configuration_names_what_the_corpus_uses(exchange):
    folder = exported(exchange, line("حلب", span("حلب", "حلب", "location")))
    conf = (folder / "annotation.conf").read_text("utf-8")
    assert "\nlocation\n" in conf
    assert "\nattributed_to\tArg1:" in conf
    assert "\nactor_type\tArg:actor, Value:state_military|" in conf
    assert "location | " in (folder / "visual.conf").read_text("utf-8")


def test_each_annotator_has_a_folder(exchange):
    folder = exported(
        exchange,
        line("حلب", span("حلب", "حلب", "location"), span("حلب", "حلب", "actor", "Omar")),
    )
    assert {place.name for place in folder.iterdir() if place.is_dir()} == {"Omar", "Samar"}
    assert len(list(folder.rglob("*.txt"))) == 2


def test_names_of_folders_sort_alike_everywhere():
    found = folders_of(["Omar.b", "Omar", "omar", "Omar-2", "///", "سمر"])
    assert len({name.casefold() for name in found.values()}) == 6
    assert all(name[:-1].replace("_", "x").isalnum() and name[-1] == "/" for name in found.values())
    assert list(found.values()) == sorted(found.values())
    assert folders_of(["Omar"]) == {"Omar": ""}


@given(st.text())
def test_names_are_safe_and_come_back(name):
    made = to_brat(name)
    assert is_safe(made)
    assert from_brat(made) == name


@pytest.mark.parametrize("name", ["_x41_", "_xd800_", "_xffffff_", "a_b", "x_x_x"])
def test_names_of_others_stay_as_they_are(name):
    assert from_brat(name) == name


@pytest.mark.parametrize(
    ("pieces", "shown", "again"),
    [
        ([[0, 3]], [[0, 2]], [[0, 2]]),
        ([[0, 8]], [[0, 2], [4, 5], [6, 8]], [[0, 8]]),
        ([[2, 4]], [], []),
        ([[0, 1], [1, 2]], [[0, 1], [1, 2]], [[0, 1], [1, 2]]),
    ],
)
def test_no_piece_holds_a_line_end(pieces, shown, again):
    text = "ab\n\nc\nde"
    assert shown_pieces(text, pieces) == shown
    assert merged(text, shown) == again


# --- what comes back


def test_labels_of_any_language_come_back(exchange):
    project = exchange.project("p")
    folder = exchange.folder / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "a.ann").write_text(bound(TEXT, "حلب", label=to_brat("مدينة كبيرة")), "utf-8")
    back, report = exchange.bring(folder, name="b")
    assert not report.pieces_aside
    (record,) = back.records()
    assert [s.label for s in record.spans] == ["مدينة كبيرة"]
    assert project.check().ok
    exchange.export(back, "brat", exchange.folder / "out")
    again, _ = exchange.bring(exchange.folder / "out", name="c")
    assert [s.label for s in next(again.records()).spans] == ["مدينة كبيرة"]


def test_what_was_changed_in_brat_wins_over_what_we_kept(exchange):
    text = "أعلن الجيش في حلب"
    army = span(text, "الجيش", "actor", note="a\nb")
    folder = exported(exchange, line(text, army, span(text, "حلب", "location")))
    (place,) = folder.glob("*.ann")
    lines = place.read_text("utf-8").splitlines()
    changed = [
        "T1\tactor 0 10\tأعلن الجيش",  # moved
        "T2\tclaim 11 13\tفي",  # deleted, and its number given to another one
        "#1\tAnnotatorNotes T1\tc d",
    ]
    assert len(lines) == 3
    place.write_text("\n".join(changed), "utf-8")
    back, report = exchange.bring(folder, name="b")
    assert not report.pieces_aside
    one, other = next(back.records()).spans
    assert (one.extra["uid"], one.fragments, one.note) == (army["uid"], ((0, 10),), "c d")
    assert (other.label, other.extra.get("uid")) == ("claim", "T2")


def test_without_our_files_spans_still_come_back(exchange):
    project = exchange.gold()
    folder = exchange.folder / "out"
    exchange.export(project, "brat", folder)
    for place in folder.glob("*.hashiya.json"):
        place.unlink()
    back, report = exchange.bring(folder)
    assert not report.pieces_aside
    for one, other in zip(project.records(), back.records(), strict=True):
        assert one.text == other.text
        shown = [sorted((s.label, s.fragments) for s in r.spans) for r in (one, other)]
        assert shown[0] == shown[1]
        assert len(one.relations) == len(other.relations)


# --- what others write


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


# --- what nobody should write


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


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.lists(st.integers()),
    st.dictionaries(st.text(max_size=2), st.integers()),
)  # fmt: skip


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_whatever_becomes_of_the_files_reading_never_breaks(exchange, data):
    number = next(NUMBERS)
    source = exchange.folder / "source"
    if not source.exists():
        exchange.export(exchange.traps(), "brat", source)
    folder = exchange.folder / f"odd{number}"
    folder.mkdir()
    first = sorted(source.rglob("*.ann"))[1]
    ann = first.read_text("utf-8")
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(ann)))
        more = data.draw(
            st.sampled_from(["\t", " ", "\n", ";", "T1", "-1", "9" * 30, "E1\t", "R1", ":"])
        )
        ann = ann[:at] + more + ann[at + data.draw(st.integers(0, 3)) :]
    ours = json.loads(first.with_suffix(".hashiya.json").read_bytes())
    for _ in range(data.draw(st.integers(0, 2))):
        key = data.draw(st.sampled_from(sorted(ours)))
        inner = ours[key] if isinstance(ours[key], dict) and ours[key] else ours
        key = key if inner is ours else data.draw(st.sampled_from(sorted(inner)))
        inner[key] = data.draw(ODD)
    (folder / "a.txt").write_bytes(first.with_suffix(".txt").read_bytes())
    (folder / "a.ann").write_text(ann, "utf-8")
    (folder / "a.hashiya.json").write_text(json.dumps(ours), "utf-8")
    _, report = exchange.bring(folder, name=f"b{number}", format="brat")
    assert report.read == report.accepted + report.aside + report.skipped


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    text=st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\n \t🚨ا"),
        min_size=1, max_size=40,
    ),
    ends=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)  # fmt: skip
def test_any_text_and_spans_come_back(exchange, text, ends):
    number = next(NUMBERS)
    clean = text.removeprefix("\ufeff")
    if not clean:
        return
    spans = [
        {"uid": f"s{n}", "label": "actor", "start": a, "end": b, "annotator": "Samar"}
        for n, (a, b) in enumerate(ends)
        if a < b <= len(clean)
    ]
    project = exchange.project(f"p{number}", draft(0, line(clean, *spans)))
    place = exchange.folder / f"{number}.zip"
    told = exchange.export(project, "brat", place)
    assert set(told.losses.counts) <= {Feature.SCHEME}
    back, report = exchange.bring(place, name=f"b{number}", format="brat")
    assert not report.pieces_aside + report.aside, report.problems
    (one,), (other,) = project.records(), back.records()
    assert one.text == other.text
    assert [(s.extra, s.fragments) for s in one.spans] == [
        (s.extra, s.fragments) for s in other.spans
    ]


def test_the_reader_alone_yields_one_article_a_pair(exchange):
    folder = exported(exchange, line(ASTRAL, span(ASTRAL, "حلب", "location")))
    items = [item for item in gather([folder]) if item.suffix == ".ann"]
    (made,) = named("brat").reader(items[0], Asked())
    assert made.data["text"] == ASTRAL
