"""Import: files in, checked articles into the project, in one transaction; all or nothing.

What does not fit is kept aside in the project with its bytes and told in the report. A file that
is not what it says it is is refused whole; the others come in.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.formats.base import Asked, Draft, Header, Item
from app.formats.lines import known_encoding
from app.formats.units import Unit
from app.model.errors import InvalidEdit, UserError
from app.model.record import ArticleRecord, Kind, Problem
from app.model.uids import is_uid
from app.project.importing import Importer
from app.project.project import Project
from app.tasks.apart.folders import own_folder
from app.tasks.apart.planning import planned_apart
from app.tasks.apart.reading import Reading
from app.tasks.bulk import in_bulk
from app.tasks.entries import Entry, of_drafts, refused_bytes
from app.tasks.headers import Headers, adopted_scheme, adoption, given_back, keep_header_keys
from app.tasks.labelling import Labelling, LabelWishes
from app.tasks.pace import Pace
from app.tasks.progress import Progress, Work
from app.tasks.report import FileResult, ImportReport
from app.tasks.staged import Versions
from app.tasks.validation import Checked, Rules, Tally, aside, check_draft
from app.tasks.versions_coming import Coming
from app.text.legible import legible

_TABLES = {"span": "spans", "relation": "relations", "comment": "comments"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How to read.

    Attributes:
        format: Id of the format; None finds it out, file by file.
        encoding: The encoding of all files; None finds it out.
        unit: What offsets count, where a format does not tell; None takes what it usually means.
        units: The same for single files, by their names.
        annotator: Fills in where no annotator is named; None means the project's own.
        labels: What is done with labels.
        fields: What is read from where in a list of articles (see `Asked.fields`).
        choices: What was chosen of formats (see `Asked.choices`).
        again: Whether articles come in whose key and text are there already.
        versions: What becomes of an article whose key is there with another text.
    """

    format: str | None = None
    encoding: str | None = None
    unit: Unit | None = None
    units: Mapping[str, Unit] = field(default_factory=dict)
    annotator: str | None = None
    labels: LabelWishes = field(default_factory=LabelWishes)
    fields: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    versions: Versions = Versions.CARRY


def import_files(
    project: Project, paths: Sequence[Path], options: ImportOptions | None = None
) -> Work[ImportReport]:
    """Reads files and folders into a project.

    Progress is in bytes. Closing the generator before its end takes everything back.

    Raises:
        UserError: If a file is missing, an option names nothing, or every file was refused;
            nothing has been changed then.
    """
    options = options or ImportOptions()
    with own_folder() as folder:
        entries = yield from entries_of(paths, options, folder)
        return (yield from _import(project, entries, title_of_import(entries), options))


def title_of_import(entries: Sequence[Entry]) -> str:
    """What the history calls it."""
    return f"Import {entries[0].name}" if len(entries) == 1 else f"Import {len(entries)} files"


def import_entries(
    project: Project,
    entries: Sequence[Entry],
    title: str,
    options: ImportOptions,
    settled: Callable[[ImportReport], Sequence[int]] | None = None,
) -> Work[ImportReport]:
    """Takes in what was read already; otherwise as `import_files`.

    Args:
        project: Where it goes.
        entries: What was read.
        title: What the history calls it.
        options: How it was read.
        settled: Says of what came of it, inside the transaction, which pieces that were kept
            aside before have come in with it.
    """
    return (yield from _import(project, entries, title, options, settled))


def entries_of(paths: Sequence[Path], options: ImportOptions, folder: Path) -> Work[list[Entry]]:
    """What is read of some files and folders: archives unpacked, companions left to their files.

    Progress is in bytes unpacked; then nothing is told but the names of files looked at.

    Args:
        paths: Files and folders.
        options: How to read.
        folder: An empty folder that archives are unpacked into.

    Raises:
        UserError: If a file is missing or an option names nothing.
    """
    encoding = known_encoding(options.encoding) if options.encoding else None
    asked = Asked(
        encoding=encoding, unit=options.unit, fields=options.fields, choices=options.choices
    )
    entries = yield from planned_apart(paths, options.format, asked, folder, options.units)
    if not entries:
        raise UserError(
            f"The archive {legible(paths[0].name)} holds no files.", "Name another one."
        )
    return entries


