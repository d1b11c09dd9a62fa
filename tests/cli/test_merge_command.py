"""`hashiya merge`: what it prints, what it refuses, what it leaves alone."""

import json
import os
from dataclasses import replace

import pytest

from app.model.article import State
from app.model.edits import AddSpan, ChangeSpan, SetState
from app.project.project import Project
from app.resources import seed
from app.tasks.gold import SEED_TEXT
from tests.tasks.merging_hands import copied, made_base, work

COUNTED = ("articles", "spans", "relations", "comments", "decisions", "states", "assignments")


@pytest.fixture
def base(tmp_path):
    return made_base(tmp_path)


@pytest.fixture
def seeds(tmp_path, shell):
    path = tmp_path / "p.hashiya"
    shell("new", path, "--annotator", "lead")
    shell("import", path, seed(SEED_TEXT))
    return path, seed("seed.gold.json"), seed("seed.second.json")


def test_both_seeds_become_layers(shell, seeds):
    path, *files = seeds
    said = shell("merge", path, *files).stdout
    assert "comes of annotator_A: 96 spans, 64 relations" in said
    assert "comes of annotator_B: 90 spans, 48 relations" in said
    assert "The project as it was before is kept in p.before-merge-" in said
    info = shell.json("info", path)
    assert info["spans"] == 186 or "186" in str(info)
    assert "Nothing was changed." in shell("merge", path, *files).stdout


def test_json_tells_the_same_before_and_after(shell, seeds):
    path, *files = seeds
    before = shell.json("merge", path, *files, "--dry-run")
    after = shell.json("merge", path, *files)
    assert before["dry_run"] is True
    assert after["dry_run"] is False
    assert after.pop("snapshot") != before.pop("snapshot") == ""
    assert {**before, "dry_run": False} == after
    assert after["comes"]["spans"] == 186
    assert after["comes"]["people"]["annotator_B"] == {"spans": 90, "relations": 48}
    assert set(COUNTED) <= after["comes"].keys()
    again = shell.json("merge", path, *files)
    assert (again["changed"], again["snapshot"]) == (False, "")
    assert [one["way"] for one in again["files"]] == ["known", "known"]


def test_a_dry_run_changes_nothing(shell, base):
    other = copied(base, "other")
    work(other, "other", [("add_span", 0, 1, 0), ("note", 0, 0, 0)])
    before = base.read_bytes()
    said = shell("merge", base, other, "--dry-run").stdout
    assert "comes of Rana: 1 span" in said
    assert base.read_bytes() == before
    assert sorted(p.name for p in base.parent.glob("*.hashiya")) == [
        "base.hashiya",
        "other.hashiya",
    ]


def test_a_dry_run_works_on_a_project_that_is_open_elsewhere(shell, base):
    other = copied(base, "other")
    work(other, "other", [("add_span", 0, 1, 0)])
    with Project.open(base):
        assert shell.json("merge", base, other, "--dry-run")["comes"]["spans"] == 1
        assert "open for reading only" in shell.mistake("merge", base, other)


def test_conflicts_are_told_and_can_be_decided(shell, base):
    other = copied(base, "other")
    for path, note in ((base, "ours"), (other, "theirs")):
        with Project.open(path) as project:
            span = project.spans(project.first_article())[0]
            project.apply(ChangeSpan(span, replace(span, note=note)))
    said = shell("merge", base, other, "--dry-run").stdout
    assert "1 conflict:" in said
    assert "note: here “ours”, in other.hashiya “theirs”, before nothing; theirs was taken" in said
    found = shell.json("merge", base, other, "--prefer", "ours")
    (conflict,) = found["conflicts"]
    assert (conflict["taken"], conflict["base"]) == ("ours", "nothing")
    with Project.open(base) as project:
        assert project.spans(project.first_article())[0].note == "ours"


def test_a_refused_article_is_shown_and_makes_exit_code_3(shell, base, tmp_path):
    with Project.open(base) as project:
        uid = project.first_article()
    corpus = tmp_path / "c.jsonl"
    corpus.write_text(
        f'{{"format":"hashiya-article/1","uid":"{uid}","key":"k","text":"Something else."}}\n',
        encoding="utf-8",
    )
    said = shell("merge", base, corpus, code=3).stdout
    assert "refused: “k” has another text in c.jsonl: 39 characters here, 15 there" in said
    assert "there: Something else." in said
    assert shell.json("merge", base, corpus, code=3)["refused"][0]["place"] == 0


