"""``make tour``: drives the real program and writes PNG screenshots to build/tour/.

``make tour ARGS=--keep`` also puts those that the README and the help show in their place;
``make tour ARGS=reader`` takes only those of the reader, ``ARGS=session`` those of tagging,
``ARGS=exchange`` those of export and import, ``ARGS=review`` those of colleagues reviewed,
``ARGS=agreement`` those of their agreement and the report of it, ``ARGS=feedback`` those of what
goes back to them, ``ARGS=merging`` those of their files merged and of guidelines,
``ARGS=importing`` those of the look before an import.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.journeys.desktop import Screen, missing_tools
from tests.journeys.places import find
from tests.tour import (
    exchange,
    feedback,
    importing,
    merging,
    reader,
    review,
    review_pictures,
    session,
)
from tests.tour.pictures import OUT, Tour

SHOWN = Path("resources/help/images")
PARTS = {
    "reader": reader.page,
    "session": session.page,
    "exchange": exchange.page,
    "importing": importing.page,
    "review": review.page,
    "agreement": review_pictures.page,
    "feedback": feedback.page,
    "merging": merging.page,
}
KEPT = {"06-nested": "window", "11-dark-span-selected": "window-dark"}


def welcome(screen: Screen, home: Path) -> None:
    tour = Tour(screen, home)
    tour.picture("01-welcome")
    tour.choose("new_project")
    tour.program.dialog("NewProjectDialog")
    tour.picture("02-new-project")
    tour.program.kill()


def reading(screen: Screen, home: Path) -> None:
    tour = Tour(screen, home, "--sample")
    one = tour.program
    tour.picture("03-sample")
    one.key("shift+F6", "shift+F6")
    one.until("focus", "Yes")
    one.key("Return")
    tour.point_at("خلايا نائمة تابعة")
    tour.picture("04-span-selected")
    tour.point_at("وزارة الخارجية الأميركية")
    one.key("1", "F8", "F8")
    tour.picture("05-tagged")
    tour.point_at("الخط الفاصل بين")
    tour.picture("06-nested")
    one.key("ctrl+Next", "ctrl+Next")
    text = one.ask("text")
    start, end = find(text, "لا تملك وثائق ملكية")
    one.drag(start, end - 1)
    tour.picture("07-selection-in-mixed-text")
    one.key("2")
    tour.point_at("UNHCR")
    one.key("4")
    tour.picture("08-mixed-text-tagged")
    one.key("ctrl+Next", "ctrl+Next", "ctrl+Next")
    tour.picture("09-english-with-arabic")
    one.key("ctrl+Prior", "ctrl+Prior")
    tour.choose("look_dark")
    tour.picture("10-dark")
    one.key("ctrl+Prior", "ctrl+Prior", "ctrl+Prior")
    tour.point_at("خلايا نائمة تابعة")
    tour.picture("11-dark-span-selected")
    tour.choose("font_naskh")
    tour.picture("12-dark-naskh")
    tour.choose("look_light")
    tour.picture("13-light-naskh")
    tour.choose("font_sans")
    dialogs(tour, home)
    one.kill()


def dialogs(tour: Tour, home: Path) -> None:
    one = tour.program
    bad = home / "mixed.jsonl"
    bad.write_text(
        '{"format":"hashiya-corpus/1","offset_unit":"code point"}\n'
        '{"text":"خبر قصير عن حلب.","spans":[{"label":"location","start":12,"end":15},'
        '{"label":"weapon","start":0,"end":3}]}\n{"text":\n',
        encoding="utf-8",
    )
    for command, kind, name in (
        ("export", "ExportDialog", "14-export"),
        ("annotator", "AnnotatorDialog", "15-annotator"),
        ("import", "ImportDialog", "16-import"),
    ):
        tour.choose(command)
        one.dialog(kind)
        if kind == "ImportDialog":
            one.write(str(bad))
            one.key("Return")
        tour.picture(name)
        if kind != "ImportDialog":
            one.key("Escape")
            one.dialog("")
    one.key("Return")
    one.dialog("ReviewDialog")
    one.key("Return")
    one.dialog("ReportDialog")
    tour.picture("17-import-report")
    one.key("Escape")
    one.dialog("")
    for command, name in (("shortcuts", "18-keys"), ("help", "19-help")):
        tour.choose(command)
        tour.picture(name)


def main(words: list[str]) -> int:
    absent = missing_tools()
    if absent:
        sys.stderr.write(f"The tour needs {', '.join(absent)}; make test installs them as root.\n")
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    asked = [PARTS[word] for word in words if word in PARTS]
    for old in () if asked else OUT.glob("*.png"):
        old.unlink()
    screen = Screen("1360x860x24")
    try:
        parts = asked or (welcome, reading, *PARTS.values())
        for part in parts:
            with tempfile.TemporaryDirectory() as place_:
                part(screen, Path(place_))
    finally:
        screen.close()
    if "--keep" in words:
        SHOWN.mkdir(parents=True, exist_ok=True)
        for name, kept in KEPT.items():
            shutil.copy(OUT / f"{name}.png", SHOWN / f"{kept}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
