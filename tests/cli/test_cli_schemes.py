import json

import pytest

from app.project.project import Project
from app.tasks.schemes import shipped

SPANS = [
    {"uid": "00000000-0000-7000-8000-00000000000a", "label": "actor", "start": 0, "end": 4},
    {"label": "claim", "start": 5, "end": 8},
    {"label": "claim", "start": 0, "end": 8},
]
ARTICLE = {"text": "داعش هنا", "spans": SPANS}


def edited(shell, change):
    """The scheme of the project as a file, changed."""
    shell("scheme", "export", "news.hashiya", "s.json")
    raw = json.loads((shell.folder / "s.json").read_text("utf-8"))
    change(raw)
    return shell.file("mine.json", json.dumps(raw))


def labels(shell):
    found = shell.json("info", "news.hashiya")["labels"]
    return {label: number for label, number in found.items() if number}


def test_out_and_in_again(shell):
    project = shell.project(ARTICLE)
    said = shell("scheme", "export", project, "s.json").stdout
    assert "4 labels" in said
    assert json.loads((shell.folder / "s.json").read_text("utf-8"))["id"] == "conflict-default"
    assert "already" in shell("scheme", "import", project, "s.json").stdout
    with Project.open(project, read_only=True) as opened:
        assert opened.scheme == shipped()["conflict-default"]
        assert "presets" not in opened.scheme.raw


def test_a_file_with_more(shell):
    shell.project(ARTICLE)
    path = edited(shell, lambda raw: raw["labels"].append({"id": "weapon"}))
    assert "5 labels" in shell("scheme", "import", "news.hashiya", path).stdout
    assert labels(shell) == {"claim": 2, "actor": 1}


def drop_claim(raw):
    raw["labels"] = [label for label in raw["labels"] if label["id"] != "claim"]
    raw["relations"] = []


def test_a_used_label_that_is_gone(shell):
    shell.project(ARTICLE)
    path = edited(shell, drop_claim)
    said = shell.mistake("scheme", "import", "news.hashiya", path)
    assert "no label “claim”, which is used 2 times" in said
    said = shell.mistake("scheme", "import", "news.hashiya", path, "--give", "claim=nothing")
    assert "no label “nothing”" in said
    assert labels(shell) == {"claim": 2, "actor": 1}
    said = shell("scheme", "import", "news.hashiya", path, "--give", "claim=actor").stdout
    assert "2 spans with another label" in said
    assert labels(shell) == {"actor": 3}
    assert shell("check", "news.hashiya")


def test_spans_may_go(shell):
    shell.project(ARTICLE)
    path = edited(shell, drop_claim)
    said = shell("scheme", "import", "news.hashiya", path, "--drop", "claim").stdout
    assert "2 spans removed" in said
    assert labels(shell) == {"actor": 1}


@pytest.mark.parametrize("pair", ["claim", "=x", "x="])
def test_half_a_pair(shell, pair):
    shell.project(ARTICLE)
    shell("scheme", "import", "news.hashiya", "plover", "--give", pair, code=2)


def test_where_nothing_can_be_written(shell):
    shell.project(ARTICLE)
    shell("new", "other.hashiya")
    assert "written over" in shell.mistake("scheme", "export", "news.hashiya", "other.hashiya")
    assert "no folder" in shell.mistake("scheme", "export", "news.hashiya", "no/where.json")
    assert "no label scheme" in shell.mistake("scheme", "import", "news.hashiya", "nowhere.json")
