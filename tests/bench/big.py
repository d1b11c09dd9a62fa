"""The big project: 100,000 articles of 3 kB and a million spans, made once and kept in ``build``.

The words are those of the shipped lists, as often as Zipf's law has it, some with the article and
with attached letters; so a common word stands in every fourth article, and most words in few.
"""

import fcntl
import hashlib
import random
import shutil
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from app.model.article import Article, State
from app.model.clock import now
from app.model.record import ArticleRecord
from app.model.span import Span
from app.model.uids import new_uid
from app.project.project import Project
from app.resources import resource
from app.tasks.creating import create_project

ARTICLES = 100_000
SPANS = 10
LENGTH = 1_600
COMMON, RARE = "وزارة", "برشلونة"
LABELS = ("actor", "claim", "location", "quote_source")
_BEFORE = ("", "", "", "", "ال", "ال", "و", "وال", "بال", "لل", "ب", "ل")
_PEOPLE = ("bench", "Huda", "Rana")
_PLACE = Path("build/bench")
_VERSION = 1


def big_project(count: int = ARTICLES) -> Path:
    """The project; it is made if it is not there, in some minutes for the whole of it."""
    place = _PLACE / f"big-{count}-{_VERSION}.hashiya"
    _PLACE.mkdir(parents=True, exist_ok=True)
    with place.with_suffix(".turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # of two runs one makes it, and the other waits
        if not place.exists():
            _make(place, count)
    return place


def _make(place: Path, count: int) -> None:
    making = place.with_suffix(".making")
    making.unlink(missing_ok=True)
    with create_project(making, "conflict-default", "bench") as project:
        _fill(project, count)
    making.rename(place)


def copy_of(project: Path, place: Path) -> Path:
    """A copy that may be written to."""
    target = place / project.name
    shutil.copyfile(project, target)
    return target


def _fill(project: Project, count: int) -> None:
    for first in range(0, count, 10_000):
        with project.importing("Import") as importer:
            for record in _records(first, min(count, first + 10_000)):
                importer.add(record)


def _records(first: int, end: int) -> Iterator[ArticleRecord]:
    vocabulary = _vocabulary()
    weights = list(accumulate(1 / (n + 8) for n in range(len(vocabulary))))
    for n in range(first, end):
        draw = random.Random(n)
        text = _text(draw, vocabulary, weights)
        yield _record(draw, n, text)


def _vocabulary() -> list[str]:
    listed = [resource("words", name).read_text("utf-8") for name in ("known.txt", "whole.txt")]
    lines = [line.partition("#")[0] for text in listed for line in text.splitlines()]
    found = sorted(set(" ".join(lines).split()) - {COMMON})
    random.Random(1).shuffle(found)
    made = [f"{a}{b[1:]}" for a, b in zip(found, reversed(found), strict=True)]
    vocabulary = [*found, *sorted(set(made) - set(found))]
    vocabulary.insert(70, COMMON)
    return [*vocabulary, RARE]


def _text(draw: random.Random, vocabulary: list[str], weights: list[float]) -> str:
    words = draw.choices(vocabulary, cum_weights=weights, k=LENGTH // 5)
    before = draw.choices(_BEFORE, k=len(words))
    pieces, size, since = [], 0, 0
    for prefix, word in zip(before, words, strict=True):
        since += 1
        ending = " " if since < 40 else ".\n\n"
        since = since if since < 40 else 0
        pieces.append(prefix + word + ending)
        size += len(pieces[-1])
        if size >= LENGTH:
            break
    return "".join(pieces).rstrip() + "\n"


def _record(draw: random.Random, n: int, text: str) -> ArticleRecord:
    uid = new_uid()
    article = Article(
        uid=uid,
        key=f"{n:06}.txt",
        title=text[:60].partition("\n")[0],
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        language="ar",
        metadata={
            "date": f"20{10 + n % 15}-{1 + n % 12:02}-{1 + n % 28:02}",
            "publisher": f"P{n % 9}",
        },
    )
    spans = tuple(_span(draw, uid, text) for _ in range(SPANS))
    states = {"bench": draw.choice(list(State))} if n % 3 == 0 else {}
    return ArticleRecord(article=article, text=text, spans=spans, states=states)


def _span(draw: random.Random, uid: str, text: str) -> Span:
    start = draw.randrange(len(text) - 60)
    end = start + draw.randint(4, 50)
    return Span(
        uid=new_uid(),
        article=uid,
        annotator=draw.choice(_PEOPLE),
        label=draw.choice(LABELS),
        fragments=((start, end),),
        quote=text[start:end],
        created=now(),
    )
