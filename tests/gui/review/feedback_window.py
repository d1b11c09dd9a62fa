"""A colleague's window, with feedback that has been decided elsewhere."""

from pathlib import Path

from app.gui.window import Window
from app.review.choices import Way
from app.tasks.feedback import write_feedback
from tests.review.colleagues import B
from tests.tasks.feedback_hands import colleague_project, decide, lead_project, told


def feedback_files(folder: Path, way: Way = Way.ACCEPT) -> tuple[Path, Path, Path]:
    """The lead's project, the colleague's, and a file for the colleague."""
    with lead_project(folder) as lead, colleague_project(lead) as colleague:
        decide(lead, way)
        target = folder / "for-b.feedback.json"
        write_feedback(told(lead), target)
        return lead.path, colleague.path, target


def with_feedback(window: Window, folder: Path, qtbot, way: Way = Way.ACCEPT) -> Window:
    """Opens the colleague's project and takes the file in."""
    _, path, target = feedback_files(folder, way)
    assert window.doors.open_path(path)
    qtbot.waitUntil(lambda: window.page.reader.hasFocus())
    assert window.session.annotator == B
    assert window.doors.take_feedback(target)
    return window
