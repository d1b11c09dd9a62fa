"""The entities named so far in the whole project, to be proposed while one is typed."""

import logging
from collections import Counter
from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.gui.edit_parts import parts_of
from app.gui.jobs import Jobs
from app.gui.proposals import MOST, Names
from app.gui.session import Session
from app.model.edits import AddSpan, ChangeSpan, Edit
from app.model.scheme import Scheme
from app.model.span import Span
from app.project.project import Project
from app.tasks.progress import Progress

log = logging.getLogger(__name__)
_LONGEST = 200
"""Characters of a name worth proposing."""


class Entities(QObject):
    """Names of entities by attribute: what was said lately first, then what is said often.

    The first question of a project begins to gather them from its file, beside the window; until
    that is done, those said since the project was opened are proposed, and those of the page.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = Jobs(self)
        self._begun = False
        self._lately: dict[str, dict[str, None]] = {}
        self._stored: dict[str, Names] = {}
        session.committed.connect(self._on_committed)
        session.project_left.connect(self._on_project_left)
        session.scheme_changed.connect(self._on_other_articles)
        session.articles_changed.connect(self._on_other_articles)

    @property
    def gathering(self) -> bool:
        """Whether the project is being asked."""
        return self._jobs.job is not None

    def found(self, attribute_id: str, typed: str) -> list[str]:
        """The names said of this attribute that fit what was typed, the best first."""
        self.prepare()
        for span in self._session.spans.visible:
            self._note(span, again=False)
        lately = Names(reversed(self._lately.get(attribute_id, {}))).found(typed)
        stored = self._stored.get(attribute_id, Names()).found(typed)
        return list(dict.fromkeys((*lately, *stored)))[:MOST]

    def prepare(self) -> None:
        """Asks the project, once; whoever is about to type does not wait for it."""
        project = self._session.project
        if self._begun or project is None:
            return
        asked = entity_attributes(project.scheme)
        job = self._jobs.start(partial(gathered, project.path, asked)) if asked else None
        if job is not None:
            self._begun = True
            job.succeeded.connect(self._on_gathered)
            job.failed.connect(self._on_failed)

    def _note(self, span: Span, *, again: bool = True) -> None:
        """Remembers what a span says; what is said again comes first again."""
        for key, value in span.attributes.items():
            if isinstance(value, str) and value:
                seen = self._lately.setdefault(key, {})
                if again:
                    seen.pop(value, None)
                seen.setdefault(value)

    def _on_committed(self, edit: Edit) -> None:
        for part in parts_of(edit):
            if isinstance(part, AddSpan):
                self._note(part.span)
            elif isinstance(part, ChangeSpan) and part.before.attributes != part.after.attributes:
                self._note(part.after)

    def _on_gathered(self, stored: dict[str, Names]) -> None:
        self._stored = stored

    def _on_failed(self, message: str, hint: str) -> None:
        """Fewer names are proposed; nothing else is lost."""
        log.warning("entities: %s %s", message, hint)

    def _on_other_articles(self) -> None:
        """There may be other names, or other attributes: the next question asks again."""
        self._jobs.stop()
        self._begun = False

    def _on_project_left(self) -> None:
        self._jobs.stop()
        self._begun = False
        self._lately, self._stored = {}, {}


def entity_attributes(scheme: Scheme) -> tuple[str, ...]:
    """The ids of all attributes of labels that name entities."""
    every = (attribute for label in scheme.labels for attribute in label.attributes)
    return tuple(dict.fromkeys(a.id for a in every if a.type == "entity_ref"))


def gathered(path: Path, attributes: Sequence[str]) -> Generator[Progress, None, dict[str, Names]]:
    """Work for a job: all names said of some attributes, by attribute, the most frequent first."""
    counts: dict[str, Counter[str]] = {attribute: Counter() for attribute in attributes}
    with Project.open(path, read_only=True, lock=False) as project:
        for done, total, found in project.said(attributes):
            for attribute, name in found:
                if len(name) <= _LONGEST:
                    counts[attribute][name] += 1
            yield Progress(done, total, "spans")
    return {key: Names(name for name, _ in count.most_common()) for key, count in counts.items()}
