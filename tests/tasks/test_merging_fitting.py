"""Nothing is lost that does not fit, and what is refused is said each time."""

from dataclasses import replace

import orjson
import pytest

from app.model.article import Comment, Relation
from app.model.edits import AddRelation, AddSpan, ChangeScheme
from app.model.scheme_json import scheme_from_json, scheme_to_json
from app.model.uids import new_uid
from app.project.project import Project
from app.review.merging import Take
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.merging import plan_merge
from app.tasks.progress import run
from tests.tasks.merging_hands import (
    change,
    content,
    copied,
    do,
    first_span,
    made_base,
    merge,
    spans_of,
)


@pytest.fixture
def base(tmp_path):
    return made_base(tmp_path)


def with_scheme(path, change_of):
    def edit(project):
        raw = orjson.loads(orjson.dumps(dict(scheme_to_json(project.scheme))))
        change_of(raw)
        return ChangeScheme(project.scheme, scheme_from_json(raw))

    do(path, edit)


def with_type(type_):
    def change_of(raw):
        raw["labels"][0].setdefault("attributes", []).append({"id": "n", "en": "N", "type": type_})

    return change_of


def new_article(path, folder, said, relation=None):
    """A third article with two spans; returns the uid of the first."""
    (folder / "2.txt").write_text("A third article of the colleague.\n", encoding="utf-8")
    with Project.open(path) as project:
        before = {row.uid for row in project.queue("Rana")}
        run(import_files(project, [folder / "2.txt"]))
        (new,) = {row.uid for row in project.queue("Rana")} - before
        text = project.text(new)
        known = next(span for row in before for span in project.spans(row))
        spans = [
            replace(
                known,
                uid=new_uid(),
                article=new,
                label="actor",
                fragments=((n, n + 4),),
                quote=text[n : n + 4],
                attributes=said,
            )
            for n in (0, 8)
        ]
        for span in spans:
            project.apply(AddSpan(span))
        if relation:
            ends = {"source": spans[0].uid, "target": spans[1].uid}
            who = spans[0].annotator
            named = {"uid": new_uid(), "article": new, "annotator": who, "type": relation}
            project.apply(AddRelation(Relation(**named, **ends)))
    return spans[0].uid


def remarks_on(path, uid):
    return [x.text for x in content(path).values() if isinstance(x, Comment) and x.span == uid]


def test_a_value_that_does_not_fit_in_a_new_article_becomes_a_comment(base, tmp_path):
    other = copied(base, "other")
    with_scheme(base, with_type("int"))
    with_scheme(other, with_type("text"))
    uid = new_article(other, tmp_path, {"n": "many", "entity": "army"})
    with Project.open(base) as project:
        plan = run(plan_merge(project, [other]))
    report = merge(base, other)
    assert spans_of(base)[uid].attributes == {"entity": "army"}
    assert "Another version, from a merge: n “many”." in remarks_on(base, uid)
    words = (
        "“n” of “actor” does not fit the label scheme here (2 times); what it said is kept in "
        "comments."
    )
    assert words in report.plan.files[0].told
    assert plan.counts("comes").total("comments") == 2
    assert report.plan.counts("comes").to_json() == plan.counts("comes").to_json()
    before = content(base)
    with Project.open(base) as project:
        project.apply(report.edit.inverse())
    assert uid not in spans_of(base)
    merge(base, other)
    assert content(base) == before


def test_a_value_that_does_not_fit_in_a_known_article_is_told_too(base):
    other = copied(base, "other")
    with_scheme(base, with_type("int"))
    with_scheme(other, with_type("text"))
    span = first_span(other)
    change(other, span, label="actor", attributes={"n": "many"})
    report = merge(base, other)
    assert spans_of(base)[span.uid].attributes == {}
    assert "Another version, from a merge: n “many”." in remarks_on(base, span.uid)
    assert any("does not fit" in words for words in report.plan.files[0].told)


def test_attributes_and_values_that_are_missing_here_come_with_new_articles(base, tmp_path):
    other = copied(base, "other")

    def richer(raw):
        raw["labels"][0]["attributes"].append({"id": "n", "en": "N", "type": "text"})
        raw["labels"][0]["attributes"][0]["values"].append("pirates")

    with_scheme(other, richer)
    with Project.open(other) as project:
        name = project.scheme.labels[0].attributes[0].id
    uid = new_article(other, tmp_path, {"n": "many", name: "pirates"})
    merge(base, other)
    assert spans_of(base)[uid].attributes == {"n": "many", name: "pirates"}
    with Project.open(base) as project:
        label = project.scheme.labels[0]
        assert "pirates" in {value.id for value in label.attributes[0].values}
        assert label.attributes[-1].id == "n"


