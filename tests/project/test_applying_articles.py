"""Edits of articles, and of what is said of them."""

from dataclasses import replace

import pytest

from app.model.article import State
from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    Batch,
    ChangeArticle,
    ChangeComment,
    RemoveComment,
    RemoveSpan,
    SetState,
    WithdrawArticles,
)
from app.model.errors import InvalidEdit
from app.model.uids import new_uid
from tests.project.refusing import refused


class TestComments:
    def test_added_changed_removed(self, shop, project, uid, pair):
        first = shop.comment(uid, "؟ 🙂", span=pair[0].uid, created="1")
        answer = shop.comment(uid, "!", by="Sami", parent=first.uid, created="0", extra={"a": 1})
        project.apply(Batch("Two", (AddComment(first), AddComment(answer))))
        assert project.comments(uid) == [answer, first]
        settled = replace(first, resolved=True)
        project.apply(ChangeComment(first, settled))
        assert project.comments(uid) == [answer, settled]
        refused(project, RemoveComment(settled), "has answers")
        refused(project, RemoveComment(first), "changed meanwhile")
        refused(project, RemoveSpan(pair[0]), "still has comments")
        project.apply(RemoveComment(answer))
        project.apply(RemoveComment(settled))
        assert project.comments(uid) == []

    def test_removal_takes_whole_threads(self, shop, project, uid, pair):
        first = shop.comment(uid, "1", span=pair[0].uid)
        second = shop.comment(uid, "2", parent=first.uid)
        third = shop.comment(uid, "3", parent=second.uid)
        other = shop.comment(uid, "other")
        for comment in (first, second, third, other):
            project.apply(AddComment(comment))
        removal = project.removal_of(pair[0].uid)
        project.apply(removal)
        assert project.comments(uid) == [other]
        project.apply(removal.inverse())
        assert len(project.comments(uid)) == 4

    def test_impossible(self, shop, project, uid, pair):
        with project.importing("More") as importer:
            importer.add(shop.record("2.txt"))
        elsewhere = shop.comment(importer.uids[0])
        comment = shop.comment(uid)
        project.apply(AddComment(elsewhere))
        project.apply(AddComment(comment))
        new = replace(comment, uid=new_uid())
        cases = [
            (comment, "There is a comment"),
            (replace(new, parent=new.uid), "cannot answer itself"),
            (replace(new, parent=new_uid()), "There is no comment"),
            (replace(new, parent=elsewhere.uid), "of the same article"),
            (replace(new, span=new_uid()), "There is no span"),
            (replace(new, article=importer.uids[0], span=pair[0].uid), "of the same article"),
        ]
        for bad, words in cases:
            refused(project, AddComment(bad), words)
        refused(project, ChangeComment(comment, new), "A comment keeps")


class TestArticles:
    def test_state(self, project, uid):
        assert project.state(uid, "Sami") == State.NEW
        edit = SetState(uid, "Sami", State.NEW, State.DONE)
        project.apply(edit)
        assert project.states(uid) == {"Sami": State.DONE}
        assert project.queue_row(uid, "Sami").state == State.DONE
        assert project.queue_row(uid, "Rana").state == State.NEW
        refused(project, edit, "changed meanwhile")
        project.apply(SetState(uid, "Sami", State.DONE, State.SKIPPED))
        project.apply(SetState(uid, "Sami", State.SKIPPED, State.DONE))
        project.apply(edit.inverse())
        assert project.states(uid) == {}

    def test_changed(self, project, uid):
        before = project.article(uid)
        after = replace(before, title="عنوان", key="k", language="ar", metadata={"a": 1})
        project.apply(ChangeArticle(before, after))
        assert project.article(uid) == after
        refused(project, ChangeArticle(before, after), "changed meanwhile")
        refused(project, ChangeArticle(after, replace(after, length=3)), "never changes")

    def test_withdrawn_is_nowhere(self, shop, project, uid):
        span = shop.span(uid, label="claim")
        other = shop.span(uid, label="quote_source")
        relation = shop.relation(span, other, "attributed_to")
        edits = (AddSpan(span), AddSpan(other), AddRelation(relation))
        project.apply(Batch("Two", (*edits, AddComment(shop.comment(uid)))))
        counts = project.counts()
        article = project.article(uid)
        gone = WithdrawArticles((uid,))
        assert project.apply(gone) == {uid}
        assert project.queue("Rana") == []
        assert project.first_article() is None
        assert project.article_with_uid(uid) is None
        assert project.article_with_text(article.key, article.sha256) is None
        assert list(project.records()) == []
        assert project.annotators(with_work=True) == []
        none = project.counts()
        assert (none.articles, none.spans, none.relations, none.comments) == (0, 0, 0, 0)
        for ask in (project.text, project.article, project.spans, project.states):
            with pytest.raises(InvalidEdit):
                ask(uid)
        with pytest.raises(InvalidEdit):
            project.span(span.uid)
        refused(project, AddSpan(shop.span(uid)), "There is no article")
        refused(project, gone, "There is no article")
        project.apply(gone.inverse())
        assert project.counts() == replace(counts, bytes=project.counts().bytes)
        refused(project, gone.inverse(), "among the withdrawn")
