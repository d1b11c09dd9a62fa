import hashlib
from dataclasses import replace

import pytest

from app.model.article import State
from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    Batch,
    RestoreArticles,
    SetState,
    WithdrawArticles,
)
from app.model.errors import InvalidEdit, UserError
from app.model.record import Kind, Problem
from app.model.uids import new_uid


@pytest.fixture
def full(shop):
    """A record with one of everything, two layers, several fragments, an answer before its root."""
    record = shop.record("full.txt")
    uid = record.article.uid
    claim = shop.span(uid, (29, 43), (44, 45), label="claim", attributes={"claim_type": "attack"})
    source = shop.span(uid, (5, 25), label="quote_source", note="؟", extra={"uid": "s2"})
    other = shop.span(uid, (0, len(shop.text)), by="Sami")
    relation = shop.relation(claim, source, "attributed_to", cue=(0, 4))
    root = shop.comment(uid, "root", span=other.uid, created="2")
    answer = shop.comment(uid, "answer", parent=root.uid, by="Layla", created="1")
    return replace(
        record,
        article=replace(record.article, title="عنوان", metadata={"date": "2026"}, extra={"k": []}),
        spans=(other, source, claim),
        relations=(relation,),
        comments=(answer, root),
        states={"Rana": State.DONE, "Sami": State.SECOND_LOOK, "Layla": State.NEW},
        assigned=("Layla", "Rana"),
    )


def take_in(project, *records):
    with project.importing("Import") as importer:
        for record in records:
            importer.add(record)
    return importer.uids


def fail_after(project, record):
    with project.importing("Import") as importer:
        importer.add(record)
        importer.annotator("Nour")
        assert project.text(importer.uids[0]) == record.text
        raise ZeroDivisionError


class TestTakingIn:
    def test_comes_back_whole(self, project, full):
        assert take_in(project, full) == (full.article.uid,)
        found = project.record(full.article.uid)
        assert found == replace(full, states={"Rana": State.DONE, "Sami": State.SECOND_LOOK})
        assert project.annotators() == ["Layla", "Rana", "Sami"]

    def test_one_event(self, shop, project, full):
        before = project.history(1)[0].id
        uids = take_in(project, full, shop.record("b.txt"))
        event = project.history(1)[0]
        assert (event.id, event.kind, event.title) == (before + 1, "import", "Import")
        people = ["Sami", "Layla"]
        assert event.body == {"articles": list(uids), "quarantined": 0, "annotators": people}
        assert project.history(article=full.article.uid) == [event]

    def test_nothing_makes_no_event(self, project):
        before = project.history()
        assert take_in(project) == ()
        assert project.history() == before

    def test_an_exception_takes_everything_back(self, shop, project, full):
        before = list(project.records()), project.history(), project.annotators()
        with pytest.raises(ZeroDivisionError):
            fail_after(project, full)
        assert (list(project.records()), project.history(), project.annotators()) == before
        assert project.check().ok

    def test_ids_that_are_free_again_have_their_own_text(self, shop, project):
        with pytest.raises(ZeroDivisionError):
            fail_after(project, shop.record("a.txt", "first"))
        (uid,) = take_in(project, shop.record("b.txt", "second"))
        assert project.text(uid) == "second"

    def test_the_same_bytes_are_kept_once(self, shop, project):
        one, two = shop.record("a.txt", "x" * 5000), shop.record("b.txt", "x" * 5000)
        uids = take_in(project, one, two)
        for uid, record in zip(uids, (one, two), strict=True):
            kept = project.original(uid)
            assert kept.data == record.source.data
            assert kept.name == record.article.key
            assert kept.sha256 == hashlib.sha256(record.source.data).hexdigest()
            assert (kept.by, kept.reader, kept.text_map) == ("Rana", "text", {})
        assert project._conn.execute("SELECT count(*) FROM originals").fetchone() == (2,)

    def test_without_evidence(self, shop, project):
        (uid,) = take_in(project, replace(shop.record(), source=None))
        assert project.original(uid) is None
        assert project.record(uid).source is None

    @pytest.mark.parametrize("text", ["", "\x00", "a\x00b", "🙂\u200f", "a" * 2_000_000])
    def test_odd_texts(self, shop, project, text):
        (uid,) = take_in(project, shop.record("odd.txt", text))
        assert project.text(uid) == text
        assert project.check().ok

    def test_somebody_without_work_is_known(self, project):
        with project.importing("Import") as importer:
            importer.annotator("Nour")
        assert "Nour" in project.annotators()
        assert "Nour" not in project.annotators(with_work=True)

    def test_apply_has_to_wait(self, shop, project, uid):
        with pytest.raises(RuntimeError), project.importing("Import"):
            project.apply(AddSpan(shop.span(uid)))


