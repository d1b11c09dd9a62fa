"""The way in: the files, the look before the import with the seed's dots struck through, twins."""

from pathlib import Path

from app.resources import seed
from tests.journeys.desktop import Screen
from tests.tour.own_sample import own_sample
from tests.tour.pictures import Tour

SEED = seed("000_a2380b1cbee4f054.txt")
WIRE = (
    "أعلنت هيئة الأرصاد أن منخفضاً جوياً بارداً يصل غداً إلى الساحل، ودعت الصيادين إلى البقاء في "
    "الموانئ حتى مساء الخميس، فيما توقعت هطول أمطار غزيرة على الجبال وتساقط الثلوج فوق ألف متر.\n"
)
PLACES = ("حمص", "حلب", "درعا", "إدلب", "الرقة", "دمشق")


def agencies(home: Path) -> Path:
    """A folder: copies of one wire report, one of them twice, and a list of articles."""
    folder = home / "agencies"
    folder.mkdir(exist_ok=True)
    for n, place in enumerate(PLACES):
        words = f"الأرصاد: منخفض يصل إلى الساحل\n{WIRE}مراسلنا في {place}\n....\n"
        (folder / f"wire-{n}.txt").write_text(words, encoding="utf-8")
    (folder / "again.txt").write_bytes((folder / "wire-0.txt").read_bytes())
    return folder


def listed(home: Path) -> Path:
    """A list of articles with Arabic names of columns."""
    path = home / "list.csv"
    rows = [f"خبر من {place},{WIRE.strip()},2026-02-0{n}" for n, place in enumerate(PLACES, 1)]
    path.write_text("\n".join(["عنوان,نص,تاريخ", *rows]), encoding="utf-8")
    return path


def looks(tour: Tour, look: str, home: Path) -> None:
    one = tour.program
    tour.choose("import")
    one.dialog("ImportDialog")
    for path in (SEED, agencies(home), listed(home)):
        one.write(str(path))
        one.key("Return")
    tour.picture(f"88-{look}-import-files")
    one.key("Return")
    one.dialog("ReviewDialog")
    tour.picture(f"89-{look}-left-out")
    one.key("shift+F6", "ctrl+a")
    tour.picture(f"89-{look}-duplicates")
    one.key("Escape")
    one.dialog("")


def page(screen: Screen, home: Path) -> None:
    """Light, dark and sepia; nothing comes in."""
    tour = Tour(screen, home, str(own_sample(home)))
    for look in ("light", "dark", "sepia"):
        tour.choose(f"look_{look}")
        looks(tour, look, home)
    tour.program.kill()
