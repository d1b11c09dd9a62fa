"""The queue of an open project: filtered, sorted, grouped, changed as a whole."""

import sqlite3
from array import array
from collections.abc import Iterator, Sequence

from app.model.article import State
from app.model.edits import Batch, Edit
from app.model.json import Json
from app.model.queue import Arrangement, Group, GroupBy, Wish
from app.model.queue_edits import BULK, Assign, SetStates, Unassign
from app.project import queries_queue, queries_queue_bulk
from app.project.failures import explains, stored
from app.project.lookups import known_article
from app.project.queries_articles import QueueRow
from app.project.queries_queue_columns import Columns
from app.project.queries_queue_filter import kept
from app.project.queries_queue_named import named
from app.project.queries_queue_order import grouped, in_order, picked

_MANY = 200
"""So many articles changed at once are not read again one by one."""

_OF_QUEUE = {kind.__name__ for kind in BULK}
"""Edits that leave spans alone."""

_KEEP_LIST = {
    *("AddSpan", "RemoveSpan", "ChangeSpan", "AddRelation", "RemoveRelation", "ChangeRelation"),
    *("AddComment", "RemoveComment", "ChangeComment", "SetState", "ChangeArticle"),
    *("AddDecision", "RemoveDecision", "ChangeDecision"),
    *_OF_QUEUE,
}
"""Edits after which the list has the same articles."""


