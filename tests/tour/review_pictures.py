"""Agreement in its own window, in three themes, and the pages of the review report."""

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

from app.model.article import State
from app.model.edits import SetState
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.journeys.desktop import Screen
from tests.review.colleagues import text
from tests.tour.pictures import OUT, Tour

PEOPLE = ("هدى", "Rana", "آزاده")
LABELS = ("actor", "claim", "location", "quote_source")
TABS = ("figures", "confusion", "by-article", "over-time", "kinds", "progress")
_ARTICLES = 24
_PAGES = """
import sys
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
app = QGuiApplication([])
document = QPdfDocument()
document.load(sys.argv[1])
for n in range(document.pageCount()):
    page = document.render(n, QSize(1000, 1414))
    image = QImage(page.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.drawImage(0, 0, page)
    painter.end()
    image.save(f"{sys.argv[2]}-{n + 1}.png")
    print(f"{sys.argv[2]}-{n + 1}.png")
"""


def team(folder: Path) -> Path:
    """A project in which three people read the same articles, always in the same way."""
    chance = random.Random(6)
    lines = [line for line in text().split("\n") if len(line) > 40]
    articles = [_article(n, lines, chance) for n in range(_ARTICLES)]
    corpus = folder / "team.jsonl"
    head = {"format": "hashiya-corpus/1"}
    corpus.write_text("".join(json.dumps(one) + "\n" for one in (head, *articles)), "utf-8")
    path = folder / "team.hashiya"
    with create_project(path, annotator="lead") as project:
        report = run(import_files(project, [corpus]))
        assert report.complete, report.problems
        states = (State.DONE, State.DONE, State.IN_PROGRESS, State.SECOND_LOOK, State.SKIPPED)
        for uid in project.queueing.uids(project.queue_ids()):
            for person in PEOPLE:
                before, after = project.state(uid, person), chance.choice(states)
                if chance.random() < 0.8 and before is not after:
                    project.apply(SetState(uid, person, before, after))
    return path


def _article(n: int, lines: list[str], chance: random.Random) -> dict[str, object]:
    words = f"خبر رقم {n + 1} من حلب\n" + "\n".join(chance.sample(lines, 4))
    found = list(re.finditer(r"\S+", words))
    spans = []
    for first in range(0, len(found) - 3, 6):
        label = chance.choice(LABELS)
        for person in PEOPLE:
            if chance.random() < 0.12:
                continue
            last = found[first + (2 if chance.random() < 0.8 else 1)]
            spans.append(
                {
                    "uid": f"{n}-{first}-{person}",
                    "label": label if chance.random() < 0.9 else chance.choice(LABELS),
                    "start": found[first].start(),
                    "end": last.end(),
                    "annotator": person,
                    "created": f"2026-11-{1 + n // 3:02}T10:00:00.000Z",
                }
            )
    return {"text": words, "spans": spans}


def agreement(tour: Tour, look: str) -> None:
    """Every tab of the agreement window."""
    one = tour.program
    tour.choose(f"look_{look}")
    for place, name in enumerate(TABS):
        one.ask("agreement_tab", place=place)
        tour.picture(f"95-{look}-agreement-{name}")


def report(project: Path, home: Path) -> None:
    """The pages of the report, as they would be printed."""
    target = home / "report.pdf"
    words = [sys.executable, "-m", "app", "report", str(project), "--out", str(target)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    place = OUT / "96-report-page"
    words = [sys.executable, "-c", _PAGES, str(target), str(place)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(words, check=True, env=environment)


def page(screen: Screen, home: Path) -> None:
    """Three colleagues, measured and reported."""
    project = team(home)
    tour = Tour(screen, home, str(project))
    tour.choose("agreement")
    tour.program.until("measured", False)
    tour.program.ask("measure", intervals=True)
    tour.program.until("measured", True)
    for look in ("light", "dark", "sepia"):
        agreement(tour, look)
    tour.choose("look_light")
    tour.choose("review_report")
    tour.program.until("dialog", "ReviewReportDialog")
    tour.picture("95-light-report-asked")
    tour.program.kill()
    report(project, home)