def import_drafts(
    project: Project, drafts: Sequence[Draft], title: str, annotator: str | None = None
) -> Work[ImportReport]:
    """Takes in articles that are in memory, checked like those of files.

    Args:
        project: Where they go.
        drafts: The articles.
        title: What the history calls it.
        annotator: Fills in where no annotator is named; None means the project's own.
    """
    options = ImportOptions(annotator=annotator)
    return (yield from _import(project, [of_drafts(drafts, title)], title, options))


def _import(
    project: Project,
    entries: Sequence[Entry],
    title: str,
    options: ImportOptions,
    settled: Callable[[ImportReport], Sequence[int]] | None = None,
) -> Work[ImportReport]:
    annotator = options.annotator
    name = annotator if annotator and annotator.strip() else project.annotator
    edit = yield from adoption(project, entries)
    with (
        in_bulk(),
        adopted_scheme(project, edit) as adopted,
        project.importing(title) as importer,
        Reading(entries) as reading,
    ):
        rules = Rules(scheme=project.scheme, annotator=name)
        run = _Run(project, importer, rules, options.labels, again=options.again)
        run.headers = Headers(project.scheme, adopted=adopted)
        run.versions = Coming(project, importer, options.versions)
        total, done, came = sum(entry.size for entry in entries), 0, 0
        for number, entry in enumerate(entries):
            for step in run.entry(entry, reading.items(number)):
                count = came + run.report.files[-1].accepted
                yield Progress(done + step, total, entry.name, count=count, in_bytes=True)
            done += entry.size
            came += run.report.files[-1].accepted
        if len(run.refused) == len(entries):
            raise all_refused(run.refused)
        if settled is not None:
            importer.settle(settled(run.report))
        run.report.uids = importer.uids
    if not run.report.uids:
        given_back(run.report)
    keep_header_keys(project, run.headers.extra)
    return run.report


