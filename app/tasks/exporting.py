"""Export: the whole project, or one person's layer, into one file that is complete or not there."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.formats.base import Corpus, Writer
from app.formats.registry import formats, named
from app.model.errors import UserError
from app.model.scheme_json import scheme_to_json
from app.project.header import journal_of
from app.project.index_file import beside
from app.project.locking import lock_path
from app.project.project import Project
from app.tasks.headers import kept_header_keys
from app.tasks.progress import Progress, Work
from app.tasks.whole_files import explained, free_place, whole_file

_EVERY = 64  # articles between two signs of progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What to write.

    Attributes:
        format: Id of the format.
        annotator: Only this person's layer; None means all layers.
    """

    format: str = "jsonl"
    annotator: str | None = None


@dataclass(slots=True)
class ExportReport:
    """What was written; of bytes, how many."""

    articles: int = 0
    spans: int = 0
    relations: int = 0
    comments: int = 0
    bytes: int = 0

    def to_json(self) -> dict[str, int]:
        """For ``--json``."""
        return {name: getattr(self, name) for name in self.__slots__}


def export_corpus(
    project: Project, target: Path | BinaryIO, options: ExportOptions | None = None
) -> Work[ExportReport]:
    """Writes a corpus; an existing target is replaced once the new one is complete on disk.

    Args:
        project: Where it comes from.
        target: A file, or an open binary stream.
        options: What to write.

    Raises:
        UserError: If the format cannot write, there is no such annotator, or the target cannot
            be written; a target that was there stays as it was.
    """
    options = options or ExportOptions()
    writer = _writer(options.format)
    _check_annotator(project, options.annotator)
    if not isinstance(target, Path):
        return (yield from _write(project, target, writer, options.annotator))
    with explained(target):
        place = _place(project, target)
        with whole_file(place) as out:
            return (yield from _write(project, out, writer, options.annotator))


def _write(
    project: Project, out: BinaryIO, writer: Writer, annotator: str | None
) -> Work[ExportReport]:
    report, total = ExportReport(), project.counts().articles
    names = project.annotators(with_work=True)
    corpus = Corpus(
        scheme=scheme_to_json(project.scheme),
        annotators=tuple(sorted(name for name in names if annotator in (None, name))),
        records=project.records(annotator),
        extra=kept_header_keys(project),
    )
    counted = _Counted(out)
    yield Progress(0, total, "articles")
    for record in writer(corpus, counted):  # type: ignore[arg-type]  # all it does is write
        report.articles += 1
        report.spans += len(record.spans)
        report.relations += len(record.relations)
        report.comments += len(record.comments)
        if report.articles % _EVERY == 0:
            yield Progress(report.articles, total, "articles")
    report.bytes = counted.size
    yield Progress(report.articles, total, "articles")
    return report


class _Counted:
    """A stream that knows how much was written to it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.size = 0

    def write(self, data: bytes) -> int:
        """Writes all of `data`."""
        self.size += len(data)
        return self._out.write(data)


def _writer(format_id: str) -> Writer:
    writer = named(format_id).writer
    if writer is None:
        known = ", ".join(item.id for item in formats() if item.writer)
        raise UserError(f"Hashiya cannot write the format “{format_id}”.", f"It writes: {known}.")
    return writer


def _check_annotator(project: Project, name: str | None) -> None:
    known = project.annotators()
    if name is not None and name not in known:
        raise UserError(
            f"There is no annotator “{name}” in this project.",
            f"There are: {', '.join(known)}.",
        )


def _place(project: Project, target: Path) -> Path:
    """Where a target really is, links followed; refuses what an export may not replace."""
    ours = project.path.resolve()
    if target.resolve() in (ours, journal_of(ours), lock_path(ours), beside(ours)):
        raise UserError("A project cannot be written over by an export.", "Name another file.")
    return free_place(target)
