"""Merging: colleagues' files into a project, looked at first, in one step, all or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from app.model.clock import now
from app.model.edit_size import places
from app.model.edits import Batch, ChangeScheme, Edit, RestoreArticles, ReviseScheme
from app.model.errors import UserError
from app.project.merge_writing import Merger
from app.project.project import Project
from app.review.merging import Judge, Take
from app.review.merging_plan import MergePlan, Question
from app.tasks.bulk import in_bulk
from app.tasks.importing import ImportOptions
from app.tasks.merging_coming import records
from app.tasks.merging_planner import Planned, planned
from app.tasks.merging_report import MergeReport
from app.tasks.merging_sources import Source, opened
from app.tasks.progress import Progress, Work

SNAPSHOTS = 3
"""Copies from before a merge that are kept beside a project."""
_MARK = ".before-merge-"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOptions:
    """How to merge.

    Attributes:
        prefer: Whose version is taken where both have changed something; None: the later one.
        choices: The same for single conflicts, by their ids.
        labels: Their label or relation type to the one of ours that it is.
        reading: How files that are no projects are read.
    """

    prefer: Take | None = None
    choices: Mapping[str, Take] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    reading: ImportOptions = field(default_factory=ImportOptions)


def plan_merge(
    project: Project, files: Sequence[Path], options: MergeOptions | None = None
) -> Work[MergePlan]:
    """Says what merging files would do; the project is only read.

    Several files are tried out one after the other on a copy of it that nobody sees.

    Raises:
        UserError: If a file cannot be read or is damaged.
    """
    options = options or MergeOptions()
    with in_bulk(), TemporaryDirectory(prefix="hashiya-") as folder, ExitStack() as stack:
        place = Path(folder)
        if len(files) > 1:
            copy = place / project.path.name
            project.copy_to(copy)
            project = stack.enter_context(Project.open(copy, lock=False))
        merge = _Merge(project, options, place, stack, by=None)
        return (yield from merge.previewed(files))


def merge_files(
    project: Project,
    files: Sequence[Path],
    options: MergeOptions | None = None,
    *,
    by: str | None = None,
) -> Work[MergeReport]:
    """Merges files into a project, one after the other, in one transaction.

    A copy of the project from before stays beside it. Closing the generator before its end takes
    everything back.

    Args:
        project: The project; no other edit may be under way in it.
        files: Projects, or files of any format that can be imported.
        options: How to merge.
        by: Who merges; the project's own annotator if None.

    Raises:
        UserError: If a file cannot be read or is damaged, or something has to be answered first;
            nothing has been changed then.
    """
    if project.read_only:
        raise UserError(
            f"{project.path.name} is open for reading only. {project.read_only_reason}",
            "Nothing was changed.",
        )
    with in_bulk(), TemporaryDirectory(prefix="hashiya-") as folder, ExitStack() as stack:
        merge = _Merge(project, options or MergeOptions(), Path(folder), stack, by=by)
        return (yield from merge.carried_out(files))


class _Merge:
    """One merge under way."""

    def __init__(
        self,
        project: Project,
        options: MergeOptions,
        folder: Path,
        stack: ExitStack,
        *,
        by: str | None,
    ) -> None:
        self._project, self._options = project, options
        self._folder, self._stack, self._by = folder, stack, by
        self._judge = Judge(options.prefer, options.choices)
        self._report = MergeReport()
        self._done: list[Edit] = []
        self._asked: list[Question] = []
        self._sources: list[Source] = []

    def previewed(self, files: Sequence[Path]) -> Work[MergePlan]:
        """Plans all files; those before the last are carried out, on a copy."""
        for number, path in enumerate(files):
            made = yield from self._planned(path, number)
            if number + 1 < len(files) and not self._asked and not made.plan.is_empty:
                with self._project.merging(by=self._by) as merger:
                    yield from self._carry_out(merger, made)
        return self._report.plan

    def carried_out(self, files: Sequence[Path]) -> Work[MergeReport]:
        """Plans and carries out all files; nothing is written where nothing changes."""
        waiting, made = list(enumerate(files)), None
        while waiting and (made is None or made.plan.is_empty):
            number, path = waiting.pop(0)
            made = yield from self._planned(path, number)
            self._refuse_unanswered()
        if made is None or made.plan.is_empty:
            return self._report
        snapshot = take_snapshot(self._project)
        try:
            with self._project.merging(by=self._by) as merger:
                yield from self._carry_out(merger, made)
                for number, path in waiting:
                    made = yield from self._planned(path, number)
                    self._refuse_unanswered()
                    yield from self._carry_out(merger, made)
        except BaseException:
            snapshot.unlink(missing_ok=True)
            raise
        self._project.reread()
        self._report.snapshot = snapshot.name
        self._report.edit = self._whole_edit()
        forget_snapshots(self._project.path)
        return self._report

    def _planned(self, path: Path, number: int) -> Work[Planned]:
        folder = self._folder / str(number)
        folder.mkdir()
        reading = self._options.reading
        source = yield from opened(self._project, path, folder, self._stack, reading)
        made = yield from planned(self._project, source, self._judge, self._options.labels)
        self._report.plan.files.append(made.plan)
        self._asked += made.plan.questions
        return made

    def _refuse_unanswered(self) -> None:
        if self._asked:
            one = self._asked[0]
            raise UserError(
                f"{one.file} has a {one.kind} “{one.theirs}” beside “{one.ours}” of this project.",
                f"Say what it is: --map-label {one.theirs}={one.ours} for the same, "
                f"or --map-label {one.theirs}=ANOTHER_NAME for one of its own.",
            )

    def _carry_out(self, merger: Merger, made: Planned) -> Work[None]:
        plan = made.plan
        if plan.before is not None:
            yield from self._steps(merger, plan.before, plan.file)
        if plan.articles:
            yield from self._bring(merger, made)
        if plan.edits is not None:
            yield from self._steps(merger, plan.edits, plan.file)

    def _steps(self, merger: Merger, edit: Batch, file: str) -> Iterator[Progress]:
        total = places(edit)
        for done in merger.carry_out(edit):
            yield Progress(done, total, file)
        self._done.append(edit)

    def _bring(self, merger: Merger, made: Planned) -> Work[None]:
        plan, total = made.plan, len(made.plan.articles)
        scheme = made.scheme or self._project.scheme
        with merger.importing(f"Merge {plan.file}") as importer:
            for number, record in enumerate(
                records(made.source.project, plan.articles, made.words, scheme)
            ):
                importer.add(record)
                yield Progress(number, total, plan.file)
        self._report.uids += plan.articles
        self._done.append(RestoreArticles(plan.articles))

    def _whole_edit(self) -> Edit:
        """All that was done, as one step: where articles came in, the label scheme stays."""
        parts = self._done
        if self._report.uids:
            less = [_without_scheme(part) for part in parts]
            self._report.scheme_stays = less != parts
            parts = [part for part in less if part is not None]
        names = ", ".join(one.file for one in self._report.plan.files)
        return parts[0] if len(parts) == 1 else Batch(f"Merge {names}", tuple(parts))


def _without_scheme(edit: Edit) -> Edit | None:
    """An edit without what it does to the label scheme; None if nothing is left."""
    if not isinstance(edit, Batch):
        return edit
    kept = tuple(one for one in edit.edits if not isinstance(one, ChangeScheme | ReviseScheme))
    if len(kept) == len(edit.edits):
        return edit
    return Batch(edit.title, kept) if kept else None


def take_snapshot(project: Project) -> Path:
    """Copies a project beside itself; returns the copy, such as ``news.before-merge-….hashiya``.

    Raises:
        UserError: If there is no room for it.
    """
    path = project.path
    mark = now().replace(":", "").replace("-", "").replace(".", "")
    place = path.with_name(f"{path.stem}{_MARK}{mark}{path.suffix}")
    project.copy_to(place, replace=True)
    return place


def forget_snapshots(path: Path) -> None:
    """Removes all but the newest copies from before merges."""
    begin = f"{path.stem}{_MARK}"
    found = [
        one
        for one in path.parent.iterdir()
        if one.name.startswith(begin) and one.suffix == path.suffix and one.is_file()
    ]
    for old in sorted(found)[:-SNAPSHOTS]:
        with suppress(OSError):
            old.unlink()