class TestRefusing:
    """What is impossible is refused, alone; the import goes on."""

    def check(self, shop, project, bad, words, kind=InvalidEdit):
        before = list(project.records())
        good = shop.record("good.txt")
        with project.importing("Import") as importer:
            with pytest.raises(kind) as caught:
                importer.add(bad)
            importer.add(good)
        assert words in caught.value.message
        assert list(project.records()) == [*before, replace(good, source=None)]
        assert project.annotators() == ["Rana"]
        assert project.check().problems == []

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"annotator": "Sami", "label": "x"}, "There is no label"),
            ({"annotator": "Sami", "quote": "x"}, "is not what stands"),
            ({"fragments": ((0, 1000),)}, "Offsets 0–1000"),
            ({"attributes": {"claim_type": 3}}, "“claim_type” cannot be"),
            ({"article": new_uid()}, "belongs to another article"),
            ({"uid": "s1"}, "is not a uid"),
            ({"note": "\udc00"}, "half of a surrogate"),
            ({"label": "actor"}, "cannot lead from “actor”"),
            ({"annotator": "Layla"}, "joins spans of Rana only"),
        ],
    )
    def test_spans(self, shop, project, full, change, words):
        claim = replace(full.spans[2], **change)
        self.check(shop, project, replace(full, spans=(*full.spans[:2], claim)), words)

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"type": "x"}, "There is no relation type"),
            ({"source": new_uid()}, "There is no span"),
            ({"cue": (4, 2)}, "The cue 4–2"),
            ({"article": new_uid()}, "belongs to another article"),
            ({"attributes": {"cue_class": "?"}}, "“cue_class” cannot be"),
        ],
    )
    def test_relations(self, shop, project, full, change, words):
        bad = replace(full.relations[0], **change)
        self.check(shop, project, replace(full, relations=(bad,)), words)

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"span": new_uid()}, "There is no span"),
            ({"parent": new_uid()}, "There is no comment"),
            ({"article": new_uid()}, "belongs to another article"),
            ({"annotator": ""}, "needs a name"),
        ],
    )
    def test_comments(self, shop, project, full, change, words):
        bad = replace(full.comments[0], **change)
        self.check(shop, project, replace(full, comments=(bad, full.comments[1])), words)

    def test_text_that_is_not_its_own(self, shop, project, full):
        self.check(shop, project, replace(full, text=full.text + "!"), "SHA-256")
        wrong = replace(full.article, length=3)
        self.check(shop, project, replace(full, article=wrong), "length")

    def test_lone_surrogate(self, shop, project):
        bad = replace(shop.record(), text="\ud800")
        self.check(shop, project, bad, "half of a surrogate")

    def test_uids_in_use(self, shop, project, full):
        here = project.first_article()
        self.check(shop, project, replace(shop.record(), article=project.article(here)), "already")

    def test_span_uid_in_use(self, shop, project, full):
        take_in(project, full)
        bad = shop.record()
        twice = replace(full.spans[1], article=bad.article.uid)
        with project.importing("Import") as importer, pytest.raises(InvalidEdit) as caught:
            importer.add(replace(bad, spans=(twice,)))
        assert caught.value.message == "There is a span with this uid already."
        assert project.known_uids("spans", [twice.uid, new_uid()]) == {twice.uid}

    @pytest.mark.parametrize("name", ["full.txt", "\udc00.txt"])
    def test_leaves_nothing_once_its_people_are_known(self, shop, project, full, name):
        """Then no savepoint is needed: what came in is taken out again, all of it."""
        taken = full.relations[0].uid
        take_in(project, full)
        again = moved_to(renewed(full), new_uid())
        if name == "full.txt":
            again = replace(again, relations=(replace(again.relations[0], uid=taken),))
        bad = replace(again, source=replace(again.source, name=name, data=b"x" * 1000))
        before = list(project._conn.iterdump())
        with project.importing("Import") as importer, pytest.raises(InvalidEdit):
            importer.add(bad)
        assert list(project._conn.iterdump()) == before
        assert project.check().ok
        fine = replace(again, relations=(), source=replace(bad.source, name="b.txt"))
        take_in(project, fine)
        assert project.record(again.article.uid).spans == again.spans
        assert project.original(again.article.uid).data == bad.source.data


