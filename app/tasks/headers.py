"""What the header of a corpus says of all its articles, and what a project takes from it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import orjson

from app.formats.base import Header
from app.model.edits import ChangeScheme
from app.model.errors import UserError
from app.model.json import Json
from app.model.record import Kind, Problem
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_from_json, scheme_to_json
from app.project.importing import Importer
from app.project.project import Project
from app.tasks.apart.headers import first_header, scheme_in
from app.tasks.entries import Entry
from app.tasks.histories import HISTORIES, keep_histories
from app.tasks.progress import Work
from app.tasks.report import ImportReport
from app.tasks.validation import Tally

_SETTING = "corpus.header"
_TAKEN = "The project took over the label scheme of the corpus."
_KEPT = "No article came in: the project keeps its own label scheme."


def kept_header_keys(project: Project) -> Mapping[str, Any]:
    """The unknown keys of the headers that were imported, for the way out."""
    found: Mapping[str, Any] = project.setting(_SETTING, {})
    return found


def keep_header_keys(project: Project, extra: Mapping[str, Any]) -> None:
    """Keeps unknown keys of headers; those that are kept already stay as they are."""
    known = kept_header_keys(project)
    keep_histories(project, extra.get(HISTORIES, []))
    new = {key: value for key, value in extra.items() if key not in {*known, HISTORIES}}
    if new:
        project.set_setting(_SETTING, {**known, **new})


@contextmanager
def adopted_scheme(project: Project, edit: ChangeScheme | None) -> Iterator[bool]:
    """Gives a project without articles the scheme of the first corpus that brings one.

    If the import fails, or no article comes in, the project has its own scheme again.

    Args:
        project: The project.
        edit: What `adoption` found.

    Yields:
        Whether it was given another scheme.
    """
    if edit is None:
        yield False
        return
    try:
        project.apply(edit)
    except UserError:  # withdrawn articles need the scheme there is
        yield False
        return
    try:
        yield True
    except BaseException:
        project.apply(edit.inverse())
        raise
    if project.first_article() is None:
        project.apply(edit.inverse())


def scheme_ahead(project: Project, entries: Sequence[Entry]) -> Work[Scheme]:
    """The label scheme that will be in force when these files come in."""
    edit = yield from adoption(project, entries)
    return project.scheme if edit is None else edit.after


def given_back(report: ImportReport) -> None:
    """Says that a scheme was not taken over after all, since no article came in."""
    report.problems = [
        replace(problem, message=_KEPT) if problem.message.startswith(_TAKEN) else problem
        for problem in report.problems
    ]


def adoption(project: Project, entries: Sequence[Entry]) -> Work[ChangeScheme | None]:
    """How a project without articles gets the scheme of the first corpus that brings one."""
    if project.first_article() is not None:
        return None
    header = yield from first_header(entries)
    scheme = scheme_in(header)
    if scheme is None or _bytes(scheme) == _bytes(project.scheme):
        return None
    return ChangeScheme(project.scheme, scheme)


class Headers:
    """Reads the headers that are met during an import.

    Args:
        scheme: The scheme in force.
        adopted: Whether it came from one of the files.
    """

    def __init__(self, scheme: Scheme, *, adopted: bool) -> None:
        self._bytes, self._adopted = _bytes(scheme), adopted
        self.extra: dict[str, Json] = {}

    def read(self, header: Header, importer: Importer, tally: Tally) -> list[Problem]:
        """Takes from a header what the project can use; returns what it cannot."""
        for key, value in header.extra.items():
            if key == HISTORIES:
                continue  # a name of our own
            tally.note(f"Unknown key “{key}” in the header; it was kept.", header.line)
            self.extra.setdefault(key, value)
        if header.history:
            tally.note("The history of the archive was kept beside the project's own.", header.line)
            kept: Any = self.extra.setdefault(HISTORIES, [])
            kept.append(list(header.history))
        return [
            *self._scheme(header, tally),
            *_annotators(header, importer, tally),
        ]

    def _scheme(self, header: Header, tally: Tally) -> Iterator[Problem]:
        if header.scheme is None:
            return
        try:
            same = _bytes(scheme_from_json(header.scheme)) == self._bytes
        except UserError as error:
            message = f"{error.message} The project's own scheme is used."
            yield _aside(header, tally, "scheme", message, error.hint, header.scheme)
            return
        if not same:
            message = "The corpus has another label scheme; the project's own is used."
            tally.note(message, header.line)
        elif self._adopted:
            tally.note(_TAKEN, header.line)


def _annotators(header: Header, importer: Importer, tally: Tally) -> Iterator[Problem]:
    given = header.annotators
    if given is None:
        return
    names = given if isinstance(given, list) else [given]
    for name in names:
        if isinstance(name, str) and name.strip():
            importer.annotator(name)
            continue
        message = "An annotator is named by text."
        yield _aside(header, tally, "annotators", message, "", name)


def _aside(
    header: Header, tally: Tally, what: str, message: str, hint: str, value: Json
) -> Problem:
    return Problem(
        kind=Kind.ASIDE,
        message=message,
        file=tally.file,
        line=header.line,
        where=f"header, {what}",
        hint=hint,
        data=orjson.dumps(value),
    )


def _bytes(scheme: Scheme) -> bytes:
    return orjson.dumps(dict(scheme_to_json(scheme)))
