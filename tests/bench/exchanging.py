"""Corpora out and in: 10,000 articles with 200,000 spans in each format, beside raw rows."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson

from app.formats.base import Format
from app.formats.registry import formats
from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from tests.bench.corpus import article
from tests.bench.rows import Row, row

ARTICLES, SPANS = 10_000, 20
PROJECT = Path(f"build/bench/exchange-{ARTICLES}-{SPANS}-1.hashiya")
"""Made once; the last number counts up when what is in it changes."""
_LABELS = ("actor", "claim", "location", "quote_source")
_ROUNDS = {"jsonl": 3}
_OUT = "raw sqlite3 rows, orjson.dumps"
_IN = "orjson.loads, sqlite3 executemany"


def measure(place: Path) -> Iterator[Row]:
    project = big_project()
    wanted = os.environ.get("FORMATS", "").split()
    bare_out = [_child("bare-out", project, place / "bare") for _ in range(3)]
    for made in formats():
        if made.writer is None or (wanted and made.id not in wanted):
            continue
        target = place / f"{made.id}{'' if made.many else made.suffixes[0]}"
        outs = [_again(target, "out", project, made) for _ in range(_ROUNDS.get(made.id, 1))]
        name = f"{ARTICLES:,} articles, {ARTICLES * SPANS:,} spans as {made.id}"
        yield _row(f"{name}: out", outs, _OUT, bare_out, 0)
        yield _row(f"{name}: memory, out", outs, _OUT, bare_out, 1)
        if made.reader is None:
            continue
        bare_in = [_child("bare-in", project, place / "bare") for _ in range(3)]
        ins = [_child("in", project, target, made.id) for _ in range(_ROUNDS.get(made.id, 1))]
        yield _row(f"{name}: in", ins, _IN, bare_in, 0)
        yield _row(f"{name}: memory, in", ins, _IN, bare_in, 1)


def big_project() -> Path:
    """The project of the figures, made if it is not there."""
    if not PROJECT.exists():
        PROJECT.parent.mkdir(parents=True, exist_ok=True)
        source = PROJECT.with_suffix(".jsonl")
        with source.open("wb") as file:
            file.write(b'{"format":"hashiya-corpus/1"}\n')
            file.writelines(_line(n) + b"\n" for n in range(ARTICLES))
        with create_project(PROJECT, annotator="bench") as project:
            assert run(import_files(project, [source], ImportOptions())).complete
        source.unlink()
    return PROJECT


def _line(n: int) -> bytes:
    draw, text = random.Random(n), article(n)
    spans = [_span(draw, n, number, text) for number in range(SPANS)]
    claims = [span["uid"] for span in spans if span["label"] == "claim"]
    sources = [span["uid"] for span in spans if span["label"] == "quote_source"]
    relations = [
        {"type": "attributed_to", "source": claim, "target": source}
        for claim, source in zip(claims, sources, strict=False)
    ]
    meta = {"publisher": "agency", "date": f"2026-{n % 12 + 1:02}-01"}
    line = {"text": text, "spans": spans, "relations": relations, "metadata": meta}
    return orjson.dumps({**line, "key": f"article-{n:05}"})


def _span(draw: random.Random, n: int, number: int, text: str) -> dict[str, object]:
    start = draw.randrange(len(text) - 60)
    start += text[start].isspace()
    end = start + draw.randint(3, 50)
    label = _LABELS[number % 4]
    said = {"attributes": {"actor_type": "state_military"}} if label == "actor" else {}
    return {"uid": f"{n}-{number}", "label": label, "start": start, "end": end, **said}


def _again(target: Path, what: str, project: Path, made: Format) -> tuple[float, float]:
    if target.is_dir():
        subprocess.run(["rm", "-r", str(target)], check=True)
    return _child(what, project, target, made.id)


def _child(what: str, project: Path, target: Path, format_id: str = "") -> tuple[float, float]:
    """Seconds and MB at most, of a process of its own."""
    command = [sys.executable, "-m", "tests.bench.exchanging_run", what, project, target, format_id]
    done = subprocess.run([str(x) for x in command], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return found["seconds"], found["megabytes"]


def _row(
    name: str,
    ours: list[tuple[float, float]],
    beside: str,
    bare: list[tuple[float, float]],
    which: int,
) -> Row:
    unit = ("s", "MB")[which]
    mine, theirs = [x[which] for x in ours], [x[which] for x in bare]
    return row("exchange", name, unit, mine, beside, theirs)
