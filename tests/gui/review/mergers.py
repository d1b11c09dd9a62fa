"""Somebody who merges colleagues' files in a real window."""

from dataclasses import replace
from pathlib import Path

from app.gui.window import Window
from app.model.edits import AddSpan, ChangeScheme, ChangeSpan
from app.model.scheme_json import scheme_from_json, scheme_to_json
from app.model.span import Span, quote_of
from app.model.uids import new_uid
from app.project.project import Project
from tests.tasks.merging_hands import copied, made_base


def base_of(folder: Path) -> Path:
    """A project of Rana with two articles and a little in it."""
    return made_base(folder, "rana")


def colleague(base: Path, name: str = "Huda", file: str = "huda") -> Path:
    """A copy of it in which somebody else has tagged every first word."""
    path = copied(base, file)
    with Project.open(path) as project:
        project.set_annotator(name)
        for row in project.queue(name):
            text = project.text(row.uid)
            end = text.index(" ")
            span = Span(
                uid=new_uid(),
                article=row.uid,
                annotator=name,
                label="actor",
                fragments=((0, end),),
                quote=quote_of(text, ((0, end),)),
                created="2026-11-22T10:00:00.000000Z",
            )
            project.apply(AddSpan(span))
    return path


def first_span(path: Path, person: str = "Rana") -> Span:
    """The first span of a person."""
    with Project.open(path) as project:
        spans = [s for row in project.queue(person) for s in project.spans(row.uid, person)]
        return min(spans, key=lambda span: span.uid)


def relabel(path: Path, uid: str, **values: object) -> None:
    """Changes a span in a closed project."""
    with Project.open(path) as project:
        span = project.span(uid)
        project.apply(ChangeSpan(span, replace(span, **values)))  # type: ignore[arg-type]


def in_conflict(folder: Path) -> tuple[Path, Path, str]:
    """Two files whose owners have given one span two notes; its uid."""
    base = base_of(folder)
    other = colleague(base)
    uid = first_span(base).uid
    relabel(base, uid, note="ours")
    relabel(other, uid, note="theirs")
    return base, other, uid


def with_actor_written_otherwise(path: Path) -> None:
    """Gives a project a label ``Actor`` beside its ``actor``, and a span of it."""
    span = first_span(path)
    with Project.open(path) as project:
        raw = dict(scheme_to_json(project.scheme))
        raw["labels"] = [*raw["labels"], {"id": "Actor", "ar": "فاعل آخر", "en": "Doer"}]
        project.apply(ChangeScheme(project.scheme, scheme_from_json(raw)))
        project.apply(AddSpan(replace(span, uid=new_uid(), label="Actor", attributes={})))


def opened(window: Window, path: Path, qtbot) -> Window:
    """The window on a project, with the page in use."""
    assert window.doors.open_path(path)
    qtbot.waitUntil(lambda: window.page.reader.hasFocus())
    return window


def looked(window: Window, qtbot, *paths: Path) -> None:
    """Chooses files and waits for the look at them."""
    window.doors.ask_merge(paths)
    window.doors.dialog.answered.emit()
    rested(window, qtbot)


def rested(window: Window, qtbot) -> None:
    """Waits until no work is running."""
    qtbot.waitUntil(lambda: window.doors.jobs.job is None and window.doors.progress is None)


def merge(window: Window, qtbot) -> None:
    """Answers the preview, and waits until the merge is done."""
    window.doors.dialog.answered.emit()
    rested(window, qtbot)