def renewed(record):
    """The same with other uids for all its parts."""
    new = {part.uid: new_uid() for part in (*record.spans, *record.relations, *record.comments)}
    return replace(
        record,
        spans=tuple(replace(span, uid=new[span.uid]) for span in record.spans),
        relations=tuple(
            replace(tie, uid=new[tie.uid], source=new[tie.source], target=new[tie.target])
            for tie in record.relations
        ),
        comments=tuple(
            replace(
                comment,
                uid=new[comment.uid],
                span=new.get(comment.span),
                parent=new.get(comment.parent),
            )
            for comment in record.comments
        ),
    )


def moved_to(record, uid):
    """The same article with all its parts under another uid."""
    return replace(
        record,
        article=replace(record.article, uid=uid),
        spans=tuple(replace(span, article=uid) for span in record.spans),
        relations=tuple(replace(relation, article=uid) for relation in record.relations),
        comments=tuple(replace(comment, article=uid) for comment in record.comments),
    )


class TestWithdrawnAndBack:
    def test_makes_room_for_the_same_uid(self, project, full):
        take_in(project, full)
        project.apply(WithdrawArticles((full.article.uid,)))
        take_in(project, full)
        assert project.record(full.article.uid).spans == full.spans
        assert project.counts().articles == 2
        moved = project.history(1)[0].body["set_aside"]
        assert list(moved) == [full.article.uid]
        assert project.check().ok
        withdrawn = project._conn.execute("SELECT count(*) FROM articles WHERE withdrawn")
        assert withdrawn.fetchone() == (1,)

    def test_stays_where_it_is_if_the_new_one_is_refused(self, project, full):
        take_in(project, full)
        withdraw = WithdrawArticles((full.article.uid,))
        project.apply(withdraw)
        with project.importing("Import") as importer, pytest.raises(InvalidEdit):
            importer.add(replace(full, text="?"))
        project.apply(withdraw.inverse())
        assert project.record(full.article.uid).spans == tuple(project.spans(full.article.uid))

    def test_makes_room_for_parts_of_the_same_uids(self, shop, project, full):
        """An article that names no uid gets a new one each time; its spans keep theirs."""
        take_in(project, full)
        project.apply(WithdrawArticles((full.article.uid,)))
        span_uids = [span.uid for span in full.spans]
        assert project.known_uids("spans", span_uids) == set()
        again = moved_to(full, new_uid())
        take_in(project, again)
        assert project.record(again.article.uid).spans == again.spans
        assert project.record(again.article.uid).relations == again.relations
        assert project.record(again.article.uid).comments == again.comments
        assert project.known_uids("spans", span_uids) == set(span_uids)
        moved = project.history(1)[0].body["set_aside"]
        assert list(moved) == [full.article.uid]
        project.apply(RestoreArticles((moved[full.article.uid],)))
        assert len(project.spans(moved[full.article.uid])) == len(full.spans)
        assert project.check().ok

    def test_stays_if_an_article_that_is_there_has_one_of_them_too(self, shop, project, full):
        take_in(project, full)
        other = shop.record("other")
        span = shop.span(other.article.uid)
        take_in(project, replace(other, spans=(span,)))
        project.apply(WithdrawArticles((full.article.uid,)))
        again = moved_to(full, new_uid())
        mine = replace(span, article=again.article.uid)
        with project.importing("Import") as importer, pytest.raises(InvalidEdit, match="already"):
            importer.add(replace(again, spans=(*again.spans, mine)))
        project.apply(RestoreArticles((full.article.uid,)))
        assert project.spans(full.article.uid) == list(full.spans)


