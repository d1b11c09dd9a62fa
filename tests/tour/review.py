"""Colleagues reviewed: compared on the page, one place after the other, in three themes."""

from pathlib import Path

from tests.journeys.desktop import Screen
from tests.review.colleagues import colleagues_project
from tests.tour.pictures import Tour


def compared(tour: Tour, look: str) -> None:
    """What is agreed on, what is not, and the place that is looked at, with names and without."""
    one = tour.program
    tour.choose(f"look_{look}")
    one.key("n", "n", "n", "n", "n", "n")
    tour.picture(f"90-{look}-compare")
    one.key("b")
    tour.picture(f"91-{look}-compare-names-hidden")
    one.key("b", "p", "p", "p", "p", "p", "p")


def page(screen: Screen, home: Path) -> None:
    """Two colleagues who tagged the same article."""
    project = home / "colleagues.hashiya"
    colleagues_project(project).close()
    tour = Tour(screen, home, str(project))
    tour.choose("review")
    for _ in range(5):  # the articles are compared beside the window
        tour.program.ask("settle")
    for look in ("light", "dark", "sepia"):
        compared(tour, look)
    tour.program.kill()
