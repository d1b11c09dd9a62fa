"""Export: articles and layers into a file, a folder or a ZIP that is complete or not there.

What a format cannot hold is counted while it is written. Unless the loss is accepted, nothing is
put in place and the report says what would be lost.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from app.formats.base import Format
from app.formats.features import Feature, Keeps
from app.formats.losses import LossReport
from app.formats.registry import formats, named
from app.formats.sinks import Folder, Nowhere, OneFile, Sink, Zip
from app.model.errors import UserError
from app.project.project import Project
from app.tasks.bulk import in_bulk
from app.tasks.choosing import Choice, chosen_corpus
from app.tasks.loss_files import write_beside
from app.tasks.progress import Progress, Work
from app.tasks.self_check import MOST, self_check
from app.tasks.targets import place_of
from app.tasks.whole_files import explained, whole_file, whole_folder

_log = logging.getLogger(__name__)
_EVERY = 64  # articles between two signs of progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What to write.

    Attributes:
        format: Id of the format.
        choice: Which articles and whose layers.
        accept_loss: Whether to write even what loses something.
        check: Whether the export is read back and compared; None does so up to a thousand
            articles.
    """

    format: str = "jsonl"
    choice: Choice = field(default_factory=Choice)
    accept_loss: bool = False
    check: bool | None = None


@dataclass(slots=True)
class ExportReport:
    """What was written; of bytes, how many.

    Attributes:
        losses: What the format cannot hold.
        written: Whether the target was put in place; False if a loss was not accepted.
        checked: Whether it was read back and compared.
        fault: What reading it back found wrong, in one sentence: a mistake of ours.
    """

    articles: int = 0
    spans: int = 0
    relations: int = 0
    comments: int = 0
    bytes: int = 0
    written: bool = False
    checked: bool = False
    fault: str = ""
    losses: LossReport = field(default_factory=LossReport)

    def to_json(self) -> dict[str, Any]:
        """For ``--json``."""
        counts = {name: getattr(self, name) for name in _COUNTS}
        told = {"written": self.written, "checked": self.checked, "fault": self.fault}
        return {**counts, **told, "loss": self.losses.to_json()}


_COUNTS = ("articles", "spans", "relations", "comments", "bytes")


class LossRefused(Exception):
    """The export would lose something, and nobody has agreed to it."""


def plan_losses(project: Project, options: ExportOptions) -> Work[ExportReport]:
    """What an export would write and lose: a dry run over the same stream.

    Raises:
        UserError: If the format cannot write or the choice names nothing.
    """
    return (yield from _write(project, Nowhere(), options))


def export_corpus(
    project: Project, target: Path | BinaryIO, options: ExportOptions | None = None
) -> Work[ExportReport]:
    """Writes a corpus; an existing target is replaced once the new one is complete on disk.

    Args:
        project: Where it comes from.
        target: A file, a folder, or an open binary stream. A format of many files goes into a
            folder, or into a ZIP if the target's name ends so.
        options: What to write.

    Returns:
        The report; where a loss was not accepted, `ExportReport.written` is False, a target that
        was there stays as it was, and nothing was written to a stream.

    Raises:
        UserError: If the format cannot write, the choice names nothing, or the target cannot be
            written; a target that was there stays as it was.
    """
    options = options or ExportOptions()
    made = writable(options.format)
    if not isinstance(target, Path):
        return (yield from _to_stream(project, target, made, options))
    with explained(target):
        place = place_of(project, target, made)
        report = ExportReport()
        try:
            with _sink(place, made, target) as sink:
                report = yield from _write(project, sink, options)
                if not (options.accept_loss or report.losses.nothing):
                    raise LossRefused
        except LossRefused:
            return report
        report.written = True
        write_beside(place, made, report.losses)
    yield from _check(project, place, made, options, report)
    return report


def _check(
    project: Project, place: Path, made: Format, options: ExportOptions, report: ExportReport
) -> Work[None]:
    """Reads a new export back, where that was asked for or is quick."""
    wanted = report.articles <= MOST if options.check is None else options.check
    if not (wanted and report.articles) or made.reader is None or not made.comes_back:
        return
    if not place.is_file() | place.is_dir():
        return
    corpus, _ = chosen_corpus(project, options.choice, originals=False)
    report.fault = yield from self_check(place, made, corpus.records, report.losses)
    report.checked = True
    if report.fault:
        _log.error("Export of %s: %s", made.id, report.fault)


def _to_stream(
    project: Project, out: BinaryIO, made: Format, options: ExportOptions
) -> Work[ExportReport]:
    if not options.accept_loss and set(made.holds.values()) - {Keeps.KEPT}:
        planned = yield from _write(project, Nowhere(), options)
        if not planned.losses.nothing:
            return planned
    sink = Zip(out) if made.many else OneFile(out)
    with sink if isinstance(sink, Zip) else nullcontext():
        report = yield from _write(project, sink, options)
    report.bytes, report.written = sink.size, True
    return report


@contextmanager
def _sink(place: Path, made: Format, asked: Path) -> Iterator[Sink]:
    if made.many and not _single(asked, made):
        with whole_folder(place) as folder:
            yield Folder(folder, asked.name)
        return
    with whole_file(place) as out:
        if asked.suffix.lower() == ".zip" and ".zip" not in made.suffixes:
            with Zip(out, asked.name) as archive:
                yield archive
        else:
            yield OneFile(out, asked.name)


def _single(asked: Path, made: Format) -> bool:
    """Whether a target means one file: an archive, or a single article of a format of many."""
    return asked.suffix.lower() in (".zip", *made.suffixes) and not asked.is_dir()


def _write(project: Project, sink: Sink, options: ExportOptions) -> Work[ExportReport]:
    made = writable(options.format)
    assert made.writer is not None
    report = ExportReport(losses=LossReport(made.warnings))
    corpus, total = chosen_corpus(project, options.choice, originals=made.originals)
    if made.holds.get(Feature.SCHEME) == Keeps.LOST:
        report.losses.lose(Feature.SCHEME)
    yield Progress(0, total, "articles")
    with in_bulk():
        for before, after in made.writer(corpus, sink, report.losses.tell):
            report.losses.compare(before, after)
            report.articles += 1
            report.spans += len(after.spans)
            report.relations += len(after.relations)
            report.comments += len(after.comments)
            if report.articles % _EVERY == 0:
                yield Progress(report.articles, total, "articles")
    report.bytes = getattr(sink, "size", 0)
    yield Progress(report.articles, total, "articles")
    return report


def writable(format_id: str) -> Format:
    """The format with this id, if it can be written.

    Raises:
        UserError: If there is none, or it is for reading only.
    """
    made = named(format_id)
    if made.writer is None:
        known = ", ".join(item.id for item in formats() if item.writer)
        raise UserError(f"Hashiya cannot write the format “{format_id}”.", f"It writes: {known}.")
    return made
