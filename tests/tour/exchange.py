"""Corpora out and in: who it is for, what would be lost, labels and units nobody knows."""

import json
from pathlib import Path

from tests.journeys.desktop import Screen
from tests.tour.own_sample import own_sample
from tests.tour.pictures import Tour

TEXT = "🕊🕊 وصل الوفد إلى حمص أمس، وقال الوزير إن الجيش دخل المدينة"
LABELS = {"حمص": "LOC", "الوزير": "PER", "الوفد": "Actor", "الجيش": "منظمة"}


def foreign(folder: Path, name: str) -> Path:
    """A file of doccano that does not say what its offsets count."""
    path = folder / f"{name}.jsonl"
    lines = []
    for n in range(3):
        spans = [[TEXT.index(w) + 2, TEXT.index(w) + 2 + len(w), x] for w, x in LABELS.items()]
        line = {"text": f"{TEXT} {name} {n}", "label": spans}
        lines.append(json.dumps(line, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def out(tour: Tour, look: str) -> None:
    one = tour.program
    tour.choose("export")
    one.dialog("ExportDialog")
    tour.picture(f"80-{look}-export")
    one.key("Home", "Down", "Down", "Tab", "Home")
    one.screen.run("xdotool", "type", "--delay", "0", "conll-2")
    tour.picture(f"81-{look}-export-for-training")
    one.key("Return")
    one.dialog("LossDialog")
    tour.picture(f"82-{look}-what-would-be-lost")
    one.key("Tab", "space")
    one.dialog("WrittenDialog")
    tour.picture(f"83-{look}-written")
    one.key("Return")
    one.dialog("")


def back(tour: Tour, look: str, home: Path) -> None:
    one = tour.program
    tour.choose("import")
    one.dialog("ImportDialog")
    one.write(str(foreign(home, look)))
    one.key("Return")
    tour.picture(f"84-{look}-import")
    one.key("Return")
    one.dialog("UnitDialog")
    tour.picture(f"85-{look}-units")
    one.key("Return")
    one.dialog("LabelsDialog")
    tour.picture(f"86-{look}-labels")
    one.key("Down", "Tab", "Down", "Return")
    one.dialog("ReviewDialog")
    one.key("Return")
    one.dialog("ReportDialog")
    tour.picture(f"87-{look}-import-report")
    one.key("Return")
    one.dialog("")


def page(screen: Screen, home: Path) -> None:
    """Both ways, in two themes; the second export replaces the first one's file."""
    project = own_sample(home)
    tour = Tour(screen, home, str(project))
    for look in ("light", "dark"):
        tour.choose(f"look_{look}")
        out(tour, look)
        back(tour, look, home)
        for file in home.glob("own-*"):
            file.unlink()
    tour.program.kill()
