"""brat: what it reads, what others write for it, and what nobody should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.corpora.brat_names import folders_of, from_brat, is_safe, to_brat
from app.formats.corpora.brat_write import merged, shown_pieces
from tests.exchange.brat_samples import TEXT, bound, exported
from tests.exchange.texts import line, span


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
