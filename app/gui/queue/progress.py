"""What was done today and how long it took, counted honestly.

Time is what passes between two things a person does. Where nothing is done for `PAUSE` seconds
nobody was at work, and none of it counts. An article counts when it is marked done by itself,
whatever is done to many articles at once does not; a span counts while it is there. Undo takes
back what it takes back.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.changes import Changes
from app.gui.edit_parts import parts_of
from app.model.article import State
from app.model.edits import AddSpan, Edit, RemoveSpan, SetState
from app.model.json import Json

PAUSE = 120.0
"""Seconds without anything done after which nobody was at work."""

_KEEP_AFTER = 60_000


@dataclass(frozen=True, slots=True)
class Tally:
    """What one annotator did on one day.

    Attributes:
        day: The day, ISO 8601.
        seconds: Time at work.
        done: The uids of the articles marked done.
        spans: How many spans made that day are still there.
    """

    day: str
    seconds: float = 0.0
    done: frozenset[str] = field(default_factory=frozenset)
    spans: int = 0

    @property
    def per_article(self) -> float:
        """Seconds for an article that is done; 0 before the first."""
        return self.seconds / len(self.done) if self.done else 0.0

    def after(self, edit: Edit, who: str) -> "Tally":
        """The tally when somebody has made an edit."""
        done, spans = set(self.done), self.spans
        for part in parts_of(edit):
            if isinstance(part, SetState) and part.annotator == who:
                if part.after is State.DONE:
                    done.add(part.article)
                else:
                    done.discard(part.article)
            elif isinstance(part, AddSpan | RemoveSpan):
                span = part.span
                if span.annotator == who and _day_of(span.created) == self.day:
                    spans += 1 if isinstance(part, AddSpan) else -1
        return replace(self, done=frozenset(done), spans=max(0, spans))

    def to_json(self) -> dict[str, Json]:
        """What the project keeps."""
        seconds, done = round(self.seconds, 1), list[Json](sorted(self.done))
        return {"day": self.day, "seconds": seconds, "done": done, "spans": self.spans}


def tally_of(kept: object, day: str) -> Tally:
    """What was kept, if it is of this day and can be read; else nothing was done yet."""
    if not isinstance(kept, dict) or kept.get("day") != day:
        return Tally(day)
    seconds, done, spans = kept.get("seconds"), kept.get("done"), kept.get("spans")
    if not isinstance(seconds, int | float) or not isinstance(spans, int):
        return Tally(day)
    if not isinstance(done, list) or not 0 <= seconds <= 86_400 or spans < 0:
        return Tally(day)
    uids = frozenset(uid for uid in done if isinstance(uid, str))
    return Tally(day, float(seconds), uids, spans)


def at_work(moments: Iterable[float]) -> float:
    """The seconds between moments at which something was done, pauses left out."""
    found, last = 0.0, None
    for moment in moments:
        if last is not None and 0 < moment - last <= PAUSE:
            found += moment - last
        last = moment
    return found


class Progress(QObject):
    """Keeps the tally of the annotator in the project.

    Attributes:
        tally: What was done today.

    Signals:
        progressed: The tally, or the number of articles that are done, is another one.
    """

    progressed = Signal()

    def __init__(self, session: Changes) -> None:
        super().__init__(session)
        self._session = session
        self._who = ""
        self._last = 0.0
        self._dirty = False
        self.clock = time.monotonic
        self.today = date.today
        self.tally = Tally(self._day())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_KEEP_AFTER)
        self._soon.timeout.connect(self.keep)
        session.annotator_changed.connect(self._on_annotator_changed)
        session.project_left.connect(self.keep)
        session.project_closed.connect(self._on_project_closed)
        session.committed.connect(self._on_committed)
        session.article_opened.connect(self.touch)

    def touch(self) -> None:
        """Something was done just now."""
        if self._session.project is None:
            return
        now = self.clock()
        seconds, self._last = at_work((self._last, now)) if self._last else 0.0, now
        if seconds:
            tally = self._today()
            self._set(replace(tally, seconds=tally.seconds + seconds))

    def keep(self) -> None:
        """Stores the tally in the project."""
        self._soon.stop()
        if self._dirty and not self._session.work:
            self._dirty = False
            self._session.keep(f"progress/{self._who}", self.tally.to_json())

    def _set(self, tally: Tally) -> None:
        self.tally, self._dirty = tally, True
        if not self._soon.isActive():
            self._soon.start()

    def _today(self) -> Tally:
        """The tally; an empty one when another day has begun."""
        day = self._day()
        return self.tally if self.tally.day == day else Tally(day)

    def _day(self) -> str:
        return self.today().isoformat()

    def _on_committed(self, edit: Edit) -> None:
        self.touch()
        tally = self._today().after(edit, self._session.annotator)
        if tally != self.tally:
            self._set(tally)
        self.progressed.emit()

    def _on_annotator_changed(self) -> None:
        self.keep()
        self._who, self._last = self._session.annotator, 0.0
        self.tally = tally_of(self._session.kept(f"progress/{self._who}"), self._day())
        self.progressed.emit()

    def _on_project_closed(self) -> None:
        """What was not kept by now is of a project that is gone."""
        self._soon.stop()
        self._dirty = False


def _day_of(moment: str) -> str:
    """The day of a moment in UTC, as the clock on the wall has it; empty if it is none."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at.astimezone().date().isoformat()