class Queue:
    """Questions about the whole list of articles, and edits of many of them.

    What is needed of each article is remembered; it takes half a second for 100,000 of them when
    first asked for, or can be gathered bit by bit before (`gather`).
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._columns = Columns(conn)
        self._steps: Iterator[int] | None = None
        self._stale: dict[str, int] = {}
        self._version = self._written()

    # -- being up to date

    def forget(self) -> None:
        """The articles are other ones; all is gathered anew when next asked for."""
        self._columns, self._steps = Columns(self._conn), None
        self._version = self._written()
        self._stale.clear()

    def follow(self, edit: Edit) -> None:
        """Takes notice of an edit that has just been committed."""
        kinds, uids = _kinds(edit), edit.articles()
        if not kinds <= _KEEP_LIST or (len(uids) > _MANY and "ChangeArticle" in kinds):
            self.forget()
        elif len(uids) > _MANY and kinds <= _OF_QUEUE:
            self._columns.forget_queue()
        elif len(uids) > _MANY:
            self._columns.forget_work()
        else:
            (event,) = self._conn.execute("SELECT events FROM project").fetchone()
            self._stale.update(dict.fromkeys(uids, event))

    @explains
    def gather(self) -> bool:
        """Gathers a little of what filtering needs, some 3 ms; False if all of it is there."""
        if self._steps is None:
            self._steps = self._columns.steps()
        with stored():
            return next(self._steps, None) is not None

    # -- questions

    @explains
    def arrange(self, wish: Wish, viewer: str) -> Arrangement:
        """The queue as somebody wishes to see it.

        Args:
            wish: Which articles, in which order, in which groups.
            viewer: Whose states and spans count.
        """
        if wish == Wish() and not self._columns.whole:
            ids = queries_queue.queue_ids(self._conn)
            return Arrangement(ids, (), len(ids))
        columns = self._ready()
        places = kept(self._conn, columns, wish.filter, viewer)
        places = in_order(columns, places, wish.order, viewer)
        groups: tuple[Group, ...] = ()
        if wish.grouping.by is not GroupBy.NOTHING:
            places, groups = grouped(columns, places, wish.grouping, viewer)
        ids = array("q", picked(columns.ids, places))
        return Arrangement(ids, groups, len(columns.ids))

    @explains
    def rows(self, articles: Sequence[int], annotator: str) -> list[QueueRow]:
        """The lines of some articles by local id, in the order given; those withdrawn are not."""
        return queries_queue.queue_rows(self._conn, articles, annotator)

    @property
    def gathered(self) -> bool:
        """Whether `named` answers at once; `gather` brings it there."""
        return self._columns.whole

    @explains
    def named(self, words: Sequence[str], annotator: str, most: int = 50) -> list[QueueRow]:
        """The articles whose title or key holds every word, the best `most` first.

        Args:
            words: Folded words (`app.text.fold.fold`), at least one.
            annotator: Whose states and spans the lines tell.
            most: How many at most.
        """
        columns = self._ready()
        places = named(columns.names, words, most)
        return self.rows([columns.ids[place] for place in places], annotator)

    @explains
    def fields(self) -> list[str]:
        """The fields that metadata say something in, those of most articles first."""
        found = {name: sum(field.counts().values()) for name, field in self._ready().fields.items()}
        return sorted(
            (name for name in found if found[name]), key=lambda name: (-found[name], name)
        )

    @explains
    def values(self, field: str, most: int = 50) -> list[tuple[str, int]]:
        """What a field of the metadata says and how often, the commonest `most` first."""
        column = self._ready().fields.get(field)
        found = column.counts() if column else {}
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))[:most]

    @explains
    def said(self, articles: Sequence[int], field: str) -> dict[int, Json]:
        """What the metadata of some articles say in a field, by local id, where they have it."""
        with stored():
            return queries_queue.said(self._conn, articles, field)

    @explains
    def assignees(self) -> list[str]:
        """Everybody to whom an article is assigned, by name."""
        return queries_queue_bulk.assignees(self._conn)

    @explains
    def all_assigned(self, articles: Sequence[int]) -> set[str]:
        """The names of those to whom every one of some articles is assigned."""
        return queries_queue_bulk.all_assigned(self._conn, articles)

    @explains
    def next_unfinished(self, articles: Sequence[int], annotator: str) -> str | None:
        """The uid of the first of some articles that is neither done nor skipped, or None."""
        found = queries_queue_bulk.next_unfinished(self._conn, articles, annotator)
        return None if found is None else queries_queue_bulk.uids_of(self._conn, [found])[found]

    @explains
    def uids(self, articles: Sequence[int]) -> list[str]:
        """The uids of articles by local id, in the order given."""
        return list(queries_queue_bulk.uids_of(self._conn, articles).values())

    @explains
    def done(self, articles: Sequence[int], annotator: str) -> int:
        """How many of some articles an annotator has done."""
        return queries_queue.how_many(self._conn, articles, annotator, State.DONE)

    # -- edits

    @explains
    def setting_states(
        self, articles: Sequence[int], annotator: str, state: State
    ) -> SetStates | None:
        """The edit after which an annotator is that far with these articles; None if so already."""
        return queries_queue_bulk.setting_states(self._conn, articles, annotator, state)

    @explains
    def assigning(self, articles: Sequence[int], annotator: str) -> Assign | None:
        """The edit that assigns articles to an annotator; None if all of them are."""
        return queries_queue_bulk.assigning(self._conn, articles, annotator)

    @explains
    def unassigning(self, articles: Sequence[int], annotator: str) -> Unassign | None:
        """The edit that takes articles off an annotator; None if none of them is theirs."""
        return queries_queue_bulk.unassigning(self._conn, articles, annotator)

    @explains
    def clearing(self, articles: Sequence[int], title: str) -> Batch | None:
        """The edit that takes articles off everybody; None if they are nobody's."""
        found = [self.unassigning(articles, name) for name in self.assignees()]
        edits = tuple(edit for edit in found if edit is not None)
        return Batch(title, edits) if edits else None

    def _ready(self) -> Columns:
        """The columns, complete and as the file is now."""
        if self._written() != self._version:
            self.forget()
        with stored():
            self._columns.complete()
            for uid, event in self._stale.items():
                article, _ = known_article(self._conn, uid) or (0, False)
                self._columns.renew(article, event)
            self._stale.clear()
        return self._columns

    def _written(self) -> int:
        """A number that is another one when another connection has written."""
        return int(self._conn.execute("PRAGMA data_version").fetchone()[0])


def _kinds(edit: Edit) -> set[str]:
    if isinstance(edit, Batch):
        return {kind for part in edit.edits for kind in _kinds(part)}
    return {type(edit).__name__}
