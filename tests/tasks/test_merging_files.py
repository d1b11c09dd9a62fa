"""Real project files merged: what is matched, what comes, what is refused, what stays."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import orjson
import pytest

import app
from app.model.article import Comment, State
from app.model.edits import (
    AddComment,
    SetState,
)
from app.model.errors import UserError
from app.model.uids import new_uid
from app.project.project import Project
from app.resources import seed
from app.review.merging import Take
from app.review.merging_plan import Way
from app.tasks.creating import create_project
from app.tasks.gold import SEED_TEXT
from app.tasks.importing import import_files
from app.tasks.merging import plan_merge
from app.tasks.progress import run
from tests.tasks.merging_hands import (
    Hand,
    change,
    content,
    copied,
    do,
    events,
    first_span,
    made_base,
    merge,
    spans_of,
    work,
)

ROOT = Path(app.__file__).parents[1]


@pytest.fixture
def base(tmp_path):
    return made_base(tmp_path)


def seeds(folder):
    path = folder / "p.hashiya"
    with create_project(path, annotator="lead") as project:
        run(import_files(project, [seed(SEED_TEXT)]))
    return path, seed("seed.gold.json"), seed("seed.second.json")


def test_two_standoff_files_become_two_layers(tmp_path):
    path, gold, second = seeds(tmp_path)
    report = merge(path, gold, second)
    with Project.open(path) as project:
        article = project.first_article()
        found = {
            name: (len(project.spans(article, name)), len(project.relations(article, name)))
            for name in ("annotator_A", "annotator_B")
        }
        assert found == {"annotator_A": (96, 64), "annotator_B": (90, 48)}
        assert project.check().problems == []
        assert project.counts().articles == 1
    assert report.plan.counts("comes").people["annotator_A"] == {"spans": 96, "relations": 64}
    number, once = events(path), content(path)
    assert merge(path, gold, second).plan.is_empty
    assert merge(path, second, gold).plan.is_empty
    assert (events(path), content(path)) == (number, once)


def test_standoff_uids_are_the_same_in_every_project_with_the_same_article_uid(tmp_path):
    path, gold, second = seeds(tmp_path)
    other = copied(path, "other")
    merge(path, gold, second)
    merge(other, second)
    merge(other, gold)
    assert spans_of(path) == spans_of(other)


def test_standoff_without_its_article_is_refused(tmp_path):
    path = tmp_path / "p.hashiya"
    create_project(path).close()
    with pytest.raises(UserError, match="is not in this project"):
        merge(path, seed("seed.gold.json"))


@pytest.mark.parametrize("lacks", ["document", "annotator", "spans", "relations"])
def test_damaged_standoff_is_refused_in_plain_words(tmp_path, lacks):
    path, gold, _ = seeds(tmp_path)
    data = orjson.loads(gold.read_bytes())
    del data[lacks]
    broken = tmp_path / "broken.json"
    broken.write_bytes(orjson.dumps(data))
    before = content(path)
    with pytest.raises(UserError, match="damaged"):
        merge(path, broken)
    assert content(path) == before


def test_a_copy_with_nothing_new_changes_nothing(base):
    other, number = copied(base, "other"), events(base)
    report = merge(base, other)
    assert report.plan.files[0].way == Way.KNOWN
    assert report.snapshot == ""
    assert report.edit is None
    assert events(base) == number


def test_what_only_they_changed_comes_and_what_only_we_changed_stays(base):
    other = copied(base, "other")
    span = first_span(base)
    change(base, span, note="ours")
    change(other, span, attributes={"x": "theirs"})
    report = merge(base, other)
    found = spans_of(base)[span.uid]
    assert (found.note, found.attributes) == ("ours", {"x": "theirs"})
    assert report.plan.conflicts == []
    assert report.plan.files[0].way == Way.THREE


def test_the_later_of_two_versions_is_taken_and_the_other_becomes_a_comment(base):
    other = copied(base, "other")
    span = first_span(base)
    change(base, span, note="first")
    change(other, span, note="second")
    report = merge(base, other)
    (conflict,) = report.plan.conflicts
    assert (conflict.field, conflict.base, conflict.taken) == ("note", "nothing", Take.THEIRS)
    assert (conflict.ours, conflict.theirs) == ("“first”", "“second”")
    found = content(base)
    assert found[span.uid].note == "second"
    texts = [x.text for x in found.values() if isinstance(x, Comment) and x.span == span.uid]
    assert "Another version, from a merge: note “first”." in texts


@pytest.mark.parametrize("side", list(Take))
def test_one_side_can_be_preferred_for_all_or_for_one(base, side):
    other = copied(base, "other")
    span = first_span(base)
    change(base, span, note="ours")
    change(other, span, note="theirs")
    again = copied(base, "again")
    merge(base, other, prefer=side)
    assert spans_of(base)[span.uid].note == side.value
    with Project.open(again) as project:
        (conflict,) = run(plan_merge(project, [other])).conflicts
    merge(again, other, choices={conflict.id: side})
    assert spans_of(again)[span.uid].note == side.value


def test_what_we_removed_does_not_come_back(base):
    other = copied(base, "other")
    before = content(base)
    work(other, "other", [("add_span", 0, 1, 0)])
    merge(base, other)
    (new,) = [span for uid, span in spans_of(base).items() if uid not in before]
    do(base, lambda project: project.removal_of(new.uid))
    assert merge(base, other).plan.is_empty
    assert new.uid not in spans_of(base)


def test_an_edit_outlives_a_removal(base):
    other = copied(base, "other")
    span = first_span(base)
    do(base, lambda project: project.removal_of(span.uid))
    change(other, span, note="still needed")
    report = merge(base, other)
    assert spans_of(base)[span.uid].note == "still needed"
    assert ("removed", Take.THEIRS) in {(c.field, c.taken) for c in report.plan.conflicts}


def test_what_came_back_is_as_old_as_the_version_that_brought_it(base):
    removed, earlier, later = (copied(base, name) for name in ("removed", "earlier", "later"))
    span = first_span(base)
    change(removed, span, note="never mind")
    do(removed, lambda project: project.removal_of(span.uid))
    change(earlier, span, note="earlier")
    change(later, span, note="later")
    for number, order in enumerate(permutations((removed, earlier, later))):
        target = copied(base, f"target{number}")
        merge(target, *order)
        assert spans_of(target)[span.uid].note == "later"


def test_a_comment_keeps_the_span_it_is_about(base):
    other = copied(base, "other")
    span = first_span(base)
    do(base, lambda project: project.removal_of(span.uid))
    remark = Comment(
        uid=new_uid(), article=span.article, annotator="Sami", text="Why?", span=span.uid
    )
    do(other, lambda _: AddComment(remark))
    merge(base, other)
    found = content(base)
    assert found[remark.uid].span == span.uid
    assert span.uid in found


def test_an_article_with_another_text_is_refused_and_the_rest_comes_in(base, tmp_path):
    corpus = tmp_path / "c.jsonl"
    with Project.open(base) as project:
        article = project.article(project.first_article())
    lines = [
        {"format": "hashiya-corpus/1"},
        {"format": "hashiya-article/1", "uid": article.uid, "text": "قالت وزارة أخرى\n"},
        {"format": "hashiya-article/1", "uid": new_uid(), "key": "new", "text": "A new one.\n"},
    ]
    corpus.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    report = merge(base, corpus)
    (refused,) = report.plan.refused
    assert refused.uid == article.uid
    assert (refused.ours_length, refused.theirs_length) == (article.length, 16)
    assert refused.place == 11
    assert refused.ours.startswith("قالت وزارة ا")
    with Project.open(base) as project:
        assert project.counts().articles == 3
        assert project.article(article.uid) == article


def test_articles_are_matched_by_text_never_by_name(base, tmp_path):
    other = tmp_path / "foreign.hashiya"
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "0.txt").write_text("Another text under the same name.\n", encoding="utf-8")
    (folder / "renamed.txt").write_bytes((tmp_path / "1.txt").read_bytes())
    with create_project(other, annotator="Mona") as project:
        run(import_files(project, [folder]))
        hand = Hand(project, "mona")
        hand.do("add_span", 0, 1, 0)
        hand.do("add_span", 1, 2, 0)
    before = content(base)
    report = merge(base, other)
    assert report.plan.files[0].way == Way.TWO
    after = content(base)
    with Project.open(base) as project:
        assert project.counts().articles == 3
        keys = [row.key for row in project.queue("Rana")]
        assert sorted(keys) == ["0", "0", "1"] or len(keys) == 3
        new = next(row.uid for row in project.queue("Rana") if row.uid not in before)
        assert project.original(new).data == (folder / "0.txt").read_bytes()
    homes = {
        part.article for uid, part in after.items() if uid not in before and uid in spans_of(base)
    }
    assert len(homes) == 2
    assert len(homes & before.keys()) == 1


def test_a_uid_of_somebody_else_here_gets_one_of_its_own(base, tmp_path):
    span = first_span(base)
    other = tmp_path / "foreign.hashiya"
    with Project.open(base) as source, create_project(other, annotator="Mona") as project:
        record = source.record(span.article)
        theirs = replace(span, annotator="Mona", note="hers")
        with project.importing("Import") as importer:
            importer.add(replace(record, spans=(theirs,), relations=(), comments=()))
    merge(base, other)
    found = [s for s in spans_of(base).values() if s.annotator == "Mona"]
    assert [(s.note, s.fragments) for s in found] == [("hers", span.fragments)]
    assert found[0].uid != span.uid
    assert spans_of(base)[span.uid] == replace(span, created="")
    once = content(base)
    with Project.open(other) as project:
        project.apply(SetState(span.article, "Mona", State.NEW, State.DONE))
    merge(base, other)
    assert {k: v for k, v in content(base).items() if k in once and k[0] != "states"} == {
        k: v for k, v in once.items() if k[0] != "states"
    }


def test_a_corpus_is_merged_like_a_project(base, tmp_path):
    with Project.open(base) as project:
        text = project.text(project.first_article())
    line = {
        "format": "hashiya-article/1",
        "text": text,
        "spans": [
            {"uid": "s1", "annotator": "Mona", "label": "actor", "start": 0, "end": 4,
             "quote": text[:4]}
        ],
    }  # fmt: skip
    corpus = tmp_path / "c.jsonl"
    corpus.write_bytes(orjson.dumps(line))
    merge(base, corpus)
    assert [s.quote for s in spans_of(base).values() if s.annotator == "Mona"] == [text[:4]]
    assert merge(base, corpus).plan.is_empty
    line["key"] = "the same, written again"
    corpus.write_bytes(orjson.dumps(line))
    merge(base, corpus)
    assert [s.quote for s in spans_of(base).values() if s.annotator == "Mona"] == [text[:4]]
