"""Many articles at once: one transaction, one event of the history, all or nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from app.model.aside_edits import Fate
from app.model.clock import now
from app.model.decision_json import KEY
from app.model.edits import Batch, ChangeScheme, WithdrawArticles
from app.model.errors import InvalidEdit
from app.model.fit import Fit
from app.model.record import ArticleRecord, Problem, Source
from app.model.scheme import Scheme
from app.project import history
from app.project.applying import tell
from app.project.applying_aside import set_fate
from app.project.connection import writing
from app.project.failures import explained
from app.project.importing_back import Careful, take_out
from app.project.importing_decisions import insert_all, taken_out
from app.project.importing_rows import RecordRows, source_values
from app.project.lookups import known_article
from app.project.making_room import in_the_way, make_room
from app.project.people import annotator_id, known_annotator
from app.project.room import room_for_index
from app.project.rows import (
    INSERT_COMMENT,
    INSERT_FRAGMENT,
    INSERT_RELATION,
    INSERT_SPAN,
)
from app.project.store import Store
from app.project.values import LARGEST_ORIGINAL, object_json, pack, sha256, to_json, uid_blob
from app.text.legible import legible

_ARTICLE = (
    "INSERT INTO articles (id, uid, key, title, sha256, length, event, language, metadata, extra)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_TEXT = "INSERT INTO texts (article, body) VALUES (?, ?)"
_ORIGINAL = "INSERT INTO originals (id, sha256, size, packed, data) VALUES (?, ?, ?, ?, ?)"
_SOURCE = (
    "INSERT INTO sources (article, original, name, place, reader, encoding, text_map, details,"
    " imported, annotator) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_STATE = "INSERT OR REPLACE INTO states (article, annotator, state) VALUES (?, ?, ?)"
_ASSIGNED = "INSERT OR IGNORE INTO assignments (annotator, article) VALUES (?, ?)"
_ASIDE = (
    "INSERT INTO quarantine (event, kind, file, line, byte, reader, place, reason, hint, packed,"
    " data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_TABLES = ("articles", "originals", "spans", "relations", "comments")


class Importer:
    """Takes in articles, inside the transaction that `importing` holds.

    Attributes:
        event: Number of the history event that tells of this import.
    """

    def __init__(self, store: Store, by: str) -> None:
        self._store = store
        self._fit = Fit(store.scheme)
        self._conn = store.conn
        self._at = now()
        self.event = history.next_event(self._conn)
        self._uids: list[str] = []
        self._aside: dict[str, str] = {}
        self._replaced: list[str] = []
        self._taken: list[int] = []
        self._quarantined = 0
        self._failure: BaseException | None = None
        self._careful = Careful(self._conn)
        self._people: dict[str, int] = {}
        self._new_people: list[str] = []
        self._by = self._person(by)
        self._careful.end()
        self._next = {table: self._free_id(table) for table in _TABLES}

    @property
    def scheme(self) -> Scheme:
        """The label scheme articles are checked against.

        It may be replaced by one that has more; the project takes that over at the end.
        """
        return self._fit.scheme

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._fit = Fit(scheme)

    @property
    def uids(self) -> tuple[str, ...]:
        """The uids of the articles taken in so far."""
        return tuple(self._uids)

    @property
    def replaced(self) -> tuple[str, ...]:
        """The uids of the articles that are put aside, since new versions of them came in."""
        return tuple(self._replaced)

    def replace(self, record: ArticleRecord, old: str) -> None:
        """Takes in a new version of an article; the old one is put aside when the import ends.

        Args:
            record: The new version.
            old: uid of the old one, which is in the queue.

        Raises:
            InvalidEdit: If something in the new one cannot be; the old one stays then.
        """
        self.add(record)
        self._replaced.append(old)

    def settle(self, ids: Sequence[int]) -> None:
        """Says of pieces that were kept aside before that they have come in now.

        Args:
            ids: Their numbers; all of them are open.

        Raises:
            InvalidEdit: If one of them is not.
        """
        self._refuse_after_failure()
        set_fate(self._conn, ids, Fate.OPEN, Fate.TAKEN)
        self._taken += ids

    def add(self, record: ArticleRecord) -> None:
        """Takes in an article with all its layers, or refuses it whole.

        After a refusal the import may go on with the next article. Withdrawn articles of the same
        uid, or with parts of the same uids, make room: they get others, and lose nothing.

        Raises:
            InvalidEdit: If something in it cannot be; nothing of it is kept.
        """
        self._refuse_after_failure()
        try:
            self._add(record, [])
        except InvalidEdit:
            withdrawn = in_the_way(self._conn, record)
            if not withdrawn:
                raise
            self._add(record, withdrawn)

    def _add(self, record: ArticleRecord, withdrawn: list[int]) -> None:
        people, new, ids = dict(self._people), list(self._new_people), dict(self._next)
        self._careful = careful = Careful(self._conn)
        try:
            with explained():
                if withdrawn or KEY in record.article.extra:
                    careful.begin()
                moved = dict(make_room(self._conn, article) for article in withdrawn)
                moved |= self._insert(record)
        except InvalidEdit:
            self._people, self._new_people, self._next = people, new, ids
            if not careful.back():
                take_out(self._conn, ids["articles"], ids["originals"])
            raise
        except BaseException as error:
            self._failure = error  # SQLite may have taken the whole transaction back already
            raise
        careful.end()
        self._aside.update(moved)
        self._uids.append(record.article.uid)

    def add_layers(self, record: ArticleRecord) -> None:
        """Takes in more layers of an article that this import has taken in: another person's file.

        Args:
            record: The article again, with the same uid and text; spans and all must be new.

        Raises:
            InvalidEdit: If something in it cannot be; nothing of it is kept.
        """
        self._refuse_after_failure()
        found = known_article(self._conn, record.article.uid)
        assert found is not None, "layers of an article that never came in"
        people, new, ids = dict(self._people), list(self._new_people), dict(self._next)
        self._careful = careful = Careful(self._conn)
        careful.begin()
        try:
            with explained():
                rows = RecordRows(record, found[0], self._fit, self._next, self._person)
                self._insert_layers(rows)
        except InvalidEdit:
            self._people, self._new_people, self._next = people, new, ids
            careful.back()
            raise
        except BaseException as error:
            self._failure = error
            raise
        careful.end()

    def annotator(self, name: str) -> None:
        """Makes sure that the project knows a person, even one without spans."""
        self._careful = Careful(self._conn)
        self._person(name)
        self._careful.end()

    def quarantine(self, problem: Problem) -> None:
        """Keeps aside what did not fit, with its bytes and the reason."""
        self._refuse_after_failure()
        p = problem
        words = [legible(word) for word in (p.file, p.where, p.message, p.hint)]
        where = (words[0], p.line, p.byte, legible(p.reader))
        values = (self.event, p.kind, *where, *words[1:], *pack(p.data))
        self._conn.execute(_ASIDE, values)
        self._quarantined += 1

    def close(self, title: str, by: str) -> None:
        """Tells the history, if anything came in; raises again what an addition failed with."""
        self._refuse_after_failure()
        if not (self._uids or self._quarantined or self._new_people):
            return
        body: dict[str, Any] = {"articles": self._uids, "quarantined": self._quarantined}
        if self._new_people:
            body["annotators"] = self._new_people
        if self._taken:
            body["taken"] = self._taken
        if self._aside:
            body["set_aside"] = self._aside
        told = to_json(body).encode()
        history.append(self._conn, who=by, kind="import", title=title, body=told)
        if self._replaced:
            old = WithdrawArticles(self.replaced)
            tell(self._store, Batch("Put older versions aside", (old,)), by)
        if self.scheme is not self._store.scheme:
            tell(self._store, ChangeScheme(self._store.scheme, self.scheme), by)

    def _refuse_after_failure(self) -> None:
        if self._failure:
            raise self._failure

    def _insert(self, record: ArticleRecord) -> dict[str, str]:
        """Inserts the rows; returns the uid of the article that made room, and its new one."""
        moved = self._made_room(record.article.uid)
        article = self._next["articles"]
        rows = RecordRows(record, article, self._fit, self._next, self._person)
        execute = self._conn.execute
        a = record.article
        extra, decisions = taken_out(a)
        execute(
            _ARTICLE,
            (
                *(article, uid_blob(a.uid), a.key, a.title, rows.digest, len(record.text)),
                *(self.event, a.language, object_json(a.metadata), object_json(extra)),
            ),
        )
        execute(_TEXT, (article, record.text))
        self._insert_layers(rows)
        if decisions:
            insert_all(self._conn, article, decisions, {span.uid for span in record.spans})
        if record.source:  # last: what is refused is mostly refused before, and easily taken out
            original = self._original(record.source)
            values = source_values(article, original, record.source)
            execute(_SOURCE, (*values, self._at, self._by))
        self._next["articles"] += 1
        return moved

    def _insert_layers(self, rows: RecordRows) -> None:
        executemany = self._conn.executemany
        executemany(INSERT_SPAN, rows.spans)
        for insert, values in (
            (INSERT_FRAGMENT, rows.fragments),
            (INSERT_RELATION, rows.relations),
            (INSERT_COMMENT, rows.comments),
            (_STATE, rows.states),
            (_ASSIGNED, rows.assigned),
        ):
            if values:
                executemany(insert, values)

    def _made_room(self, uid: str) -> dict[str, str]:
        found = known_article(self._conn, uid)
        if found is None:
            return {}
        if not found[1]:
            raise InvalidEdit(f"There is an article {uid} already.")
        self._careful.begin()
        return dict([make_room(self._conn, found[0])])

    def _original(self, source: Source) -> int:
        data = source.data
        digest = sha256(data)
        row = self._conn.execute("SELECT id FROM originals WHERE sha256 = ?", (digest,)).fetchone()
        if row:
            return int(row[0])
        new = self._next["originals"]
        packed = (1, source.packed) if source.packed else pack(data, LARGEST_ORIGINAL)
        values = (new, digest, len(data), *packed)
        self._conn.execute(_ORIGINAL, values)
        self._next["originals"] = new + 1
        return new

    def _person(self, name: str) -> int:
        known = self._people.get(name)
        if known is None:
            if known_annotator(self._conn, name) is None:
                self._careful.begin()
                self._new_people.append(name)
            known = self._people[name] = annotator_id(self._conn, name)
        return known

    def _free_id(self, table: str) -> int:
        query = f"SELECT coalesce(max(id), 0) + 1 FROM {table}"
        return int(self._conn.execute(query).fetchone()[0])


@contextmanager
def importing(store: Store, title: str, by: str) -> Iterator[Importer]:
    """One transaction in which articles come in.

    Raises:
        UserError: If the file refuses; nothing came in.
    """
    try:
        with room_for_index(store.conn), writing(store.conn):
            store.refresh()
            importer = Importer(store, by)
            yield importer
            importer.close(title, by)
        store.refresh()
    except BaseException:
        store.forget_texts()
        raise
