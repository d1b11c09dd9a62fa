"""A new version of an article: what was said is carried over, what has no place is named."""

from dataclasses import replace

import pytest

from app.model.article import Comment, Relation, State
from app.model.clock import now
from app.model.decision import Decision, Verdict
from app.model.decision_edits import AddDecision
from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    Batch,
    RestoreArticles,
    SetState,
    WithdrawArticles,
)
from app.model.queue_edits import Assign
from app.model.record import Kind
from app.model.span import Span, quote_of
from app.model.uids import new_uid
from app.model.versions import carried_from, not_carried, previous
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from app.tasks.staged import Versions, Wishes
from app.tasks.staging import import_staged, stage
from app.tasks.versions import LEAST, likeness

OLD = (
    "قالت وزارة الدفاع الروسية في بيان إن تنظيم داعش هاجم مدينة تدمر يوم 3 أيار\n"
    "ونفى التنظيم ذلك، وقال ناشطون إن ثلاثة مدنيين قتلوا مساء."
)
NEW = (
    "عاجل. قالت وزارة الدفاع الروسية أمس في بيان إن تنظيم داعش هاجم مدينة تدمر يوم 3 أيار\n"
    "ونفى التنظيم ذلك، وقال ناشطون إن ثلاثة مدنيين قتلوا صباحا."
)


def at(text, quote):
    return text.index(quote), text.index(quote) + len(quote)


class Desk:
    def __init__(self, bench):
        self.bench, self.project = bench, bench.project()
        self.uid = self.bring(OLD).uids[0]

    def bring(self, text, name="news.txt", **options):
        path = self.bench.folder / name
        path.write_text(text, encoding="utf-8")
        return run(import_files(self.project, [path], ImportOptions(**options)))

    def tag(self, *quotes, label="actor", by="Rana", **more):
        text = self.project.text(self.uid)
        fragments = tuple(at(text, quote) for quote in quotes)
        span = Span(
            uid=new_uid(),
            article=self.uid,
            annotator=by,
            label=label,
            fragments=fragments,
            quote=quote_of(text, fragments),
            created=now(),
            **more,
        )
        self.project.apply(AddSpan(span))
        return span


@pytest.fixture
def desk(bench):
    return Desk(bench)


def test_spans_keep_all_that_was_said_of_them(desk):
    span = desk.tag("وزارة الدفاع الروسية", by="Sami", note="مهم", extra={"uid": "s1"})
    report = desk.bring(NEW)
    (found,) = desk.project.spans(report.uids[0])
    kept = replace(
        span,
        uid=found.uid,
        article=report.uids[0],
        fragments=(at(NEW, span.quote),),
        extra={"uid": "s1", "carried_from": span.uid},
    )
    assert found == kept
    assert found.uid != span.uid


def test_the_old_version_stays_as_it_was_and_leaves_the_queue(desk):
    span = desk.tag("داعش")
    report = desk.bring(NEW)
    queue = [row.uid for row in desk.project.queue("Rana")]
    assert queue == list(report.uids)
    old = desk.project.version(desk.uid)
    assert (old.text, old.spans) == (OLD, (span,))
    new, before = desk.project.versions(report.uids[0])
    assert (new.article.key, new.withdrawn) == ("news.txt", False)
    assert (before.article.uid, before.withdrawn, before.by) == (desk.uid, True, "Rana")
    assert previous(new.article.extra) == desk.uid
    assert desk.project.check().problems == []


def test_what_has_no_place_is_named_with_its_reason_and_counted(desk):
    desk.tag("داعش")
    lost = desk.tag("مساء")
    report = desk.bring(NEW)
    named = not_carried(desk.project.article(report.uids[0]).extra)
    assert named == {lost.uid: "Its words are not in the new version."}
    told = report.to_json()["versions"]
    assert [(v["carried"], v["listed"], v["previous"]) for v in told] == [(1, 1, desk.uid)]
    (remark,) = [p for p in report.problems if p.kind is Kind.REMARK]
    assert "1 of 2 spans carried over, 1 listed for you to place." in remark.message
    assert (report.read, report.accepted, report.aside, report.skipped) == (1, 1, 0, 0)


def test_relations_and_comments_come_with_their_spans(desk):
    source, claim = (
        desk.tag("وزارة الدفاع الروسية", label="quote_source"),
        desk.tag("تنظيم داعش هاجم مدينة تدمر", label="claim"),
    )
    lost = desk.tag("مساء")
    cue = at(OLD, "قالت")
    relation = Relation(
        uid=new_uid(),
        article=desk.uid,
        annotator="Rana",
        type="attributed_to",
        source=claim.uid,
        target=source.uid,
        cue=cue,
    )
    asked = Comment(uid=new_uid(), article=desk.uid, annotator="Sami", text="؟", span=claim.uid)
    answer = replace(asked, uid=new_uid(), text="نعم", span=None, parent=asked.uid)
    other = replace(asked, uid=new_uid(), text="متى؟", span=lost.uid)
    for edit in (AddRelation(relation), AddComment(asked), AddComment(answer), AddComment(other)):
        desk.project.apply(edit)
    new = desk.bring(NEW).uids[0]
    here = {carried_from(span.extra): span.uid for span in desk.project.spans(new)}
    (found,) = desk.project.relations(new)
    assert (found.source, found.target) == (here[claim.uid], here[source.uid])
    assert NEW[slice(*found.cue)] == "قالت"
    comments = sorted(desk.project.comments(new), key=lambda c: c.span is None)
    assert [(c.text, c.span) for c in comments] == [("؟", here[claim.uid]), ("نعم", None)]
    assert comments[1].parent == comments[0].uid
    assert desk.project.check().problems == []


