import pytest

from app.model.edits import WithdrawArticles
from app.model.errors import UserError
from app.model.record import Kind
from app.model.scheme_json import scheme_to_json
from app.project.project import Project
from app.tasks.importing import import_files
from app.tasks.schemes import scheme_named

OTHER = {"id": "mine", "labels": [{"id": "thing", "odd": 1}], "note": "kept"}
THING = {"label": "thing", "start": 0, "end": 1}


def messages(report):
    return [problem.message for problem in report.problems]


def test_a_project_without_articles_takes_over_the_scheme(bench):
    project = bench.project()
    header = {"scheme": OTHER}
    report = bench.take_in(project, {"text": "أ", "spans": [THING]}, header=header)
    assert project.scheme.id == "mine"
    assert report.complete
    assert messages(report) == ["The project took over the label scheme of the corpus."]
    assert bench.exported(project)[0]["scheme"] == OTHER


def test_the_same_scheme_is_not_worth_a_word(bench):
    project = bench.project()
    header = {"scheme": dict(scheme_to_json(scheme_named("conflict-default")))}
    assert messages(bench.take_in(project, {"text": "أ"}, header=header)) == []
    assert [event.kind for event in project.history()] == ["import", "create"]


def test_a_project_with_articles_keeps_its_scheme(bench):
    project = bench.project()
    bench.take_in(project, {"text": "أ"})
    report = bench.take_in(project, {"text": "ب", "spans": [THING]}, header={"scheme": OTHER})
    assert project.scheme.id == "conflict-default"
    assert report.pieces_aside == 1
    assert "another label scheme" in messages(report)[1]


def test_withdrawn_spans_keep_the_scheme_that_they_need(bench):
    project = bench.project()
    span = {"label": "actor", "start": 0, "end": 1}
    bench.take_in(project, {"text": "أ", "spans": [span]})
    project.apply(WithdrawArticles((project.first_article(),)))
    report = bench.take_in(project, {"text": "ب"}, header={"scheme": OTHER})
    assert project.scheme.id == "conflict-default"
    assert "another label scheme" in messages(report)[0]


@pytest.mark.parametrize("scheme", [{}, {"labels": []}, [], "x", {"labels": [{"id": 5}]}])
def test_a_scheme_that_is_none_is_kept_aside(bench, scheme):
    project = bench.project()
    report = bench.take_in(project, {"text": "أ"}, header={"scheme": scheme})
    assert report.accepted == 1
    assert (report.pieces_aside, report.problems[0].kind) == (1, Kind.ASIDE)
    assert report.problems[0].where == "header, scheme"
    assert project.quarantine()[0].line == 1
    assert project.scheme.id == "conflict-default"


BROKEN = {"text": 5}


def test_a_corpus_of_which_nothing_comes_in_leaves_the_scheme_alone(bench):
    project = bench.project()
    report = bench.take_in(project, BROKEN, BROKEN, header={"scheme": OTHER})
    assert (report.accepted, report.aside) == (0, 2)
    assert project.scheme.id == "conflict-default"
    assert messages(report)[-1] == "No article came in: the project keeps its own label scheme."
    assert len(project.quarantine()) == 2
    assert project.check().ok


def test_a_bare_header_leaves_the_scheme_alone(bench):
    project = bench.project()
    bench.take_in(project, header={"scheme": OTHER})
    assert project.scheme.id == "conflict-default"


def test_one_article_of_another_file_is_enough_to_take_the_scheme_over(bench):
    project = bench.project()
    head = {"scheme": OTHER}
    one = bench.write("a.jsonl", BROKEN, header=head)
    report = bench.bring(project, one, bench.write("b.jsonl", {"text": "أ"}, header=head))
    assert project.scheme.id == "mine"
    assert "took over" in messages(report)[1]


@pytest.mark.parametrize("levels", [240, 254, 900])
def test_a_header_nested_without_end_stops_neither_import_nor_export(bench, levels):
    nested = "[" * levels + "]" * levels
    for key in ("scheme", "made_by"):
        project = bench.project(key)
        path = bench.folder / f"{key}.jsonl"
        path.write_text(f'{{"format":"hashiya-corpus/1","{key}":{nested}}}\n{{"text":"a"}}\n')
        report = bench.bring(project, path)
        assert (report.accepted, project.scheme.id) == (1, "conflict-default")
        assert len(bench.exported(project)) == 2


def test_when_the_import_fails_the_project_has_its_scheme_again(bench):
    project = bench.project()
    path = bench.write("a.jsonl", {"text": "أ"}, header={"scheme": OTHER})
    work = import_files(project, [path])
    next(work)
    assert project.scheme.id == "mine"
    work.close()
    assert project.scheme.id == "conflict-default"


def test_the_first_corpus_that_brings_a_scheme_decides(bench):
    project = bench.project()
    text = bench.folder / "a.txt"
    text.write_text("نص")
    bare = bench.write("b.jsonl", {"text": "أ"})
    one = bench.write("c.jsonl", {"text": "ب"}, header={"scheme": OTHER})
    two = bench.write("d.jsonl", {"text": "ج"}, header={"scheme": {"labels": [{"id": "x"}]}})
    report = bench.bring(project, text, bare, one, two)
    assert project.scheme.id == "mine"
    assert [p.file for p in report.problems] == ["c.jsonl", "d.jsonl"]


def test_annotators_of_the_header_are_created(bench):
    project = bench.project()
    report = bench.take_in(project, {"text": "أ"}, header={"annotators": ["Omar", "Sara"]})
    assert report.complete
    assert project.annotators() == ["Omar", "Rana", "Sara"]
    assert bench.exported(project)[0]["annotators"] == []


@pytest.mark.parametrize("names", ["Omar", 5, ["", "Omar"], [{"name": "x"}]])
def test_annotators_that_are_no_names_are_kept_aside(bench, names):
    report = bench.take_in(bench.project(), {"text": "أ"}, header={"annotators": names})
    told = [p.where for p in report.problems]
    assert told == ([] if names == "Omar" else ["header, annotators"])


def test_unknown_keys_of_headers_are_kept_remarked_and_written_again(bench):
    project = bench.project()
    report = bench.take_in(project, {"text": "أ"}, header={"made_by": "x"})
    assert "made_by" in messages(report)[0]
    bench.take_in(project, {"text": "ب"}, header={"made_by": "y", "year": 2021})
    head = bench.exported(project)[0]
    assert list(head)[-2:] == ["made_by", "year"]
    assert head["made_by"] == "x"


def test_a_read_only_project_says_so_even_if_a_scheme_would_be_taken_over(bench):
    bench.project().close()
    path = bench.folder / "news.hashiya"
    with (
        Project.open(path, read_only=True) as project,
        pytest.raises(UserError, match="reading only"),
    ):
        bench.take_in(project, {"text": "أ"}, header={"scheme": OTHER})