def test_a_relation_that_does_not_join_here_becomes_a_comment(base, tmp_path):
    other = copied(base, "other")

    def joins(*labels):
        def change_of(raw):
            kind = {"id": "beside", "en": "Beside", "from": list(labels), "to": list(labels)}
            raw["relations"] = [*raw["relations"], kind]

        return change_of

    with_scheme(base, joins("actor", "claim"))
    with_scheme(other, joins("actor", "claim"))
    merge(base, other)

    def fewer(raw):
        raw["relations"][-1].update({"from": ["claim"], "to": ["claim"]})

    with_scheme(base, fewer)
    uid = new_article(other, tmp_path, {}, relation="beside")
    report = merge(base, other)
    assert "A relation “beside” does not join these labels any more." in remarks_on(base, uid)
    assert report.plan.counts("comes").total("relations") == 0
    assert any("does not join" in words for words in report.plan.files[0].told)


def test_an_article_with_another_text_is_refused_each_time(base, tmp_path):
    foreign = tmp_path / "foreign.hashiya"
    with Project.open(base) as project:
        uid = project.first_article()
    corpus = tmp_path / "c.jsonl"
    line = {"format": "hashiya-article/1", "uid": uid, "text": "Another text.\n"}
    corpus.write_bytes(orjson.dumps(line))
    with create_project(foreign, annotator="Mona") as project:
        run(import_files(project, [corpus]))
    first = merge(base, foreign).plan.refused
    assert [one.uid for one in first] == [uid]
    again = merge(base, foreign)
    assert again.plan.refused == first
    assert again.plan.is_empty
    with Project.open(base) as project:
        assert run(plan_merge(project, [foreign])).refused == first


@pytest.fixture
def two(base, tmp_path):
    """Two files of other people without a history in common, with Sami's layer in both."""
    with Project.open(base) as project:
        record = next(r for r in project.records(sources=True) if r.spans)
    paths = []
    for name, note in (("Mona", "one"), ("Nora", "another")):
        path = tmp_path / f"{name}.hashiya"
        spans = tuple(replace(s, uid=new_uid(), annotator="Sami", note="") for s in record.spans)
        spans = (replace(spans[0], uid=_THIRD, note=note),)
        with create_project(path, annotator=name) as project, project.importing("I") as importer:
            importer.add(replace(record, spans=spans, relations=(), comments=()))
        paths.append(path)
    return paths


_THIRD = "00000000-0000-4000-8000-000000000001"


def test_two_files_that_disagree_about_somebody_elses_layer_merge_in_any_order(base, two):
    there, back = copied(base, "there"), copied(base, "back")
    report = merge(there, *two)
    merge(back, *two[::-1])
    assert content(there) == content(back)
    (conflict,) = report.plan.conflicts
    assert {conflict.ours, conflict.theirs} == {"“one”", "“another”"}
    taken = spans_of(there)[_THIRD].note
    (lost,) = {"one", "another"} - {taken}
    assert f"Another version, from a merge: note “{lost}”." in remarks_on(there, _THIRD)


def test_a_file_says_what_is_in_its_owners_layer(base, two):
    merge(base, two[0])
    with Project.open(two[0]) as project:
        record = next(r for r in project.records(sources=True) if r.spans)
    path = two[0].with_name("sami.hashiya")
    spans = tuple(replace(span, note="mine") for span in record.spans)
    with create_project(path, annotator="Sami") as project, project.importing("I") as importer:
        importer.add(replace(record, spans=spans))
    report = merge(base, path)
    assert spans_of(base)[_THIRD].note == "mine"
    assert report.plan.conflicts == []


def test_what_no_comment_keeps_is_named_with_both_values(base):
    other = copied(base, "other")
    span = first_span(base)
    change(base, span, extra={"seen": "by us"})
    change(other, span, extra={"seen": "by them"})
    report = merge(base, other)
    (conflict,) = report.plan.conflicts
    assert (conflict.field, conflict.kept, conflict.taken) == ("seen", False, Take.THEIRS)
    assert (conflict.ours, conflict.theirs) == ("“by us”", "“by them”")
    assert report.to_json()["conflicts"][0]["kept"] is False


def test_a_merge_taken_back_makes_nothing_newer_than_it_was(base):
    other = copied(base, "other")
    span = first_span(base)
    change(base, span, note="first")
    change(other, span, note="second")
    report = merge(base, other)
    for _ in range(2):
        with Project.open(base) as project:
            project.apply(report.edit.inverse())
        assert spans_of(base)[span.uid].note == "first"
        report = merge(base, other)
        assert spans_of(base)[span.uid].note == "second"