def test_people_who_only_come_along(project):
    with project.importing("Import") as importer:
        importer.annotator("Sami")
        importer.annotator("Rana")
    event = project.history(1)[0]
    assert event.body == {"articles": [], "quarantined": 0, "annotators": ["Sami"]}
    with project.importing("Import") as importer:
        importer.annotator("Sami")
    assert project.history(1)[0] == event


class TestQuarantine:
    def test_keeps_bytes_and_reason(self, project):
        data = b"\xff\x00{" * 400
        problem = Problem(
            kind=Kind.ASIDE,
            message="No \udcff",
            file="x\udcff.jsonl",
            line=3,
            where="span s1",
            hint="?",
            data=data,
        )
        with project.importing("Import") as importer:
            importer.quarantine(problem)
            importer.quarantine(Problem(kind=Kind.SKIPPED, message="there already"))
        first, second = project.quarantine()
        assert (first.data, first.line, first.where) == (data, 3, "span s1")
        assert (first.message, first.file) == ("No \\udcff", "x\\udcff.jsonl")
        assert (second.kind, second.line, second.data, second.by) == (
            Kind.SKIPPED,
            None,
            b"",
            "Rana",
        )
        assert project.quarantine(after=first.id) == [second]
        assert project.quarantine(limit=1) == [first]
        assert project.counts().quarantined == 2
        assert project.history(1)[0].body == {"articles": [], "quarantined": 2}


class TestFullDisk:
    def fill_up(self, shop, project, big):
        with project.importing("Import") as importer:
            importer.add(shop.record("small.txt"))
            with pytest.raises(UserError):
                importer.add(big)
            with pytest.raises(UserError):  # it does not go on as if nothing had happened
                importer.add(shop.record("late.txt"))
            with pytest.raises(UserError):
                importer.quarantine(Problem(kind=Kind.ASIDE, message="?"))

    def test_during_an_addition_nothing_comes_in(self, shop, project):
        before = list(project.records()), project.history()
        pages = project._conn.execute("PRAGMA page_count").fetchone()[0]
        project._conn.execute(f"PRAGMA max_page_count = {pages + 4}")
        big = shop.record("big.txt", "x" * 100_000)
        with pytest.raises(UserError) as caught:
            self.fill_up(shop, project, big)
        assert caught.value.message == "The disk is full."
        assert "Nothing was changed" in caught.value.hint
        assert (list(project.records()), project.history()) == before
        project._conn.execute("PRAGMA max_page_count = 1000000")
        take_in(project, big)
        assert project.check().ok


def test_comment_that_answers_itself(shop, project):
    record = shop.record()
    comment = shop.comment(record.article.uid)
    with project.importing("Import") as importer, pytest.raises(InvalidEdit):
        importer.add(replace(record, comments=(replace(comment, parent=comment.uid),)))


def test_work_shows_who_has_done_something(shop, project, uid):
    claim = shop.span(uid, label="claim", by="A")
    source = shop.span(uid, label="quote_source", by="A")
    relation = shop.relation(claim, source, "attributed_to")
    edits = (AddSpan(claim), AddSpan(source), AddRelation(relation))
    project.apply(Batch("Spans", edits))
    project.apply(AddComment(shop.comment(uid, by="B")))
    project.apply(SetState(uid, "C", State.NEW, State.DONE))
    assert project.annotators(with_work=True) == ["A", "B", "C"]