def test_what_was_done_is_for_a_second_look(desk):
    desk.project.apply(SetState(desk.uid, "Rana", State.NEW, State.DONE))
    desk.project.apply(SetState(desk.uid, "Sami", State.NEW, State.IN_PROGRESS))
    desk.project.apply(Assign("Sami", (desk.uid,)))
    record = desk.project.record(desk.bring(NEW).uids[0])
    assert record.states == {"Rana": State.SECOND_LOOK, "Sami": State.IN_PROGRESS}
    assert record.assigned == ("Sami",)


def test_decisions_stay_with_the_old_version(desk):
    span = desk.tag("داعش", by="gold", extra={"decision": {"by": "Rana"}, "mine": 1})
    decision = Decision(
        uid=new_uid(),
        article=desk.uid,
        annotator="Rana",
        start=span.start,
        end=span.end,
        verdict=Verdict.OPEN,
    )
    desk.project.apply(AddDecision(decision))
    new = desk.bring(NEW).uids[0]
    assert desk.project.decisions(new) == []
    assert desk.project.spans(new)[0].extra == {"mine": 1, "carried_from": span.uid}


def test_undoing_the_import_brings_the_old_version_back(desk):
    desk.tag("داعش")
    report = desk.bring(NEW)
    edit = Batch("x", (WithdrawArticles(report.replaced), RestoreArticles(report.uids)))
    desk.project.apply(edit.inverse())
    assert [row.uid for row in desk.project.queue("Rana")] == [desk.uid]
    desk.project.apply(edit)
    assert [row.uid for row in desk.project.queue("Rana")] == list(report.uids)


def test_what_waits_for_a_place_waits_through_several_versions(desk):
    lost = desk.tag("مساء")
    desk.bring(NEW)
    report = desk.bring(NEW.replace("صباحا", "ليلا"))
    third = desk.project.article(report.uids[0])
    assert lost.uid in not_carried(third.extra)
    report = desk.bring(OLD + " وانتهى البيان.")
    (found,) = desk.project.spans(report.uids[0])
    assert (found.quote, carried_from(found.extra)) == ("مساء", lost.uid)
    assert not_carried(desk.project.article(report.uids[0]).extra) == {}
    assert len(desk.project.versions(report.uids[0])) == 4


def test_another_article_under_the_same_key_is_one_of_its_own(desk):
    report = desk.bring("خبر آخر تماما عن أسعار النفط في الأسواق العالمية هذا الأسبوع")
    assert report.versions == []
    assert len(desk.project.queue("Rana")) == 2
    assert "quite another text" in report.problems[0].message


def test_files_of_one_name_in_one_import_are_no_versions(desk, bench):
    folder = bench.folder / "both"
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
    (folder / "a" / "1.txt").write_text(OLD, encoding="utf-8")
    (folder / "b" / "1.txt").write_text(NEW, encoding="utf-8")
    report = run(import_files(desk.project, [folder]))
    assert (report.accepted, report.versions) == (2, [])


@pytest.mark.parametrize("wish", [Versions.SEPARATE, Versions.SKIP])
def test_who_does_not_want_versions_gets_none(desk, wish):
    report = desk.bring(NEW, versions=wish)
    assert report.versions == []
    skipped = wish is Versions.SKIP
    assert (report.accepted, report.skipped) == (int(not skipped), int(skipped))
    assert len(desk.project.queue("Rana")) == 2 - skipped


def test_what_was_staged_comes_in_as_a_version(desk, bench, tmp_path):
    desk.tag("داعش")
    (bench.folder / "news.txt").write_text(NEW, encoding="utf-8")
    place = tmp_path / "stage"
    place.mkdir()
    options = ImportOptions()
    staged = run(stage(desk.project, [bench.folder / "news.txt"], options, place))
    report = run(import_staged(desk.project, staged, Wishes(), options))
    assert [v.carried for v in report.versions] == [1]
    assert report.replaced == (desk.uid,)


def test_layers_a_new_version_brings_stand_for_the_same_of_the_old_one(desk, bench):
    line = {"key": "k", "text": OLD, "spans": []}
    project = bench.project("layers")
    start, end = at(OLD, "داعش")
    line["spans"] = [{"label": "actor", "annotator": "Rana", "start": start, "end": end}]
    old = bench.take_in(project, line).uids[0]
    start, end = at(NEW, "داعش")
    again = {"label": "actor", "annotator": "Rana", "start": start, "end": end, "note": "ن"}
    report = bench.take_in(project, {"key": "k", "text": NEW, "spans": [again]})
    (span,) = project.spans(report.uids[0])
    assert (span.note, carried_from(span.extra)) == ("ن", project.version(old).spans[0].uid)


def test_versions_travel_with_a_corpus(desk, bench):
    desk.tag("داعش")
    lost = desk.tag("مساء")
    desk.bring(NEW)
    other = bench.project("other")
    report = bench.bring(other, bench.export(desk.project))
    (uid,) = report.uids
    assert previous(other.article(uid).extra) == desk.uid
    assert lost.uid in not_carried(other.article(uid).extra)
    assert len(other.versions(uid)) == 1
    assert report.problems == []


def test_an_article_whose_file_gives_it_a_uid_is_one_of_its_own(desk, bench):
    line = {"key": "news.txt", "text": NEW, "uid": new_uid()}
    assert bench.take_in(desk.project, line).versions == []


def test_likeness():
    assert likeness(OLD, OLD) == 1
    assert likeness(OLD, NEW) > 0.6 > LEAST
    assert likeness(OLD, OLD + " " + "كلام جديد كثير لا صلة له بما مضى " * 20) == 1
    assert likeness(OLD, "خبر آخر تماما عن أسعار النفط في الأسواق العالمية") == 0
    assert likeness("", OLD) == likeness(OLD, "…") == 0
