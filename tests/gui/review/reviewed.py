"""A small project of colleagues who differ, and a window on it."""

import json
from pathlib import Path

from PySide6.QtCore import Qt

from app.gui.panels.review import ReviewPanel
from app.gui.window import Window
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = "داعش في سوريا وفي العراق أيضا"


def span(who: str, start: int, end: int, label: str = "actor", **said: object) -> dict[str, object]:
    """A span of the text as an import takes it."""
    return {
        "annotator": who,
        "label": label,
        "start": start,
        "end": end,
        "quote": TEXT[start:end],
        "attributes": said,
    }


def small_project(path: Path, people: tuple[str, ...] = ("Ali", "Bea"), own: str = "lead") -> Path:
    """Three articles: a boundary and an extra, nothing, a missing and an attribute.

    More than two people say what the first says.
    """
    one, two, *more = people
    articles = [
        [span(one, 0, 4), span(two, 0, 7), span(two, 8, 13, "location")],
        [span(one, 0, 4), span(two, 0, 4)],
        [
            span(one, 0, 4, actor_type="state_military"),
            span(two, 0, 4, actor_type="civilians"),
            span(one, 8, 13, "location"),
        ],
    ]
    for spans in articles:
        said = [item for item in spans if item["annotator"] == one]
        spans += [{**item, "annotator": who} for who in more for item in said]
    lines = [
        {"text": f"{TEXT} {n}", "title": f"خبر {n}", "key": f"k{n}", "spans": spans}
        for n, spans in enumerate(articles)
    ]
    source = path.with_suffix(".jsonl")
    header = {"format": "hashiya-corpus/1"}
    source.write_text("\n".join(json.dumps(line) for line in (header, *lines)), encoding="utf-8")
    with create_project(path, annotator=own) as project:
        assert run(import_files(project, [source])).complete
    return path


def review(window: Window, qtbot) -> ReviewPanel:
    """Begins a review by its key, and waits until all has been compared."""
    press(window.page.reader, Qt.Key.Key_R, CTRL | SHIFT, "\x12")
    qtbot.waitUntil(lambda: window.session.reviewing)
    compared(window, qtbot)
    return window.disagreements


def compared(window: Window, qtbot) -> None:
    """Waits until everything has been compared."""
    found = window.session.review.found
    qtbot.waitUntil(lambda: not found.running and found.done == found.total)


def kinds(panel: ReviewPanel) -> list[str]:
    """The kinds of the rows that are listed."""
    return ["+".join(row.kinds) for row in panel.view.listed.rows]


def uids(window: Window) -> list[str]:
    """The articles, in order."""
    project = window.session.project
    assert project is not None
    return list(project.queueing.uids(project.queue_ids()))
