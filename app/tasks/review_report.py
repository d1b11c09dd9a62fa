"""The review report of a project: what it says, and the HTML page that says it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.model.clock import now
from app.model.errors import UserError
from app.project.header import is_project
from app.project.project import Project
from app.review.naming import Names, blind_names, both, names_of, order_of
from app.review.report import Block, Heading, Paragraph, Report
from app.review.report_html import page
from app.review.report_numbers import number_blocks
from app.review.report_parts import decision_blocks, picture_blocks, worst_blocks
from app.tasks.agreement import AgreementWish
from app.tasks.progress import Work
from app.tasks.reviewing import Reviewed, review
from app.tasks.whole_files import explained, free_place, whole_file
from app.text.markup import directed

HTML, PDF = (".html", ".htm"), ".pdf"
_MINUTE = len("2026-11-22T09:30")


class Printer(Protocol):
    """Who makes a PDF of a report: the screen's typesetting, which is not loaded here."""

    def __call__(self, report: Report, /) -> bytes:
        """The bytes of the PDF."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """What is to be reported.

    Attributes:
        measured: Who, which labels, which articles.
        blind: Whether letters stand in place of names.
        intervals: Whether figures have confidence intervals.
        made: When it is made, UTC, ISO 8601; now if empty.
    """

    measured: AgreementWish = field(default_factory=AgreementWish)
    blind: bool = False
    intervals: bool = False
    made: str = ""


def check_target(target: Path) -> None:
    """Refuses a target whose name does not say what is meant, or that is a project.

    Raises:
        UserError: With what to do.
    """
    if target.suffix.lower() not in (*HTML, PDF):
        raise UserError(
            f"A report is an HTML page or a PDF; “{target.name}” is neither.",
            "End its name in .html or .pdf.",
        )
    with explained(target):
        taken = target.is_dir() or is_project(target)
    if taken:
        raise UserError(f"{target.name} cannot be written over.", "Choose another name.")


def write_report(
    project: Project, target: Path, wish: ReportWish | None = None, printer: Printer | None = None
) -> Work[Report]:
    """Writes a report; a file that was there is replaced once the new one is complete.

    Args:
        project: What it is about; a job opens its own.
        target: A file that ends in ``.html`` or ``.pdf``.
        wish: What is to be in it.
        printer: Who makes a PDF.

    Returns:
        What stands in it.

    Raises:
        UserError: If it cannot be measured (see `measure`) or written.
    """
    wish = wish or ReportWish()
    check_target(target)
    reviewed = yield from review(project, wish.measured, intervals=wish.intervals)
    report = report_of(project, reviewed, wish)
    store_report(report, target, printer)
    return report


def store_report(report: Report, target: Path, printer: Printer | None = None) -> None:
    """Writes what was put together.

    Raises:
        UserError: If it cannot be written.
    """
    check_target(target)
    if target.suffix.lower() != PDF:
        data = page(report).encode()
    elif printer is None:
        raise UserError("A PDF cannot be made here.", "Write an .html page and print it.")
    else:
        data = printer(report)
    with explained(target), whole_file(free_place(target)) as out:
        out.write(data)


def report_of(project: Project, reviewed: Reviewed, wish: ReportWish) -> Report:
    """What a report says of what was seen."""
    shown = blind_names(reviewed.people) if wish.blind else {}
    names = names_of(reviewed.scheme, shown)
    made = (wish.made or now())[:_MINUTE].replace("T", " ")
    blocks: tuple[Block, ...] = (
        Heading("What was compared"),
        *_facts(project, reviewed, wish, names),
        *number_blocks(reviewed.agreement, names, order_of(reviewed.scheme)),
        *picture_blocks(reviewed.pictures, names, lambda uid: reviewed.titles.get(uid, uid)),
        *worst_blocks(reviewed.passages, reviewed.people, names),
        *decision_blocks(reviewed.decisions, names),
    )
    people = tuple(names.person(name) for name in reviewed.people)
    title = f"Review of {directed(project.path.stem)}"
    return Report(title, f"Made {made} UTC with Hashiya.", people, blocks)


def _facts(
    project: Project, reviewed: Reviewed, wish: ReportWish, names: Names
) -> tuple[Block, ...]:
    counted = reviewed.agreement.articles
    articles = f"Articles that count: {counted:,} of {project.counts().articles:,}; somebody has "
    said = [articles + "spans in them, or has marked them done."]
    if wish.measured.articles.strip():
        said.append(f"Only those of this filter: {wish.measured.articles.strip()}")
    if wish.measured.labels:
        labels = ", ".join(both(names.label(label)) for label in wish.measured.labels)
        said.append(f"Only these labels: {labels}")
    first = directed(names.person(reviewed.people[0]))
    said.append(
        f"In each pair, the second person is measured against the first; kinds of disagreement "
        f"are seen from {first}."
    )
    said.append("No number alone says how good the work is: read several, and the places behind.")
    return tuple(Paragraph(words) for words in said)
