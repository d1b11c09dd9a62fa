"""The open project: the one object both doors talk to."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.model.edits import ChangeScheme, Edit, ReviseScheme
from app.model.errors import ReadOnlyProject, UserError
from app.model.json import Json
from app.model.queue_edits import SetStates
from app.model.record import ArticleRecord
from app.model.scheme import Scheme
from app.model.scheme_edit_plan import Recoding, Uses
from app.project import (
    applying,
    applying_project,
    checking,
    copying,
    history,
    index_build,
    people,
    queries_articles,
    queries_guidelines,
    queries_scheme,
    settings,
    summary,
)
from app.project import importing as importing_
from app.project import records as records_
from app.project.answers import Answers
from app.project.answers_aside import AsideAnswers
from app.project.checking import Report
from app.project.connection import disconnect, make_roomy, of_one_state, writing
from app.project.failures import explained, explains
from app.project.header import damaged
from app.project.history import Event
from app.project.importing import Importer
from app.project.index_read import Kept
from app.project.lookups import article_id
from app.project.opening import Opened, create_file, open_file
from app.project.queries_articles import Counts
from app.project.queries_search import Search, read_query
from app.project.queue import Queue
from app.project.search_filters import Where
from app.project.store import Store
from app.project.summary import Summary
from app.project.words import Words
from app.text.query import Query

if TYPE_CHECKING:
    from app.project.merge_side import Side
    from app.project.merge_writing import Merger


class Project(Answers, AsideAnswers):
    """An open project file. Use it from the thread that opened it; a job opens its own.

    Every method may raise a `UserError` when the file refuses (full disk, damage, another writer);
    nothing is changed then.

    Attributes:
        path: The file.
        read_only: Whether changes are refused.
        read_only_reason: Why, in one sentence; empty if they are not.
        queueing: The list of articles as a whole: filtered, sorted, changed in bulk.
    """

    def __init__(self, opened: Opened) -> None:
        self.path = opened.path
        self.read_only_reason = opened.reason
        self.read_only = bool(opened.reason)
        self._lock = opened.lock
        self._conn = opened.conn
        self._store = Store(self._conn)
        self._words = Words()
        self._search_index = Kept()
        self.queueing = Queue(self._conn)

    @classmethod
    def create(cls, path: Path, *, scheme: Scheme, annotator: str) -> Self:
        """Makes a new project file and opens it.

        Raises:
            UserError: If something of that name exists, or the folder cannot be written to.
        """
        create_file(path, scheme, annotator)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, lock: bool = True) -> Self:
        """Opens a project file; where it cannot be written to, for reading, with the reason.

        Args:
            path: The file.
            read_only: Ask for reading only; takes no lock.
            lock: Keep other processes from writing. A job of a process that has the project open
                already passes False.

        Raises:
            UserError: If it is missing, a folder, or cannot be read.
            NotAProject: If it is something else, damaged, or holds what we did not put there.
            NewerProject: If a later version wrote it.
        """
        opened = open_file(path, read_only=read_only, lock=lock)
        try:
            with explained():
                return cls(opened)
        except UserError as error:  # there is no row, or no scheme in it
            opened.discard()
            raise damaged(opened.path, "its first row cannot be read") from error
        except BaseException:
            opened.discard()
            raise

    def close(self) -> None:
        """Closes the file and lets others write. Doing it twice does no harm."""
        self._search_index.close()
        disconnect(self._conn, read_only=self.read_only)
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # What it is

    @property
    def scheme(self) -> Scheme:
        """The label scheme in force."""
        return self._store.scheme

    @property
    def annotator(self) -> str:
        """The project's own annotator: who works in it here."""
        return self._store.annotator

    def set_annotator(self, name: str) -> None:
        """Says who works here; a new person is created, and the history told.

        Raises:
            InvalidEdit: If the name is blank.
            ReadOnlyProject: If the project is open for reading only.
        """
        self._refuse_read_only()
        with writing(self._conn):
            applying_project.set_annotator(self._conn, self.annotator, name)
        self._store.load()

    @explains
    def reread(self) -> None:
        """Takes notice of what another connection of this process has written."""
        self._words.forget()
        self.queueing.forget()
        self._store.load()

    @of_one_state
    def annotators(self, *, with_work: bool = False) -> list[str]:
        """All people, by name; only those with spans, comments or states, if `with_work`."""
        return people.annotators(self._conn, with_work=with_work)

    @of_one_state
    def counts(self) -> Counts:
        """How much there is."""
        return queries_articles.counts(self._conn)

    @of_one_state
    def summary(self) -> Summary:
        """Who did how much, by label, relation type and state."""
        return summary.summary(self._conn)

    @explains
    def setting(self, key: str, default: Json = None) -> Json:
        """The JSON value kept under `key`, or `default`."""
        return settings.setting(self._conn, key, default)

    def set_setting(self, key: str, value: Json) -> None:
        """Keeps a small JSON value in the project.

        Raises:
            ReadOnlyProject: If the project is open for reading only.
        """
        self._refuse_read_only()
        settings.set_setting(self._conn, key, value)

    # Changes

    def apply(self, edit: Edit, *, by: str | None = None) -> frozenset[str]:
        """Carries out an edit: one committed transaction with its line in the history.

        Args:
            edit: What to do.
            by: Who did it; the project's own annotator if None.

        Returns:
            The uids of the articles it touched.

        Raises:
            InvalidEdit: If it is impossible.
            ReadOnlyProject: If the project is open for reading only.
        """
        self._refuse_read_only()
        touched = applying.apply(self._store, edit, by or self.annotator)
        self.queueing.follow(edit)
        return touched

    def apply_steps(self, edit: Edit, *, by: str | None = None) -> Iterator[int]:
        """The same bit by bit, for a job with a project of its own; see `applying.steps`.

        Others can read what was there before until the very end.

        Raises:
            InvalidEdit: As `apply`.
            ReadOnlyProject: As `apply`.
        """
        self._refuse_read_only()
        make_roomy(self._conn)
        yield from applying.steps(self._store, edit, by or self.annotator)
        self.queueing.follow(edit)

    def importing(self, title: str, *, by: str | None = None) -> AbstractContextManager[Importer]:
        """One transaction in which many articles come in; an exception takes all of it back.

        Raises:
            ReadOnlyProject: If the project is open for reading only.
        """
        self._refuse_read_only()
        self._words.forget()
        self.queueing.forget()
        return importing_.importing(self._store, title, by or self.annotator)

    def merging(self, *, by: str | None = None) -> "AbstractContextManager[Merger]":
        """One transaction in which a colleague's files are merged; all or nothing.

        Raises:
            ReadOnlyProject: If the project is open for reading only.
        """
        self._refuse_read_only()
        self._words.forget()
        self.queueing.forget()
        from app.project.merge_writing import merging

        return merging(self._store, by or self.annotator)

    @property
    def side(self) -> "Side":
        """What a merge asks of the project."""
        from app.project.merge_side import Side

        return Side(self._conn)

    @of_one_state
    def scheme_uses(self) -> Uses:
        """What is said in words of the label scheme, in groups."""
        return queries_scheme.uses(self._conn)

    @of_one_state
    def revision(self, recoding: Recoding) -> ChangeScheme | ReviseScheme:
        """The edit that puts another scheme in force and says everything in its words."""
        return queries_scheme.revision(self._conn, self.scheme, recoding)

    @of_one_state
    def scheme_events(self) -> list[queries_guidelines.SchemeEvent]:
        """All edits of the label scheme, oldest first."""
        return queries_guidelines.scheme_events(self._conn)

    @of_one_state
    def made_before(
        self, kind: str, part: str, at: str, event: int
    ) -> tuple[queries_guidelines.Made, list[SetStates]]:
        """What was said with a label or relation type before, and the second looks at it."""
        made = queries_guidelines.made_before(self._conn, kind, part, at, event)
        return made, queries_guidelines.second_looks(self._conn, made)

    # Everything

    def records(
        self, annotator: str | None = None, *, page: int = 200, sources: bool = False
    ) -> Iterator[ArticleRecord]:
        """All articles with text and layers, read page by page.

        Args:
            annotator: Whose layer; all if None.
            page: Articles read at a time.
            sources: Whether the original bytes come along.
        """
        return records_.records(self._conn, annotator, page=page, sources=sources)

    @of_one_state
    def record(self, uid: str, annotator: str | None = None) -> ArticleRecord:
        """One article with text, layers and evidence."""
        return records_.record(self._conn, article_id(self._conn, uid), annotator)

    @explains
    def history(
        self, limit: int = 100, article: str | None = None, *, before: int | None = None
    ) -> list[Event]:
        """The newest events first; only those of one article, or before an event, if asked."""
        row = article_id(self._conn, article) if article else None
        return history.events(self._conn, limit, article=row, before=before)

    def check(self) -> Report:
        """Looks at everything: file, keys, offsets, quotes, hashes, the chain of the history."""
        return checking.check(self._conn)

    def check_steps(self) -> checking.Steps:
        """The same as `check`, as a generator of ``(done, total)`` that returns the report."""
        return checking.steps(self._conn)

    @explains
    def has_word(self, folded: str) -> bool:
        """Whether a folded word occurs among the last few hundred articles that came in."""
        return self._words.has(self._conn, folded)

    # Search

    def search(self, query: Query | str) -> Search:
        """A search; its `page`, `batches` and `count` are carried out when they are called.

        Raises:
            UserError: If the query cannot be read, or names a label or person there is not.
        """
        asked = read_query(query) if isinstance(query, str) else query
        with explained():
            where = Where(self.scheme, self.annotator)
            return Search(self._conn, asked, where, self._search_index.get(self._conn, self.path))

    def index_steps(self) -> Iterator[tuple[int, int]]:
        """Brings the index for searching up to date; for a job with a project of its own.

        Yields:
            Articles done and in all; a caller may stop at any of them.

        Raises:
            UserError: If it can be written nowhere; a search reads every text then.
        """
        return index_build.steps(self._conn, self.path)

    @explains
    def last_article(self) -> int:
        """The greatest local id of an article; 0 without any."""
        return index_build.last_article(self._conn)

    @explains
    def unindexed(self) -> int:
        """How many articles a search has to read one by one, since the index has them not yet."""
        index = self._search_index.get(self._conn, self.path)
        return index_build.missing(self._conn, index.stamp.covered if index else 0)

    def copy_to(self, path: Path, *, replace: bool = False) -> None:
        """Saves a copy through SQLite's backup; a copy that fails leaves nothing behind.

        Raises:
            UserError: If the file exists and may not be replaced, or cannot be written.
        """
        if path.exists() and path.samefile(self.path):
            raise UserError(f"{path.name} is the project itself.", "Choose another name.")
        copying.back_up(self._conn, path, replace=replace)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise ReadOnlyProject(
                f"{self.path.name} is open for reading only. {self.read_only_reason}",
                "Nothing was changed.",
            )
