"""A look at files before they come in."""

import json
import zipfile

import pytest

from app.formats.units import Unit
from app.model.errors import UserError
from app.tasks.creating import create_project
from app.tasks.glancing import glance
from app.tasks.importing import ImportOptions, import_files
from app.tasks.label_proposals import kept, proposed, wishes_of
from app.tasks.labelling import Unknown
from app.tasks.progress import run
from app.tasks.surveying import survey

BIRDS = "🕊🕊 وصل الوفد إلى حمص أمس"


def doccano(path, *rows):
    lines = [json.dumps({"text": text, "label": spans}, ensure_ascii=False) for text, spans in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path):
    with create_project(tmp_path / "p.hashiya", annotator="maryam") as made:
        yield made


def span(text, words, label, extra=0):
    start = text.index(words) + extra
    return [start, start + len(words), label]


def test_labels_nobody_knows_are_counted_with_their_words(project, tmp_path):
    text = "قال الوزير في حمص"
    one = doccano(
        tmp_path / "a.jsonl",
        (text, [span(text, "الوزير", "PER"), span(text, "حمص", "location")]),
        (text + " أمس", [span(text, "حمص", "PER"), span(text, "الوزير", "Who")]),
        (text + " غداً", [span(text, "حمص", "PER"), [900, 901, "PER"]]),
    )
    found = run(survey(project, [one], ImportOptions()))
    assert [(met.label, met.count, met.examples) for met in found.labels] == [
        ("PER", 4, ["الوزير", "حمص"]),
        ("Who", 1, ["الوزير"]),
    ]
    assert found.files == {"doccano (JSON Lines)": 1}
    assert found.asks
    assert project.counts().articles == 0


def test_our_own_corpus_and_texts_are_not_asked_about(project, tmp_path):
    (tmp_path / "a.txt").write_text("خبر", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        '{"format":"hashiya-article/1","text":"خبر","spans":[{"label":"x","start":0,"end":3}]}\n',
        encoding="utf-8",
    )
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    found = run(survey(project, [tmp_path / f"{n}" for n in ("a.txt", "b.jsonl")], ImportOptions()))
    assert not found.asks
    assert sum(found.files.values()) == 2
    found = run(survey(project, [tmp_path / "c.png"], ImportOptions()))
    assert not found.files


def test_what_is_refused_is_left_to_the_import(project, tmp_path):
    bad = tmp_path / "a.json"
    bad.write_text('[{"data": 1}]', encoding="utf-8")
    assert not run(survey(project, [bad], ImportOptions(format="labelstudio"))).asks
    with pytest.raises(UserError):
        run(survey(project, [tmp_path / "nowhere"], ImportOptions()))


def test_units_that_matter_show_what_each_would_give(project, tmp_path):
    spans = [span(BIRDS, "حمص", "location", 2)]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for n in range(2):
            file = doccano(tmp_path / f"{n}.jsonl", (f"{BIRDS} {n}", spans))
            archive.write(file, file.name)
    found = run(survey(project, [tmp_path / "a.zip"], ImportOptions()))
    (doubt,) = found.doubts
    assert doubt.files == ["a.zip/0.jsonl", "a.zip/1.jsonl"]
    assert doubt.taken is Unit.UTF16
    assert list(doubt.words) == [Unit.UTF16, Unit.CODE_POINT]  # clusters say what code points say
    assert doubt.words[Unit.UTF16] == ["حمص"]
    assert doubt.words[Unit.CODE_POINT] == ["ص أ"]
    assert not found.labels


def test_a_unit_that_was_told_is_not_asked_for(project, tmp_path):
    file = doccano(tmp_path / "a.jsonl", (BIRDS, [span(BIRDS, "حمص", "location", 2)]))
    found = run(survey(project, [file], ImportOptions(unit=Unit.UTF16)))
    assert not found.doubts