def test_a_label_nobody_can_tell_apart_is_asked_about(shell, base, tmp_path):
    corpus = tmp_path / "c.jsonl"
    with Project.open(base) as project:
        uid = project.first_article()
        text = project.text(uid)
    brat = tmp_path / "brat"
    brat.mkdir()
    (brat / "a.txt").write_text(text, encoding="utf-8")
    (brat / "a.ann").write_text(f"T1\tActor 0 4\t{text[:4]}\n", encoding="utf-8")
    words = shell.mistake("merge", base, brat)
    assert "brat has a label “Actor” beside “actor” of this project." in words
    assert "--map-label Actor=actor" in words
    assert "question:" in shell("merge", base, brat, "--dry-run", code=3).stdout
    found = shell.json("merge", base, brat, "--map-label", "Actor=actor")
    assert found["comes"]["spans"] == 1
    assert not corpus.exists()


@pytest.mark.parametrize("word", ["Actor", "=actor", "Actor=", ""])
def test_a_mapping_that_is_none_is_wrong_usage(shell, base, word):
    found = shell("merge", base, base, "--map-label", word, code=2)
    assert "is not OLD=NEW" in found.stderr


def test_two_mappings_of_one_label_are_wrong_usage(shell, base):
    found = shell("merge", base, base, "--map-label", "A=b", "--map-label", "A=c", code=2)
    assert "mapped twice" in found.stderr


def test_what_cannot_be_merged_is_a_mistake_in_plain_words(shell, base, tmp_path):
    noise = tmp_path / "noise.hashiya"
    noise.write_bytes(bytes(range(256)) * 20)
    cut = tmp_path / "cut.hashiya"
    cut.write_bytes(base.read_bytes()[:9000])
    assert "is the project itself" in shell.mistake("merge", base, base)
    assert "There is no file" in shell.mistake("merge", base, tmp_path / "none")
    assert "damaged" in shell.mistake("merge", base, cut)
    shell.mistake("merge", base, noise)
    assert "error" in shell.json("merge", base, cut, code=1)


def test_an_interrupted_colleague_is_read_from_a_copy(shell, base):
    other = copied(base, "other")
    work(other, "other", [("add_span", 0, 1, 0)])
    journal = other.with_name(other.name + "-journal")
    journal.write_bytes(b"")
    assert shell.json("merge", base, other)["comes"]["spans"] == 1
    assert journal.exists()


def test_what_was_merged_is_in_the_history(shell, base):
    other = copied(base, "other")
    with Project.open(other) as project:
        article = project.first_article()
        project.apply(SetState(article, "Sami", State.NEW, State.DONE))
        span = project.spans(article)[0]
        project.apply(AddSpan(replace(span, uid="00000000-0000-4000-8000-000000000001")))
    shell("merge", base, other)
    with Project.open(base) as project:
        assert project.history(1)[0].title == "Merge other.hashiya"
        assert project.state(article, "Sami") == State.DONE


def test_several_files_are_one_step(shell, base):
    files = []
    for n in range(3):
        files.append(copied(base, f"o{n}"))
        work(files[-1], f"o{n}", [("add_span", 0, n, 0)])
    assert shell.json("merge", base, *files)["comes"]["spans"] == 3


@pytest.mark.skipif(os.name == "nt", reason="there are no such devices")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_file(shell, base, device):
    assert "is not a file" in shell.mistake("merge", base, device)


def test_a_name_no_file_can_have_is_no_file(shell, base):
    assert "There is no file" in shell.mistake("merge", base, "x" * 300)


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_a_file_of_a_folder_that_cannot_be_read_stops_nothing(shell, base, tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("داعش في سوريا", encoding="utf-8")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    (folder / "closed").mkdir()
    (folder / "closed" / "b.txt").write_text("b", encoding="utf-8")
    (folder / "closed").chmod(0)
    try:
        found = shell("merge", base, folder, code=None)
        assert found.exit_code in (0, 3)
    finally:
        (folder / "closed").chmod(0o700)


def test_a_file_that_names_nobody_is_the_layer_of_whom_one_names(shell, seeds, tmp_path):
    path, *_ = seeds
    text = seed(SEED_TEXT).read_bytes().decode()
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_text(json.dumps({"text": text, "label": [[9, 13, "actor"]]}), encoding="utf-8")
    said = shell("merge", path, theirs, "--format", "doccano", "--annotator", "sami").stdout
    assert "comes of sami: 1 span" in said
    with Project.open(path, read_only=True) as project:
        article = project.first_article()
        assert [(s.start, s.end, s.label) for s in project.spans(article, "sami")] == [
            (9, 13, "actor")
        ]


def test_a_format_there_is_not_is_wrong_usage(shell, seeds):
    path, gold, _ = seeds
    assert shell("merge", path, gold, "--format", "nothing", code=2).stderr
