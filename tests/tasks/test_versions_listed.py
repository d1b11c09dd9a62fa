"""Spans without a place: placed by hand with all that hangs on them, or left behind."""

import pytest

from app.model.article import Comment, Relation
from app.model.clock import now
from app.model.edits import AddComment, AddRelation, AddSpan
from app.model.errors import InvalidEdit
from app.model.span import Span
from app.model.uids import new_uid
from app.model.versions import carried_from
from app.tasks.importing import import_files
from app.tasks.progress import run
from app.tasks.versions_listed import leaving, listed, placing

OLD = "قالت وزارة الدفاع الروسية في بيان إن تنظيم داعش هاجم مدينة تدمر مساء"
NEW = "قالت وزارة الدفاع الروسية في بيان إن تنظيم الدولة هاجم مدينة تدمر صباحا"
THIRD = "قالت وزارة الدفاع الروسية أمس في بيان إن تنظيم الدولة هاجم مدينة تدمر صباحا"


class Desk:
    def __init__(self, bench):
        self.project, self._path = bench.project(), bench.folder / "news.txt"
        self.uid = self.bring(OLD)

    def bring(self, text):
        self._path.write_text(text, encoding="utf-8")
        (self.uid,) = run(import_files(self.project, [self._path])).uids
        return self.uid

    def tag(self, quote, label="actor", by="Sami"):
        start = OLD.index(quote)
        span = Span(
            uid=new_uid(),
            article=self.uid,
            annotator=by,
            label=label,
            fragments=((start, start + len(quote)),),
            quote=quote,
            note="ملاحظة",
            created=now(),
        )
        self.project.apply(AddSpan(span))
        return span

    def link(self, source, target):
        relation = Relation(
            uid=new_uid(),
            article=self.uid,
            annotator="Sami",
            type="attributed_to",
            source=source.uid,
            target=target.uid,
        )
        self.project.apply(AddRelation(relation))

    def say(self, text, span=None, parent=None):
        comment = Comment(
            uid=new_uid(),
            article=self.uid,
            annotator="Sami",
            text=text,
            span=span and span.uid,
            parent=parent,
        )
        self.project.apply(AddComment(comment))
        return comment.uid

    def waits(self):
        return [one.span.quote for one in listed(self.project, self.uid)]


@pytest.fixture
def desk(bench):
    return Desk(bench)


def place_of(text, quote):
    return ((text.index(quote), text.index(quote) + len(quote)),)


def test_what_waits_is_listed_with_reason_and_what_hangs_on_it(desk):
    claim, source = desk.tag("داعش هاجم", "claim"), desk.tag("وزارة الدفاع", "quote_source")
    desk.link(claim, source)
    asked = desk.say("من؟", claim)
    desk.say("هم", parent=asked)
    desk.bring(NEW)
    (one,) = listed(desk.project, desk.uid)
    assert (one.span, one.relations, one.comments) == (claim, 1, 2)
    assert one.reason == "Its words are not in the new version."
    assert one.version.uid == claim.article


def test_placing_brings_everything_and_undo_takes_it_back(desk):
    claim, source = desk.tag("داعش هاجم", "claim"), desk.tag("وزارة الدفاع", "quote_source")
    desk.link(claim, source)
    desk.say("هم", parent=desk.say("من؟", claim))
    desk.bring(NEW)
    project, uid = desk.project, desk.uid
    (one,) = listed(project, uid)
    before = project.version(uid)
    edit = placing(project, uid, one, place_of(NEW, "تنظيم الدولة هاجم"))
    project.apply(edit)
    made = next(s for s in project.spans(uid) if carried_from(s.extra) == claim.uid)
    assert (made.quote, made.label, made.note) == ("تنظيم الدولة هاجم", "claim", "ملاحظة")
    assert (made.annotator, made.created) == ("Sami", claim.created)
    (relation,) = project.relations(uid)
    assert relation.source == made.uid
    assert {c.text for c in project.comments(uid)} == {"من؟", "هم"}
    assert desk.waits() == []
    assert project.check().problems == []
    project.apply(edit.inverse())
    assert project.version(uid) == before
    assert desk.waits() == ["داعش هاجم"]


def test_two_that_belong_together_are_joined_when_both_have_a_place(desk):
    claim, other = desk.tag("داعش هاجم", "claim"), desk.tag("مساء", "quote_source")
    desk.link(claim, other)
    desk.bring(NEW)
    for quote, place in (("داعش هاجم", "الدولة هاجم"), ("مساء", "صباحا")):
        one = next(x for x in listed(desk.project, desk.uid) if x.span.quote == quote)
        desk.project.apply(placing(desk.project, desk.uid, one, place_of(NEW, place)))
    assert len(desk.project.relations(desk.uid)) == 1
    assert desk.project.check().problems == []


def test_a_span_of_the_first_version_is_joined_in_the_third(desk):
    claim, source = desk.tag("داعش هاجم", "claim"), desk.tag("وزارة الدفاع", "quote_source")
    desk.link(claim, source)
    desk.bring(NEW)
    desk.bring(THIRD)
    (one,) = listed(desk.project, desk.uid)
    assert one.version.uid == claim.article
    desk.project.apply(placing(desk.project, desk.uid, one, place_of(THIRD, "الدولة هاجم")))
    (relation,) = desk.project.relations(desk.uid)
    ends = {s.uid: s.quote for s in desk.project.spans(desk.uid)}
    assert (ends[relation.source], ends[relation.target]) == ("الدولة هاجم", "وزارة الدفاع")


def test_what_is_left_behind_is_listed_no_more(desk):
    lost = desk.tag("مساء")
    desk.tag("داعش")
    desk.bring(NEW)
    assert desk.waits() == ["داعش", "مساء"]
    edit = leaving(desk.project, desk.uid, lost.uid)
    desk.project.apply(edit)
    assert desk.waits() == ["داعش"]
    with pytest.raises(InvalidEdit):
        leaving(desk.project, desk.uid, lost.uid)
    desk.project.apply(edit.inverse())
    assert desk.waits() == ["داعش", "مساء"]
    desk.project.apply(edit)
    desk.bring(THIRD)
    assert desk.waits() == ["داعش"]


def test_an_article_without_versions_has_nothing_waiting(desk):
    assert desk.waits() == []
