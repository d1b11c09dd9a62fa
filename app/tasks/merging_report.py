"""What a merge tells, before and after, as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from app.model.edits import Edit
from app.review.merging_plan import COUNTED, FilePlan, MergePlan
from app.tasks.report import problem_json


@dataclass(slots=True)
class MergeReport:
    """What came of a merge.

    Attributes:
        plan: What was planned, and done.
        snapshot: Name of the copy of the project from before; empty if nothing was changed.
        edit: What is in the file now, as one step that can be taken back; None for nothing.
        uids: Articles that came in.
        scheme_stays: Whether taking it back leaves the label scheme: articles came in that need it.
    """

    plan: MergePlan = field(default_factory=MergePlan)
    snapshot: str = ""
    edit: Edit | None = None
    uids: tuple[str, ...] = ()
    scheme_stays: bool = False

    def to_json(self) -> dict[str, Any]:
        """For ``--json``."""
        return {**plan_json(self.plan, dry_run=False), "snapshot": self.snapshot}


def plan_json(plan: MergePlan, *, dry_run: bool) -> dict[str, Any]:
    """A plan for ``--json``."""
    return {
        "dry_run": dry_run,
        "changed": not plan.is_empty,
        "comes": plan.counts("comes").to_json(),
        "changes": plan.counts("changes").to_json(),
        "goes": plan.counts("goes").to_json(),
        "conflicts": [asdict(one) for one in plan.conflicts],
        "refused": [asdict(one) for one in plan.refused],
        "questions": [asdict(one) for one in plan.questions],
        "files": [_file_json(one) for one in plan.files],
        "snapshot": "",
    }


def _file_json(one: FilePlan) -> dict[str, Any]:
    return {
        "file": one.file,
        "way": one.way.value,
        "comes": one.comes.to_json(),
        "changes": one.changes.to_json(),
        "goes": one.goes.to_json(),
        "conflicts": len(one.conflicts),
        "refused": len(one.refused),
        "scheme": one.scheme,
        "told": one.told,
        "problems": [problem_json(problem) for problem in one.problems],
    }


def amounts(counts: dict[str, Any], kinds: Sequence[str] = COUNTED) -> dict[str, int]:
    """Of counts as JSON, the totals that are not 0."""
    return {kind: counts[kind] for kind in kinds if counts.get(kind)}
