"""Searching a project: candidates from the index, every hit from the text itself."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.model.errors import UserError
from app.project.index_read import Index
from app.project.search_filters import Conditions, Where, conditions
from app.project.values import uid_text
from app.text.matching import Hit as Place
from app.text.matching import Wanted
from app.text.query import Misread, Query, parse
from app.text.scanning import Scanners, written_words

Cursor = tuple[int, int, int]
"""Article, start and negative end of the last hit of a page."""

_FIRST, _MOST = 16, 512
"""Articles looked through between two signs of life: few at first, for the first screen."""
_SOME = 100
"""Articles at a time from which on it is worth asking how often a word is in each."""
_AROUND = 60
"""Code points of context on either side."""
_WORD = 20
"""How much shorter a context may be so as to begin and end with a word."""


class Hit(NamedTuple):
    """Where something was found.

    Attributes:
        id: Local number of the article.
        article: Its uid.
        key: The name it came under.
        title: What lists show of it.
        start: First code point of the hit in the text; 0 for a whole article.
        end: Its end, half-open; 0 for a whole article.
        quote: The words that were found, exactly as written.
        word: The whole written words around them.
        context: Part of the paragraph around them, exactly as written.
        context_start: Where in the text the context begins.
    """

    id: int
    article: str
    key: str
    title: str
    start: int
    end: int
    quote: str = ""
    word: str = ""
    context: str = ""
    context_start: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """What the next articles gave.

    Attributes:
        hits: The hits in corpus order.
        upto: All articles up to this local number have been looked through.
    """

    hits: list[Hit] = field(default_factory=list)
    upto: int = 0


def read_query(typed: str) -> Query:
    """The query a person typed.

    Raises:
        UserError: If it cannot be read.
    """
    try:
        return parse(typed)
    except Misread as error:
        raise UserError(error.message, error.hint) from error


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits.

    Attributes:
        hits: The hits in corpus order.
        after: Where the next page begins; None if there is none.
    """

    hits: list[Hit]
    after: Cursor | None


