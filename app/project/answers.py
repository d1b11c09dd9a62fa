"""What a project answers about its articles and what was said of them."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence

from app.model.article import Article, Comment, Relation, State
from app.model.decision import Decision, Verdict
from app.model.edits import Batch, RemoveSpan
from app.model.json import Json
from app.model.record import ArticleRecord
from app.model.span import Span
from app.project import (
    queries_articles,
    queries_layers,
    queries_places,
    queries_queue,
    queries_said,
    queries_twins,
    queries_versions,
)
from app.project.connection import of_one_state
from app.project.lookups import article_id, no_article
from app.project.queries_articles import QueueRow, StoredSource
from app.project.queries_places import ArticlePlace, TaggedHere
from app.project.queries_twins import Outline
from app.project.queries_versions import Version
from app.project.store import Store
from app.project.values import uid_blob


class Answers:
    """The reading side of a project: articles and layers, nothing that changes the file."""

    _conn: sqlite3.Connection
    _store: Store

    # Articles

    @of_one_state
    def queue(self, annotator: str, *, after: int = 0, limit: int = 500) -> list[QueueRow]:
        """A page of the queue: the `limit` articles that follow local id `after`."""
        return queries_articles.queue(self._conn, annotator, after=after, limit=limit)

    @of_one_state
    def queue_ids(self) -> "array[int]":
        """The local ids of all articles of the queue, ascending."""
        return queries_queue.queue_ids(self._conn)

    @of_one_state
    def queue_row(self, uid: str, annotator: str) -> QueueRow:
        """The line of one article in the queue."""
        return queries_articles.queue_row(self._conn, uid, annotator)

    @of_one_state
    def first_article(self) -> str | None:
        """The uid of the first article in the queue, or None."""
        return queries_articles.first_article(self._conn)

    @of_one_state
    def neighbour(self, uid: str, step: int) -> str | None:
        """The uid of the article `step` places on in the queue (negative: back), or None."""
        return queries_articles.neighbour(self._conn, uid, step)

    @of_one_state
    def article(self, uid: str) -> Article:
        """The article with this uid; InvalidEdit if there is none."""
        return queries_articles.article(self._conn, uid)

    @of_one_state
    def article_with_uid(self, uid: str) -> Article | None:
        """The article with this uid, or None."""
        return queries_articles.article_with_uid(self._conn, uid)

    @of_one_state
    def article_with_text(self, key: str, sha256: str) -> Article | None:
        """The first article of this key and this hexadecimal SHA-256 of its text, or None."""
        return queries_articles.article_with_text(self._conn, key, sha256)

    @of_one_state
    def articles_of_key(self, key: str, before: int | None = None) -> list[Article]:
        """The articles of this key, oldest first; only those with a smaller local id, if asked."""
        return queries_versions.of_key(self._conn, key, before)

    @of_one_state
    def versions(self, uid: str) -> list[Version]:
        """An article and the versions before it, the newest first; none if there is none."""
        return queries_versions.chain(self._conn, uid)

    @of_one_state
    def version(self, uid: str) -> ArticleRecord:
        """An article with all its layers, even one that was put aside.

        Raises:
            InvalidEdit: If there is none.
        """
        found = queries_versions.kept(self._conn, uid)
        if found is None:
            raise no_article(uid)
        return found

    def outlines(self) -> Iterator[Outline]:
        """Key, title and SHA-256 of the text of all articles of the queue, page by page."""
        return queries_twins.outlines(self._conn)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Uid and text of all articles of the queue, page by page."""
        return queries_twins.texts(self._conn)

    def own_originals(self) -> Iterator[tuple[str, bytes]]:
        """Uid and SHA-256 of the original bytes of articles that share them with no other."""
        return queries_twins.originals(self._conn)

    @of_one_state
    def find_article(self, word: str) -> Article:
        """The article a person means by a uid, a key or a number; UserError if not just one."""
        return queries_articles.find_article(self._conn, word)

    @of_one_state
    def text(self, uid: str) -> str:
        """The text of an article, exactly as imported."""
        return self._store.text(article_id(self._conn, uid))

    @of_one_state
    def original(self, uid: str) -> StoredSource | None:
        """The evidence: the bytes an article was imported from, or None."""
        return queries_articles.original(self._conn, uid)

    # Layers

    @of_one_state
    def spans(self, uid: str, annotator: str | None = None) -> list[Span]:
        """The spans of an article in reading order; of one layer or of all."""
        return queries_layers.spans(self._conn, uid, annotator)

    @of_one_state
    def tagged_at(self, places: Iterable[ArticlePlace], annotator: str) -> list[TaggedHere]:
        """What an annotator has tagged at each of many places, in their order."""
        return queries_places.tagged_at(self._conn, places, annotator)

    @of_one_state
    def span(self, uid: str) -> Span:
        """The span with this uid; InvalidEdit if there is none."""
        return queries_layers.span(self._conn, uid)

    @of_one_state
    def relations(self, uid: str, annotator: str | None = None) -> list[Relation]:
        """The relations of an article by where their ends stand; of one layer or of all."""
        return queries_layers.relations(self._conn, uid, annotator)

    @of_one_state
    def comments(self, uid: str) -> list[Comment]:
        """The comments on an article, oldest first."""
        return queries_layers.comments(self._conn, uid)

    @of_one_state
    def comments_keeping(self, key: str) -> list[Comment]:
        """The comments of the queue whose `extra` has a key, in corpus order, then oldest first."""
        return queries_layers.comments_keeping(self._conn, key)

    @of_one_state
    def decisions(self, uid: str) -> list[Decision]:
        """What was decided in an article, by place."""
        return queries_layers.decisions(self._conn, uid)

    @of_one_state
    def decision_counts(self) -> dict[str, dict[Verdict, int]]:
        """Uid of the article to how often each verdict was given in it."""
        return queries_layers.decision_counts(self._conn)

    @of_one_state
    def states(self, uid: str) -> dict[str, State]:
        """Annotator to state, for those who have begun with the article."""
        return queries_layers.states(self._conn, uid)

    def state(self, uid: str, annotator: str) -> State:
        """How far an annotator is with an article."""
        return self.states(uid).get(annotator, State.NEW)

    @of_one_state
    def known_uids(self, table: str, uids: Iterable[str]) -> set[str]:
        """Those of some uids that ``spans``, ``relations`` or ``comments`` have already."""
        return queries_layers.known_uids(self._conn, table, uids)

    @of_one_state
    def removal_of(self, span_uid: str) -> Batch | RemoveSpan:
        """The edit that removes a span with its relations and comments; decisions stay."""
        return queries_layers.removal_of(self._conn, span_uid)

    # Attributes

    @of_one_state
    def last_said(self, label: str, annotator: str, *, but: str) -> dict[str, Json]:
        """What an annotator said last of a span with this label, other than the span `but`."""
        return queries_said.last_said(self._conn, label, annotator, uid_blob(but))

    def said(self, attributes: Sequence[str]) -> Iterator[tuple[int, int, list[tuple[str, str]]]]:
        """What spans say of some attributes in words; for a job with a project of its own."""
        return queries_said.said(self._conn, attributes)