class _Run:
    """One import under way.

    Attributes:
        report: What came of it so far.
        refused: Why files were refused.
        headers: Reads the headers of corpora.
        versions: Takes in new versions of articles.
    """

    headers: Headers
    versions: Coming

    def __init__(
        self,
        project: Project,
        importer: Importer,
        rules: Rules,
        labels: LabelWishes,
        *,
        again: bool,
    ) -> None:
        self._project, self._importer, self._rules = project, importer, rules
        self._labelling = Labelling(rules.scheme, labels)
        self._foreign, self._again = False, again
        self.report = ImportReport()
        self.refused: list[UserError] = []
        self._texts: dict[str, str] = {}

    def entry(self, entry: Entry, items: Iterator[Item | None]) -> Iterator[int]:
        """Takes in one file; yields the bytes read so far."""
        result, tally = FileResult(file=entry.name, format=entry.format), Tally(entry.name)
        self._foreign = entry.foreign
        self.report.files.append(result)
        came, done, pace = False, 0, Pace()
        try:
            for item in items:
                if item is not None:
                    came = True
                    done = self._item(item, result, tally) or done
                if item is None or pace.due(done):
                    yield done
        except UserError as error:
            if came:
                raise
            self._refuse(error, result, entry)
            return
        self.report.tell(tally.problems())
        yield entry.size

    def _refuse(self, error: UserError, result: FileResult, entry: Entry) -> None:
        self.refused.append(error)
        result.format = ""
        result.read = result.aside = 1
        self._keep(
            [
                Problem(
                    kind=Kind.ASIDE,
                    message=error.message,
                    file=result.file,
                    hint=error.hint,
                    data=refused_bytes(entry),
                    reader=entry.format,
                )
            ]
        )

    def _item(self, item: Item, result: FileResult, tally: Tally) -> int:
        if isinstance(item, Draft):
            self._draft(item, result, tally)
            return item.done
        if isinstance(item, Header):
            self._pieces(self.headers.read(item, self._importer, tally))
            return 0
        result.read += item.kind != Kind.REMARK
        result.aside += item.kind == Kind.ASIDE
        result.skipped += item.kind == Kind.SKIPPED
        reader = item.reader or result.format
        self._keep([replace(item, file=result.file, reader=reader)])
        return 0

    def _draft(self, draft: Draft, result: FileResult, tally: Tally) -> None:
        result.read += 1
        result.encoding = result.encoding or draft.encoding
        notes = Tally(tally.file)
        draft = self._carried(draft, notes)
        checked = check_draft(draft, self._rules, notes)
        if checked.record is None:
            result.aside += 1
            self._keep(checked.problems)
            return
        if self._is_layer(checked.record):
            tally.add(notes)
            self._add_layers(draft, checked.record, checked.problems, result)
            return
        known = self._known(checked.record, named=checked.named)
        if not known and not checked.named:
            known = self.versions.refusal(checked.record)
        if known:
            result.skipped += 1
            self.report.tell([_skipped(draft, result.file, known)])
            return
        tally.add(notes)
        self._add(draft, checked, result)

    def _carried(self, draft: Draft, notes: Tally) -> Draft:
        carried = self._labelling.carried(draft, notes, foreign=self._foreign)
        if self._labelling.scheme is not self._rules.scheme:
            self._importer.scheme = self._labelling.scheme
            self._rules = replace(self._rules, scheme=self._labelling.scheme)
        return carried

    def _is_layer(self, record: ArticleRecord) -> bool:
        """Whether it is an article of this import again, with what another person said of it."""
        text = self._texts.get(record.article.uid)
        return self._foreign and text == record.article.sha256 and bool(record.spans)

    def _add_layers(
        self, draft: Draft, record: ArticleRecord, problems: tuple[Problem, ...], result: FileResult
    ) -> None:
        result.read -= 1
        try:
            self._importer.add_layers(record)
        except InvalidEdit as error:
            result.read += 1
            result.skipped += 1
            self.report.tell([_skipped(draft, result.file, error.message)])
            return
        self.report.count(record)
        self._pieces(problems)

    def _add(self, draft: Draft, checked: Checked, result: FileResult) -> None:
        record, problems = checked.record, checked.problems
        assert record is not None
        try:
            record = self.versions.add(record, named=checked.named)
        except InvalidEdit:  # a uid of a span, relation or comment may be in use
            again = check_draft(draft, replace(self._rules, taken=self._taken), Tally(result.file))
            assert again.record is not None
            try:
                record, problems = again.record, again.problems
                record = self.versions.add(record, named=checked.named)
            except InvalidEdit as error:
                result.aside += 1
                self._keep([aside(draft, result.file, error.message, error.hint)])
                return
        result.accepted += 1
        if self._foreign:
            self._texts[record.article.uid] = record.article.sha256
        self.report.count(record)
        self.report.noticed.look(draft, record.text)
        self.versions.tell(self.report, draft, result.file)
        self._pieces(problems)

    def _known(self, record: ArticleRecord, *, named: bool) -> str:
        """Why an article is in the project already, or empty."""
        article = record.article
        if named:
            there = self._project.article_with_uid(article.uid)
            return (
                f"An article with its uid is in the project already: “{there.key}”."
                if there
                else ""
            )
        if self._again:
            return ""
        there = self._project.article_with_text(article.key, article.sha256)
        return f"“{there.key}” is in the project already, with the same text." if there else ""

    def _taken(self, what: str, uids: Collection[str]) -> set[str]:
        return self._project.known_uids(_TABLES[what], filter(is_uid, uids))

    def _pieces(self, problems: Sequence[Problem]) -> None:
        self.report.pieces_aside += len(problems)
        self._keep(problems)

    def _keep(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if problem.kind == Kind.ASIDE:
                self._importer.quarantine(problem)
        self.report.tell(problems)


def _skipped(draft: Draft, file: str, message: str) -> Problem:
    return Problem(kind=Kind.SKIPPED, message=message, file=file, line=draft.line)


def all_refused(errors: Sequence[UserError]) -> UserError:
    """What is said if no file could be read."""
    if len(errors) == 1:
        return errors[0]
    few = " ".join(error.message for error in errors[:3])
    more = f" And {len(errors) - 3} more." if len(errors) > 3 else ""
    return UserError(f"None of the {len(errors)} files could be read. {few}{more}", errors[0].hint)
