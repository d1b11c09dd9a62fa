"""Feedback: the file that goes out, what the colleague sees of it, and what came back."""

from pathlib import Path

from app.project.project import Project
from app.tasks.feedback import read_feedback
from app.tasks.feedback_taking import take
from tests.gui.review.feedback_window import feedback_files
from tests.journeys.desktop import Screen
from tests.review.colleagues import B
from tests.tour.pictures import Tour


def page(screen: Screen, home: Path) -> None:
    """From who decided to the colleague, in three themes."""
    lead, colleague, target = feedback_files(home)
    tour = Tour(screen, home, str(lead))
    tour.choose("feedback_file")
    tour.program.dialog("FeedbackDialog")
    tour.program.key("Down")
    for _ in range(5):  # what goes along is counted bit by bit
        tour.program.ask("settle")
    tour.picture("95-feedback-file")
    tour.program.kill()
    _take(colleague, target)
    tour = Tour(screen, home, str(colleague))
    tour.choose("feedback_list")
    one = tour.program
    for look in ("light", "dark", "sepia"):
        tour.choose(f"look_{look}")
        one.key("n", "n")
        tour.picture(f"96-{look}-feedback")
    tour.choose("look_light")
    one.key("a", "a", "x")
    tour.picture("97-feedback-declining")
    one.kill()


def _take(colleague: Path, target: Path) -> None:
    with Project.open(colleague) as project:
        assert project.annotator == B
        take(project, read_feedback(target))
