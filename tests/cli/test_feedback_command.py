"""``hashiya feedback``: a file written, taken in, and answered, from the command line."""

import json

import pytest
from click.testing import CliRunner

from app.cli.root import cli
from app.model.edits import AddComment
from app.project.project import Project
from app.review.feedback import Stand
from tests.review.colleagues import LEAD, B
from tests.tasks.feedback_hands import (
    answer,
    colleague_project,
    decide,
    lead_project,
    proposals_in,
    remark,
)


@pytest.fixture
def files(tmp_path):
    """The lead's project, decided, and the colleague's."""
    with lead_project(tmp_path) as lead, colleague_project(lead) as colleague:
        decide(lead)
        return lead.path, colleague.path


def hashiya(*words):
    return CliRunner().invoke(cli, ["feedback", *map(str, words)])


def told(*words):
    done = hashiya(*words, "--json")
    return done.exit_code, json.loads(done.stdout)


def test_there_and_back(files, tmp_path):
    lead, colleague = files
    done = hashiya(lead, "--for", B)
    assert done.exit_code == 0, done.output
    target = lead.with_name(f"lead-{B}.feedback.json")
    assert target.is_file()
    assert f"Wrote {target}: " in done.output
    assert "decisions, 0 comments, 1 article." in done.output
    done = hashiya(colleague, "--take", target)
    assert done.exit_code == 0, done.output
    assert f"Feedback from {LEAD}, about the work of {B}:" in done.output
    with Project.open(colleague) as project:
        one, two = [p for p in proposals_in(project).values() if not p.links][:2]
        answer(project, one.uid, Stand.ACCEPTED)
        answer(project, two.uid, Stand.DECLINED, "No.")
    back = tmp_path / "back.feedback.json"
    done = hashiya(colleague, "--answers", "--out", back)
    assert "2 decisions, 1 comment, 1 article." in done.output
    done = hashiya(lead, "--take", back)
    assert done.exit_code == 0, done.output
    assert "1 accepted, 1 declined" in done.output
    done = hashiya(lead, "--take", back)
    assert "Nothing was changed." in done.output


def test_json_says_the_same_and_nothing_else(files, tmp_path):
    lead, colleague = files
    out = tmp_path / "x.feedback.json"
    code, wrote = told(lead, "--for", B, "--out", out)
    assert (code, wrote["target"], wrote["for"], wrote["direction"]) == (
        0,
        str(out),
        B,
        "feedback",
    )
    code, dry = told(colleague, "--take", out, "--dry-run")
    assert (code, dry["dry_run"], dry["decisions"]) == (0, True, wrote["decisions"])
    code, taken = told(colleague, "--take", out)
    assert {**taken, "dry_run": True} == dry
    code, again = told(colleague, "--take", out)
    assert (again["decisions"], again["known"]) == (0, wrote["decisions"])


def test_nothing_to_tell_is_told(tmp_path):
    with lead_project(tmp_path) as lead:
        path = lead.path
    done = hashiya(path, "--for", B)
    assert done.exit_code == 1
    assert f"There is nothing to tell {B}." in done.output
    done = hashiya(path, "--answers")
    assert done.exit_code == 1
    assert f"{LEAD} has answered nothing yet." in done.output
    assert not list(tmp_path.glob("*.json"))


def test_all_and_nameless(files, tmp_path):
    lead, _ = files
    some, every = tmp_path / "some.json", tmp_path / "every.json"
    _, fewer = told(lead, "--for", B, "--out", some)
    _, more = told(lead, "--for", B, "--out", every, "--all", "--nameless")
    assert more["decisions"] > fewer["decisions"]
    assert f'"{LEAD}"' in some.read_text()
    assert f'"{LEAD}"' not in every.read_text()


def test_what_could_not_be_placed_is_told_and_makes_the_exit_code_3(files, tmp_path):
    lead, colleague = files
    out = tmp_path / "x.feedback.json"
    hashiya(lead, "--for", B, "--out", out)
    data = json.loads(out.read_text())
    data["articles"][0]["sha256"] = "0" * 64
    out.write_text(json.dumps(data))
    done = hashiya(colleague, "--take", out)
    assert done.exit_code == 3
    assert "not placed: " in done.output
    assert "has another text here" in done.output
    assert "Nothing was changed." in done.output


def test_a_file_for_somebody_else(files, tmp_path):
    lead, colleague = files
    out = tmp_path / "x.feedback.json"
    hashiya(lead, "--for", B, "--out", out)
    with Project.open(colleague) as project:
        project.set_annotator("Salma")
    done = hashiya(colleague, "--take", out)
    assert done.exit_code == 1
    assert f"This feedback is for {B}; you are Salma here." in done.output
    assert hashiya(colleague, "--take", out, "--anyway").exit_code == 0
    assert hashiya(colleague, "--take", out).exit_code == 0


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[1", b"\xff\xfe", b'{"format": "hashiya-feedback/9"}']
)
def test_any_other_file_is_refused_in_one_line(files, tmp_path, raw):
    _, colleague = files
    odd = tmp_path / "odd.feedback.json"
    odd.write_bytes(raw)
    done = hashiya(colleague, "--take", odd)
    assert done.exit_code == 1
    assert done.output.startswith("hashiya: ")
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--for", B, "--answers"),
        ("--take", "x", "--for", B),
        ("--take", "x", "--all"),
        ("--for", B, "--dry-run"),
        ("--answers", "--nameless"),
    ],
)
def test_options_that_do_not_go_together(files, words):
    assert hashiya(files[0], *words).exit_code == 2


def test_a_comment_goes_along(files, tmp_path):
    lead, colleague = files
    with Project.open(lead) as project:
        span = project.spans(project.first_article(), B)[0]
        project.apply(AddComment(remark(project, "Look again.", LEAD, span=span.uid)))
    out = tmp_path / "x.feedback.json"
    _, wrote = told(lead, "--for", B, "--out", out)
    assert wrote["comments"] == 1
    _, taken = told(colleague, "--take", out)
    assert taken["comments"] == 1
    done = hashiya(lead, "--for", "Nobody")
    assert done.exit_code == 1
    assert "There is no annotator “Nobody” in this project." in done.output
