"""Two colleagues reviewed by keyboard on a real X screen, and the gold layer written out."""

import json

from click.testing import CliRunner

from app.__main__ import cli
from app.project.project import Project
from app.tasks.comparing import comparison_of
from tests.review.colleagues import A, B, colleagues_project
from tests.review.days import gold_expected, key_for

CODES = {"1": "10", "2": "11", "u": "30", "x": "53", "A": "shift+38"}
"""What X calls the keys of a Latin keyboard, whatever they type."""
BEGIN = "ctrl+shift+27"


def test_all_disagreements_are_decided_by_keys_under_an_arabic_layout(program, screen, tmp_path):
    path = tmp_path / "colleagues.hashiya"
    with colleagues_project(path, "maryam") as project:
        uid = project.first_article()
        comparison = comparison_of(project, uid, (A, B))
    count = len(comparison.disagreements)
    one = program(str(path))
    screen.layout("ara")
    before = one.ask("events")
    one.key(BEGIN)
    one.until("compared", True)
    assert one.ask("mode") == "DecidingMode"
    one.key(CODES["A"])
    for left in range(count, 0, -1):
        *kinds, there = one.ask("case")
        assert there == left
        one.key(CODES[key_for(kinds)])
    assert one.ask("case")[-1] == 0
    pressed = one.ask("events") - before
    assert pressed == count + 2  # to begin, and for all that is agreed on
    assert one.close() == 0

    with Project.open(path, read_only=True) as project:
        assert project.state(uid, "gold") == "done"
        assert project.check().problems == []
    written = tmp_path / "gold.jsonl"
    done = CliRunner().invoke(cli, ["export", str(path), str(written), "--gold"])
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    (article,) = [line for line in lines if line.get("spans")]
    assert {span["annotator"] for span in article["spans"]} == {"gold"}
    assert sorted(_said(span) for span in article["spans"]) == gold_expected(comparison)
    assert all(span["decision"]["by"] == "maryam" for span in article["spans"])


def _said(span):
    pieces = span.get("fragments") or [[span["start"], span["end"]]]
    return span["label"], tuple((start, end) for start, end in pieces)
