import json
import os
import sqlite3

import pytest

from app.model.clock import now
from app.model.edits import AddSpan, ChangeScheme
from app.model.span import Span
from app.model.uids import new_uid
from app.project.project import Project
from app.tasks.schemes import scheme_named

SPAN = {"label": "actor", "start": 0, "end": 4, "annotator": "Omar"}
ARTICLE = {"text": "داعش هنا", "spans": [SPAN, SPAN], "states": {"Omar": "done"}}


def test_a_new_project(shell):
    said = shell("new", "a.hashiya", "--annotator", "سمر", "--scheme", "plover").stdout
    assert "سمر" in said
    with Project.open(shell.folder / "a.hashiya") as project:
        assert (project.annotator, project.scheme.id) == ("سمر", "plover")


def test_a_scheme_from_a_file(shell):
    path = shell.file("mine.json", '{"id":"mine","labels":[{"id":"x"}]}')
    shell("new", "a.hashiya", "--scheme", path)
    assert shell.json("info", "a.hashiya")["scheme"]["id"] == "mine"
    assert "no label scheme" in shell.mistake("new", "b.hashiya", "--scheme", "acled")
    assert not (shell.folder / "b.hashiya").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a.hashiya",), "exists already"),
        (("no/where.hashiya",), "folder"),
        (("b.hashiya", "--annotator", " "), "needs a name"),
    ],
)
def test_projects_that_cannot_be_made(shell, arguments, message):
    shell("new", "a.hashiya")
    assert message in shell.mistake("new", *arguments)
    assert not (shell.folder / "b.hashiya").exists()


def test_the_annotator_is_you_if_left_out(shell, monkeypatch):
    settings = shell.folder / "home" / "c" / "hashiya" / "hashiya.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[General]\nannotator=رنا\n", encoding="utf-8")
    shell("new", "a.hashiya")
    assert shell.json("info", "a.hashiya")["annotator"] == "رنا"


def test_info_for_people(shell):
    said = shell("info", shell.project(ARTICLE, {"text": "a"})).stdout
    for words in (
        "conflict-default",
        "Articles    2",
        "Spans       2",
        "2 spans",
        "1 done",
        "Omar",
    ):
        assert words in said
    assert "Kept aside" not in said


def test_info_for_programs(shell):
    path = shell.project(ARTICLE)
    shell("import", path, shell.corpus("bad.jsonl", {"text": 5}, {"text": "x"}), code=3)
    facts = shell.json("info", path)
    assert facts["path"] == str(path)
    assert (facts["articles"], facts["spans"], facts["quarantined"]) == (2, 2, 1)
    assert facts["labels"] == {"actor": 2, "claim": 0, "location": 0, "quote_source": 0}
    assert [person["name"] for person in facts["annotators"]] == ["Omar", "Rana"]
    assert facts["annotators"][0]["states"] == {"done": 1}
    assert facts["bytes"] == path.stat().st_size
    assert facts["read_only"] is False
    assert "Kept aside  1" in shell("info", path).stdout


def test_info_of_a_file_that_cannot_be_written(shell, monkeypatch):
    path = shell.project()
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert shell.json("info", path)["read_only"] is True
    assert "not allowed here" in shell("info", path).stdout


def test_reading_works_beside_an_open_project(shell):
    path = shell.project(ARTICLE)
    with Project.open(path) as project:
        assert not project.read_only
        assert shell.json("info", path)["articles"] == 1
        assert shell.json("check", path)["ok"]
        shell("show", path, "1")
        shell("export", path, "out.jsonl")


def test_check_of_a_sound_project(shell):
    path = shell.project(ARTICLE)
    assert "is sound: 1 article, 2 spans" in shell("check", path).stdout
    found = shell.json("check", path)
    assert (found["ok"], found["problems"], found["articles"]) == (True, [], 1)


def test_check_remarks_what_a_person_should_look_at(shell):
    path = shell.project(ARTICLE)
    with Project.open(path) as project:
        article = project.first_article()
        casualties = scheme_named("casualty")
        for span in project.spans(article):
            project.apply(project.removal_of(span.uid))
        project.apply(ChangeScheme(project.scheme, casualties))
        quote = project.text(article)[:1]
        facts = {"uid": new_uid(), "article": article, "annotator": project.annotator}
        facts |= {"label": "casualty_count", "fragments": ((0, 1),), "quote": quote}
        span = Span(**facts, created=now(), attributes={"min": 9, "max": 2})
        project.apply(AddSpan(span))
    said = shell("check", path).stdout
    assert "is sound" in said
    assert "Remark: Span " in said
    assert shell.json("check", path)["remarks"][0].endswith("more than “max”, which is 2.")


def damage(path):
    conn = sqlite3.connect(path)
    conn.execute("UPDATE spans SET quote = 'x'")
    conn.commit()
    conn.close()


def test_check_of_a_damaged_project(shell):
    path = shell.project(ARTICLE)
    damage(path)
    found = shell("check", path, code=1)
    assert found.stdout.count("Span ") == 2
    assert "is damaged: 2 problems" in found.stderr
    told = shell.json("check", path, code=1)
    assert told["ok"] is False
    assert len(told["problems"]) == 2


def test_a_label_that_the_scheme_has_lost_is_counted_all_the_same(shell):
    path = shell.project(ARTICLE)
    conn = sqlite3.connect(path)
    conn.execute("UPDATE spans SET label = 'gone'")
    conn.commit()
    conn.close()
    assert shell.json("info", path)["labels"]["gone"] == 2


@pytest.mark.parametrize("command", ["info", "check", "show", "export", "import"])
@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("missing.hashiya", None, "There is no file"),
        ("words.hashiya", b"these are only words", "not a Hashiya project"),
        ("empty.hashiya", b"", "not a Hashiya project"),
    ],
)
def test_what_is_no_project_is_refused_by_all(shell, command, name, data, message):
    if data is not None:
        shell.file(name, data)
    more = {"show": ["1"], "export": ["out.jsonl"], "import": [shell.file("a.txt", "a")]}
    assert message in shell.mistake(command, name, *more.get(command, []))
    if command != "show":
        told = shell.json(command, name, *more.get(command, []), code=1)
        assert message in told["error"]
        assert told["hint"]
    assert not (shell.folder / "out.jsonl").exists()


def test_a_planted_trigger_is_refused(shell):
    path = shell.project(ARTICLE)
    conn = sqlite3.connect(path)
    conn.execute("CREATE TRIGGER evil AFTER INSERT ON spans BEGIN DELETE FROM texts; END")
    conn.commit()
    conn.close()
    assert "did not put there" in shell.mistake("import", path, shell.file("a.txt", "a"))
    assert shell.json("check", path, code=1)["ok"] is False


def test_a_project_cut_short_is_damaged(shell):
    path = shell.project(ARTICLE)
    path.write_bytes(path.read_bytes()[:-4096])
    assert "damaged" in shell.mistake("info", path)
    told = shell.json("check", path, code=1)
    assert (told["ok"], len(told["problems"])) == (False, 1)
    assert json.dumps(told["hint"])


def test_a_scheme_file_may_start_with_a_byte_order_mark(shell):
    scheme = shell.file("s.json", b'\xef\xbb\xbf{"id":"mine","labels":[{"id":"A"}]}')
    assert "mine" in shell("new", "p.hashiya", "--scheme", scheme).stdout
