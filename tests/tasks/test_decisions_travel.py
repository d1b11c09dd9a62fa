"""Decisions go out with the articles and come in again, in the native format and in an archive."""

import json

import pytest
from click.testing import CliRunner

from app.__main__ import cli
from app.formats.losses import LossReport
from app.formats.registry import named
from app.model.edits import Batch
from app.project.project import Project
from app.review.choices import Choice, Way
from app.tasks.choosing import Choice as Wanted
from app.tasks.choosing import chosen_corpus
from app.tasks.comparing import comparison_of
from app.tasks.deciding import table_of
from app.tasks.progress import run as work_done
from app.tasks.self_check import self_check
from tests.review.colleagues import A, B, colleagues_project


@pytest.fixture
def decided(tmp_path):
    """A project with decisions of every kind."""
    path = tmp_path / "decided.hashiya"
    with colleagues_project(path) as project:
        table = table_of(project, comparison_of(project, project.first_article(), (A, B)))
        table.adopt_agreed()
        ways = (Way.ACCEPT, Way.ALL, Way.NOTHING, Way.LATER)
        for n, case in enumerate(table.comparison.disagreements):
            table.decide(case, Choice(way=ways[n % 4], note=f"№ {n}", rule="majority"))
        project.apply(Batch("Decide", table.edits()))
    return path


def run(*words):
    done = CliRunner().invoke(cli, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output


def told(path):
    with Project.open(path, read_only=True, lock=False) as project:
        assert project.check().problems == []
        uid = project.first_article()
        return project.decisions(uid), project.spans(uid), project.article(uid).extra


@pytest.mark.parametrize(("form", "name"), [("jsonl", "out.jsonl"), ("archive", "out.zip")])
def test_all_of_it_comes_back(decided, tmp_path, form, name):
    known = run("formats")
    if form not in known:
        pytest.skip(f"no format {form}")
    run("export", decided, tmp_path / name, "--format", form)
    run("new", tmp_path / "again.hashiya", "--annotator", "lead")
    run("import", tmp_path / "again.hashiya", tmp_path / name)
    assert told(tmp_path / "again.hashiya") == told(decided)


def test_the_gold_layer_alone_has_them_too(decided, tmp_path):
    run("export", decided, tmp_path / "gold.jsonl", "--gold")
    lines = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text().splitlines()]
    (article,) = [line for line in lines if "spans" in line]
    assert len(article["decisions"]) == len(told(decided)[0])
    assert {one["verdict"] for one in article["decisions"]} == {
        *("adopted", "combined", "rejected", "open")
    }
    assert all(span["decision"]["verdict"] for span in article["spans"])


def test_a_colleagues_layer_has_none(decided, tmp_path):
    run("export", decided, tmp_path / "a.jsonl", "--annotator", A)
    assert '"decisions"' not in (tmp_path / "a.jsonl").read_text()


def test_what_tells_of_no_decision_stays_as_it_came(decided, tmp_path):
    run("export", decided, tmp_path / "out.jsonl")
    text = (tmp_path / "out.jsonl").read_text().replace('"verdict":"open"', '"verdict":"perhaps"')
    (tmp_path / "odd.jsonl").write_text(text)
    run("new", tmp_path / "odd.hashiya", "--annotator", "lead")
    run("import", tmp_path / "odd.hashiya", tmp_path / "odd.jsonl")
    decisions, _, extra = told(tmp_path / "odd.hashiya")
    assert decisions == []
    assert len(extra["decisions"]) == len(told(decided)[0])


def test_the_way_out_finds_nothing_missing_and_the_way_in_nothing_unknown(decided, tmp_path):
    out = json.loads(run("export", decided, tmp_path / "gold.jsonl", "--gold", "--json"))
    assert (out["fault"], out["loss"]["lost"]) == ("", {})
    run("new", tmp_path / "again.hashiya", "--annotator", "lead")
    came = json.loads(run("import", tmp_path / "again.hashiya", tmp_path / "gold.jsonl", "--json"))
    assert not [one for one in came["problems"] if "nknown key" in one["message"]]
    assert told(tmp_path / "again.hashiya")[0] == told(decided)[0]


def test_keys_of_other_tools_beside_them_are_still_remarked(decided, tmp_path):
    run("export", decided, tmp_path / "all.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    for line in lines:
        if "spans" in line:
            line["mood"] = "calm"
            line["spans"][0]["decisions"] = []
    body = "\n".join(json.dumps(line) for line in lines)
    (tmp_path / "odd.jsonl").write_text(body)
    run("new", tmp_path / "again.hashiya", "--annotator", "lead")
    came = json.loads(run("import", tmp_path / "again.hashiya", tmp_path / "odd.jsonl", "--json"))
    odd = [one["message"] for one in came["problems"] if "nknown key" in one["message"]]
    assert len(odd) == 2
    assert any("“mood” in articles" in words for words in odd)
    assert any("“decisions” in spans" in words for words in odd)


@pytest.mark.parametrize("lost", [0, 1])
def test_a_decision_that_does_not_come_back_is_noticed(decided, tmp_path, lost):
    """What is checked is the file that was written: a decision less in it is found."""
    run("export", decided, tmp_path / "all.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    for line in lines:
        if "spans" in line:
            line["decisions"] = line["decisions"][lost:]
    (tmp_path / "all.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    with Project.open(decided, read_only=True, lock=False) as project:
        corpus, _ = chosen_corpus(project, Wanted(), originals=False)
        made = named("jsonl")
        fault = work_done(self_check(tmp_path / "all.jsonl", made, corpus.records, LossReport()))
    assert bool(fault) is bool(lost)
