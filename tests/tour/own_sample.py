"""What the tour of the reader is taken on: the sample as own work, and three hard articles."""

import random
from pathlib import Path

from app.model.clock import now
from app.model.edits import AddSpan, Batch
from app.model.span import Span, quote_of
from app.model.uids import new_uid
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.gold import gold_draft
from app.tasks.importing import import_drafts, import_files
from app.tasks.progress import run
from app.tasks.sample import sample_drafts
from tests.bench.corpus import article

LABELS = ("actor", "claim", "location", "quote_source")
DEEP = "قال الناطق باسم وزارة الدفاع في حكومة الوفاق الوطني الليبية إن القوات تقدمت."
BIDI = (
    "رموز لا ترى\n\n"
    "ISIS هو تنظيم داعش.\n"
    "نُشر في 20/02/2002 و«لا عودة للاجئين» بحسب \u2067بيان\u2069\u200f رسمي\u00a0مقتضب.\n"
    "می\u200cخواهم قـــال\u200e abc (12%) 🕊️.\n"
)
PLAIN = (
    "Ceasefire monitors\n\nMonitors of the River Companies (سرايا النهر) said on Thursday that "
    "fighters had left Tadmur, also called تدمر, before dawn.\n"
)


def own_sample(folder: Path) -> Path:
    """Makes the project; its only annotator is the user of the tour."""
    path = folder / "own.hashiya"
    texts = {"deep.txt": DEEP + "\n" + BIDI, "plain.txt": PLAIN, "dense.txt": article(3)}
    paths = [folder / name for name in texts]
    for file in paths:
        file.write_text(texts[file.name], encoding="utf-8")
    with create_project(path, annotator="maryam") as project:
        run(import_drafts(project, [gold_draft("maryam"), *sample_drafts()[1:]], "The sample"))
        run(import_files(project, paths))
        _tag(project, "deep.txt", _deep())
        _tag(project, "plain.txt", _found(PLAIN, "River Companies", "said", "Tadmur", "fighters"))
        _tag(project, "dense.txt", _dense(len(texts["dense.txt"])))
    return path


def _deep() -> list[tuple[int, int]]:
    """Six around each other, and a few among signs nobody sees."""
    words = DEEP.split(" ")
    starts = [len(" ".join(words[:n])) + 1 for n in (1, 2, 3, 5, 6, 7)]
    nested = [(start, len(" ".join(words[:10]))) for start in starts]
    text = DEEP + "\n" + BIDI
    return nested + _found(text, "02", "لا عودة للاجئين", "«", "داعش.")


def _found(text: str, *words: str) -> list[tuple[int, int]]:
    places = [(text.index(word), len(word)) for word in words]
    return [(start, start + length) for start, length in places]


def _dense(length: int) -> list[tuple[int, int]]:
    draw = random.Random(5)
    starts = [draw.randrange(length - 60) for _ in range(500)]
    return [(start, start + draw.randint(3, 60)) for start in starts]


def _tag(project: Project, key: str, extents: list[tuple[int, int]]) -> None:
    found = project.find_article(key)
    text = project.text(found.uid)
    edits = tuple(
        AddSpan(
            Span(
                uid=new_uid(),
                article=found.uid,
                annotator="maryam",
                label=LABELS[n % 4],
                fragments=(extent,),
                quote=quote_of(text, (extent,)),
                created=now(),
            )
        )
        for n, extent in enumerate(extents)
    )
    project.apply(Batch("tagged for the tour", edits))
