"""Colleagues' files merged, a note on a guideline, and what has become of guidelines."""

import shutil
from dataclasses import replace
from pathlib import Path

from app.model.article import State
from app.model.edits import ChangeSpan, SetState
from app.project.project import Project
from tests.journeys.desktop import Screen
from tests.review.colleagues import A, colleagues_project
from tests.tour.pictures import Tour

LOOKS = ("light", "dark", "sepia")
_PLACES = (0, 5, 10, 15)


def changed(path: Path, note: str) -> None:
    """Gives some spans of a closed project a note."""
    with Project.open(path) as project:
        spans = project.spans(project.first_article() or "", A)
        for place in _PLACES:
            project.apply(ChangeSpan(spans[place], replace(spans[place], note=note)))


def merging(tour: Tour, other: Path) -> None:
    """The files, what would happen, what came of it."""
    one = tour.program
    tour.choose("merge")
    one.dialog("MergeFilesDialog")
    one.write(str(other))
    one.key("Return")
    tour.picture("100-merge-files")
    one.key("Return")
    one.dialog("MergePreview")
    one.key("Down", "2")
    tour.picture("101-merge-conflicts")
    one.key("Return")
    one.dialog("MergedDialog")
    tour.picture("102-merged")
    one.key("Escape")
    one.dialog("")


def noting(tour: Tour, look: str) -> None:
    """A note on a guideline, from a disagreement."""
    one = tour.program
    tour.choose(f"look_{look}")
    one.key("n", "g")
    one.write("without the preposition")
    tour.picture(f"103-{look}-guideline-note")
    one.key("Return")


def page(screen: Screen, home: Path) -> None:
    """One project, and a colleague's copy of it; both have gone on."""
    project, other = home / "february.hashiya", home / "rana.hashiya"
    with colleagues_project(project) as made:
        uid = made.first_article() or ""
        made.apply(SetState(uid, A, State.NEW, State.DONE))
    shutil.copy(project, other)
    changed(project, "see line 4")
    changed(other, "ملاحظة رنا")
    tour = Tour(screen, home, str(project))
    merging(tour, other)
    tour.choose("review")
    for _ in range(5):  # the articles are compared beside the window
        tour.program.ask("settle")
    for look in LOOKS:
        noting(tour, look)
    for look in LOOKS:
        tour.choose(f"look_{look}")
        tour.choose("guidelines")
        tour.picture(f"104-{look}-guidelines")
    tour.program.kill()
