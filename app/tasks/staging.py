"""A look before the import: everything is read once and put aside for a decision.

`stage` reads files onto shelves on the disk and tells what they hold; `import_staged` brings in
what a person decided, by the same way and in the same transaction as every import. Nothing is read
twice, and the project stays as it is until then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.formats.base import Draft, Item
from app.formats.registry import named
from app.model.errors import UserError
from app.model.record import ArticleRecord, Kind, Problem
from app.model.scheme import Scheme
from app.project.project import Project
from app.tasks.apart.reading import Reading
from app.tasks.bulk import in_bulk
from app.tasks.duplicates import Likeness, compared
from app.tasks.entries import Entry
from app.tasks.headers import scheme_ahead
from app.tasks.importing import (
    ImportOptions,
    all_refused,
    entries_of,
    import_entries,
    title_of_import,
)
from app.tasks.labelling import Labelling
from app.tasks.pace import Pace
from app.tasks.passages import proposed_in
from app.tasks.progress import Progress, Work
from app.tasks.report import ImportReport
from app.tasks.staged import Staged, Wishes
from app.tasks.staging_stage import Stage, StagedFile, layer
from app.tasks.staging_wishes import Granted
from app.tasks.validation import Rules, Tally, check_draft, has_layers
from app.text.direction import article_is_rtl


def stage(
    project: Project,
    paths: Sequence[Path],
    options: ImportOptions,
    folder: Path,
    *,
    near: bool = True,
) -> Work[Stage]:
    """Reads files and folders, and tells what would come in.

    Progress is in bytes while files are read, then in articles that are compared; the project is
    only read. Closing the generator leaves nothing but files in `folder`.

    Args:
        project: Where it would go.
        paths: Files and folders.
        options: How to read.
        folder: An empty folder of our own; the stage lives in it and goes with it.
        near: Whether near-duplicates are looked for.

    Raises:
        UserError: If a file is missing, an option names nothing, or every file is refused.
    """
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    entries = yield from entries_of(paths, options, unpacked)
    scheme = yield from scheme_ahead(project, entries)
    made = Stage(folder, title_of_import(entries), near=near)
    with in_bulk(), Reading(entries) as apart:
        reading = _Reading(project, scheme, options, made)
        total, done = sum(entry.size for entry in entries), 0
        for number, entry in enumerate(entries):
            for step in reading.entry(entry, apart.items(number)):
                yield Progress(done + step, total, entry.name, count=made.count, in_bytes=True)
            done += entry.size
        made.close()
        if len(reading.refused) == len(entries):
            raise all_refused(reading.refused)
        yield from compared(project, made, reading.likeness)
    return made


def import_staged(
    project: Project, stage: Stage, wishes: Wishes, options: ImportOptions
) -> Work[ImportReport]:
    """Brings in what a person decided, in one transaction and as one event of the history.

    What was left out, by hand or since it is there already, counts as skipped and is told.

    Args:
        project: Where it goes; the one it was staged for.
        stage: What was read.
        wishes: What was decided.
        options: As it was read with.

    Raises:
        UserError: If the file refuses; nothing has been changed then.
    """
    again = wishes.keep_twins if wishes.again is None else wishes.again
    options = replace(options, again=again, versions=wishes.versions)
    granted = Granted(project, stage, wishes)
    entries = [granted.entry(file) for file in stage.files]
    return (yield from import_entries(project, entries, stage.title, options))


class _Reading:
    """Files on their way onto the shelves.

    Attributes:
        refused: Why files were refused.
        likeness: What is needed to find articles that are alike.
    """

    def __init__(
        self, project: Project, scheme: Scheme, options: ImportOptions, made: Stage
    ) -> None:
        name = options.annotator
        by = name if name and name.strip() else project.annotator
        self._rules = Rules(scheme=scheme, annotator=by)
        self._labelling = Labelling(scheme, options.labels)
        self._made = made
        self._texts: dict[str, tuple[str, int]] = {}
        self.refused: list[UserError] = []
        self.likeness = Likeness(near=made.near)

    def entry(self, entry: Entry, items: Iterator[Item | None]) -> Iterator[int]:
        """Takes in one file; yields the bytes read so far."""
        file, tally = StagedFile.of(entry), Tally(entry.name)
        self._made.files.append(file)
        file.first = file.last = len(self._made.items)
        came, done, pace = False, 0, Pace()
        try:
            for item in items:
                if item is not None:
                    came = True
                    done = self._item(item, file, tally) or done
                if item is None or pace.due(done):
                    yield done
        except UserError as error:
            if came:
                raise
            self._refuse(error, file)
            return
        self._made.tell(tally.problems())
        yield entry.size

    def _refuse(self, error: UserError, file: StagedFile) -> None:
        self.refused.append(error)
        file.error = error
        file.result.format = ""
        file.result.read = file.result.aside = 1
        message, hint = error.message, error.hint
        self._made.tell([Problem(kind=Kind.ASIDE, message=message, file=file.name, hint=hint)])

    def _item(self, item: Item, file: StagedFile, tally: Tally) -> int:
        number, result = -1, file.result
        if isinstance(item, Problem):
            result.read += item.kind != Kind.REMARK
            result.aside += item.kind == Kind.ASIDE
            result.skipped += item.kind == Kind.SKIPPED
            self._made.tell([replace(item, file=file.name)])
        elif isinstance(item, Draft):
            number = self._draft(item, file, tally)
        elif file.header is None and named(file.result.format).header is not None:
            file.header = item
        self._made.put(item, number)
        file.last += 1
        return item.done if isinstance(item, Draft) else 0

    def _draft(self, draft: Draft, file: StagedFile, tally: Tally) -> int:
        """Puts an article on its shelf; returns its number, or what `Stage.put` takes instead."""
        file.result.encoding = file.result.encoding or draft.encoding
        notes = Tally(file.name)
        draft = self._labelling.carried(draft, notes, foreign=file.foreign)
        if self._labelling.scheme is not self._rules.scheme:
            self._rules = replace(self._rules, scheme=self._labelling.scheme)
        checked = check_draft(draft, self._rules, notes)
        record, problems = checked.record, checked.problems
        owner = -1 if record is None else self._layer_of(record, file)
        file.result.read += owner < 0
        self._made.tell(problems)
        if record is None:
            file.result.aside += 1
            return -1
        tally.add(notes)
        self._made.pieces_aside += len(problems)
        if owner >= 0:
            return layer(owner)
        if file.foreign:
            self._texts[record.article.uid] = (record.article.sha256, self._made.count)
        file.result.accepted += 1
        self.likeness.add(draft, record, named=checked.named)
        staged = _staged(draft, record, file, self._made.count)
        return self._made.show(staged, record.text)

    def _layer_of(self, record: ArticleRecord, file: StagedFile) -> int:
        """Which article of these files it is again, with what another person said; -1 for none."""
        text, owner = self._texts.get(record.article.uid, ("", -1))
        return owner if file.foreign and text == record.article.sha256 and record.spans else -1


def _staged(draft: Draft, record: ArticleRecord, file: StagedFile, number: int) -> Staged:
    article, text = record.article, record.text
    layers = file.foreign or has_layers(draft.data)  # more layers of it may follow
    quality = draft.details.get("quality")
    return Staged(
        number=number,
        key=article.key,
        title=article.title,
        file=file.name,
        place=draft.place or ("" if draft.line is None else f"line {draft.line}"),
        reader=draft.reader,
        length=article.length,
        language=article.language,
        rtl=article_is_rtl(text),
        metadata=article.metadata,
        proposed=() if layers else proposed_in(draft, text),
        quality=float(quality) if isinstance(quality, (int, float)) else None,
        layers=layers,
    )