def test_units_are_told_file_by_file(project, tmp_path):
    files = [
        doccano(tmp_path / f"{n}.jsonl", (f"{BIRDS} {n}", [span(BIRDS, "حمص", "location", by)]))
        for n, by in enumerate((2, 0))
    ]
    options = ImportOptions(units={"1.jsonl": Unit.CODE_POINT})
    run(import_files(project, files, options))
    quotes = [record.text[s.start : s.end] for record in project.records() for s in record.spans]
    assert quotes == ["حمص", "حمص"]


def test_a_doubt_that_changes_nothing_is_none(project, tmp_path):
    text = "وصل الوفد إلى حمص 🕊"
    file = doccano(tmp_path / "a.jsonl", (text, [span(text, "حمص", "location")]))
    assert not run(survey(project, [file], ImportOptions())).doubts


def test_large_files_tell_how_far_they_are(project, tmp_path):
    many = "خبر " * 50_000
    file = doccano(
        tmp_path / "a.jsonl", *((f"{n} " + n * many, [[0, 1, "location"]]) for n in range(4))
    )
    steps = list(survey(project, [file], ImportOptions()))
    assert len(steps) > 2
    assert {step.total for step in steps if step.done} == {file.stat().st_size}


def test_what_is_no_span_is_passed_over(project, tmp_path):
    file = tmp_path / "a.jsonl"
    rows = [{"text": "خبر", "label": [["x", "y", "PER"], [0, 3, ""], [0, 3, 7]]}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (met,) = run(survey(project, [file], ImportOptions())).labels
    assert (met.label, met.count, met.examples) == ("PER", 1, [])


def test_proposals_go_by_names_in_both_languages(project):
    labels = ["Actor", "المكان", "quote-source", "Weapon", "before", "gone", "odd", "out"]
    before = {"before": "claim", "gone": "no such", "odd": ["x"], "out": "", "Weapon": None}
    found = proposed(labels, project.scheme, before)
    by_id = {label.id: label for label in project.scheme.labels}
    assert found["Actor"] == "actor"
    assert found["quote-source"] == "quote_source"
    assert found["before"] == "claim"
    assert (found["gone"], found["odd"], found["Weapon"], found["out"]) == (None, None, None, "")
    arabic = by_id["location"].name.ar
    assert proposed([arabic], project.scheme, "nonsense") == {arabic: "location"}
    wishes = wishes_of(found)
    assert wishes.unknown is Unknown.CREATE
    assert "Weapon" not in wishes.names
    assert wishes.names["out"] == ""
    assert kept(before, {"gone": "actor"}) == {**before, "gone": "actor"}
    assert kept(None, {"gone": None}) == {"gone": None}


def test_a_glance_says_what_files_seem_to_be(tmp_path):
    file = doccano(tmp_path / "a.jsonl", (BIRDS, []))
    assert glance(file).formats == {"doccano (JSON Lines)": 1}
    folder = tmp_path / "f"
    (folder / "sub").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("a.txt", "sub/b.txt", ".c.txt", ".hidden/d.txt"):
        (folder / name).write_text("خبر", encoding="utf-8")
    (folder / "x.ann").write_text("T1\tlocation 0 3\tخبر\n", encoding="utf-8")
    (folder / "x.txt").write_text("خبر", encoding="utf-8")
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.write(folder / "a.txt", "a.txt")
    (folder / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    found = glance(folder)
    assert found.formats == {"Plain text": 2, "brat (stand-off)": 1}
    assert found.archives == 1
    assert found.unknown
    assert not found.more
    assert glance(tmp_path / "nowhere").unknown
    for n in range(201):
        (folder / f"t{n:03}.txt").write_text("x", encoding="utf-8")
    assert glance(folder).more


def test_a_glance_at_what_cannot_be_read(tmp_path, monkeypatch):
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    monkeypatch.setattr("app.tasks.glancing.is_folder", _refuses)
    assert glance(file).unknown == "No entry"


def _refuses(item):
    raise OSError(2, "No entry")