class Search:
    """One query over one project.

    Args:
        conn: The project.
        query: What is looked for.
        where: What the project knows: its labels, its people, who works here.
        index: The index, if there is one.
    """

    def __init__(
        self, conn: sqlite3.Connection, query: Query, where: Where, index: Index | None = None
    ) -> None:
        self._conn, self._query, self._index = conn, query, index
        self._conditions: Conditions = conditions(conn, query, where)
        self._scanners = Scanners(query.wanted(), query.unwanted())
        self._known_plain, self._odd = False, set[int]()
        self._times: Counter[int] | None = None
        self._in_titles = query.in_title and bool(query.terms)
        self._wanted = [Wanted.of(term) for term in query.wanted()]

    def page(self, limit: int = 50, after: Cursor = (0, -1, 0)) -> Page:
        """The first hits in corpus order, or those that follow the cursor of the page before.

        Args:
            limit: How many at most, at least 1.
            after: The `Page.after` of the page before.
        """
        found: list[Hit] = []
        for batch in self.batches(max(0, after[0] - 1)):
            found += (hit for hit in batch.hits if _cursor(hit) > after)
            if len(found) >= limit:
                return Page(found[:limit], _cursor(found[limit - 1]))
        return Page(found, None)

    def batches(self, after: int = 0) -> Iterator[Batch]:
        """All hits in corpus order, a few articles at a time, from the article after `after`."""
        size = _FIRST
        while True:
            ids = self._next(after, size)
            if not ids:
                return
            yield Batch(self._hits(ids), ids[-1])
            after, size = ids[-1], min(2 * size, _MOST)

    def count(self) -> int:
        """How many hits there are.

        A word, a prefix or a phrase is counted in the index alone, what is not in it in the
        texts; a query with more to it is carried out.
        """
        counted = self._counted()
        if counted is None:
            return sum(len(batch.hits) for batch in self.batches())
        found, covered = counted
        withdrawn = "SELECT id FROM articles WHERE withdrawn AND id <= ?"
        gone = {row[0] for row in self._conn.execute(withdrawn, (covered,))}
        if gone:
            found -= sum(self._hits_of(article) for article in sorted(gone))
        return found + sum(len(batch.hits) for batch in self.batches(covered))

    @property
    def counts_at_once(self) -> bool:
        """Whether `count` asks the index alone, so that nobody has to wait for it."""
        simple = len(self._wanted) == 1 and not (self._query.filters or self._query.unwanted())
        if not simple or self._index is None:
            return False
        covered = self._index.stamp.covered
        newer = "SELECT count(*) FROM (SELECT 1 FROM articles WHERE id > ? LIMIT ?)"
        return bool(self._conn.execute(newer, (covered, _MOST)).fetchone()[0] < _MOST)

    def _counted(self) -> tuple[int, int] | None:
        """How many hits the index knows, and the last article in it; None if it cannot tell."""
        simple = len(self._wanted) == 1 and not (self._query.filters or self._query.unwanted())
        if not simple or self._index is None:
            return None
        wanted = self._wanted[0]
        try:
            several = len(wanted.keys) > 1
            found = self._index.count_phrase(wanted) if several else self._index.count(wanted)
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return found, self._index.stamp.covered

    def _is_one_word(self) -> bool:
        return (
            len(self._wanted) == 1 and len(self._wanted[0].keys) == 1 and not self._wanted[0].prefix
        )

    def _give_up(self, error: sqlite3.Error) -> None:
        """Goes on without the index; one that is damaged is thrown away.

        One that was closed because another has taken its place is not damaged.
        """
        index, self._index = self._index, None
        damaged = not isinstance(error, sqlite3.OperationalError | sqlite3.ProgrammingError)
        if index is not None and damaged:
            index.throw_away()

    def _hits_of(self, article: int) -> int:
        row = self._conn.execute("SELECT body FROM texts WHERE article = ?", (article,)).fetchone()
        return len(self._scanners.hits(row[0])) if row else 0

    def _next(self, after: int, limit: int) -> list[int]:
        """The next articles that may have hits."""
        index = self._index
        telling = [one for one in self._wanted if one.tells]
        if index and telling and not self._in_titles and after < index.stamp.covered:
            try:
                found = index.candidates(telling, after, limit, index.stamp.covered)
                self._known_plain = bool(found)
                self._odd = index.odd(found[0], found[-1]) if found else set()
                if self._times is None and limit > _SOME and self._is_one_word():
                    self._times = index.times(self._wanted[0])  # after the first pages
            except sqlite3.Error as error:
                self._give_up(error)
            else:
                if found:
                    return found
                after = index.stamp.covered
        self._known_plain = False
        query = "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?"
        return [row[0] for row in self._conn.execute(query, (after, limit))]

    def _hits(self, ids: Sequence[int]) -> list[Hit]:
        found: list[Hit] = []
        for article, uid, key, title, metadata, text in self._rows(ids):
            if self._conditions.dated and not self._conditions.is_in_time(metadata):
                continue
            places = self._places(article, title, text)
            if places:
                name = uid_text(uid)
                found += [hit_at(text, *place, article, name, key, title) for place in places]
        return found

    def _rows(self, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        marks = ",".join(map(str, ids))
        metadata = "a.metadata" if self._conditions.dated else "''"
        query = (
            f"SELECT a.id, a.uid, a.key, a.title, {metadata}, t.body FROM articles AS a"
            f" JOIN texts AS t ON t.article = a.id WHERE a.id IN ({marks}) AND NOT a.withdrawn"
            f" {self._conditions.sql} ORDER BY a.id"
        )
        return self._conn.execute(query, self._conditions.values).fetchall()

    def _places(self, article: int, title: str, text: str) -> list[Place]:
        if self._in_titles:
            return self._in_title(title, text)
        if self._wanted:
            plain = self._known_plain and article not in self._odd
            known = self._times[article] if plain and self._times else 0
            found = self._scanners.hits(text, plain=plain, known=known)
            return self._conditions.touched(article, found) if found else []
        if any(scanner.hits(text) for scanner in self._scanners.unwanted):
            return []
        return self._conditions.stretches(article)

    def _in_title(self, title: str, text: str) -> list[Place]:
        """Hits in the title: where they stand in the text if it begins with its title."""
        found = self._scanners.hits(title)
        if not found and (self._wanted or any(s.hits(title) for s in self._scanners.unwanted)):
            return []
        begins = len(text) - len(text.lstrip())
        return found if found and text.startswith(title, begins) and not begins else [(0, 0)]


def _cursor(hit: Hit) -> Cursor:
    return hit.id, hit.start, -hit.end


def hit_at(text: str, start: int, end: int, article: int, uid: str, key: str, title: str) -> Hit:
    """The hit at a place of a text, with what lists show of it."""
    if start == end:
        return Hit(article, uid, key, title, 0, 0)
    first, last = written_words(text, start, end)
    left, right = _context(text, first, last)
    return Hit(
        article, uid, key, title, start, end,
        quote=text[start:end], word=text[first:last], context=text[left:right], context_start=left,
    )  # fmt: skip


def _context(text: str, start: int, end: int) -> Place:
    """What stands around, in the same paragraph, whole words where there is a space to cut at."""
    left = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line = text.find("\n", end)
    right = min(len(text) if line < 0 else line, end + _AROUND)
    if left and text[left - 1] not in "\n ":
        space = text.find(" ", left, min(left + _WORD, start))
        left = space + 1 if space >= 0 else left
    if right < len(text) and text[right] not in "\n ":
        space = text.rfind(" ", max(end, right - _WORD), right)
        right = space if space >= 0 else right
    return left, right
