"""Agreement of five people on 1,000 articles, and of two on 10,000, beside nervaluate and alpha."""

import random
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np
import orjson
from nervaluate import Evaluator

from app.project.project import Project
from app.tasks.agreement import measure
from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from tests.bench.corpus import article
from tests.bench.rows import Row, row

SPANS = 20
SIZES = ((5, 1_000, 3), (2, 10_000, 1))
"""People, articles, and how often it is measured."""
_LABELS = ("actor", "claim", "location", "quote_source")
_KINDS = ("state_military", "rebel", "militia", "civilians")
_Layers = list[list[list[dict[str, Any]]]]
"""Person, then article, then spans as nervaluate takes them."""


def measure_all(_place: Path) -> Iterator[Row]:
    for people, articles, rounds in SIZES:
        path = agreeing_project(people, articles)
        ours = [_ours(path, people, articles) for _ in range(rounds)]
        texts, layers = _read(path, people)
        beside = [_theirs(texts, layers)]
        name = f"{people} people × {articles:,} articles × {SPANS} spans, read and measured"
        yield row("agreement", name, "s", ours, "nervaluate + krippendorff, in memory", beside)


def _ours(path: Path, people: int, articles: int) -> float:
    with Project.open(path, read_only=True, lock=False) as project:
        began = time.perf_counter()
        found = run(measure(project))
        took = time.perf_counter() - began
    assert (len(found.annotators), found.articles) == (people, articles)
    assert found.alpha.unitizing is not None
    return took


def _theirs(lengths: list[int], layers: _Layers) -> float:
    """Spans of every pair with nervaluate; alpha of every label on characters; no file is read."""
    began = time.perf_counter()
    for one, other in combinations(layers, 2):
        Evaluator(one, other, tags=list(_LABELS), loader="dict").evaluate()
    for label in _LABELS:
        marks = np.zeros((len(layers), sum(lengths)), dtype=np.int8)
        for mark, layer in zip(marks, layers, strict=True):
            base = 0
            for length, spans in zip(lengths, layer, strict=True):
                for span in spans:
                    if span["label"] == label:
                        mark[base + span["start"] : base + span["end"] + 1] = 1
                base += length
        krippendorff.alpha(reliability_data=marks, level_of_measurement="nominal")
    return time.perf_counter() - began


def agreeing_project(people: int, articles: int) -> Path:
    """A project of people who agree fairly well; made if it is not there."""
    path = Path(f"build/bench/agreement-{people}-{articles}-{SPANS}-1.hashiya")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        source = path.with_suffix(".jsonl")
        with source.open("wb") as file:
            file.write(b'{"format":"hashiya-corpus/1"}\n')
            file.writelines(_line(n, people) + b"\n" for n in range(articles))
        with create_project(path, annotator="bench") as project:
            assert run(import_files(project, [source], ImportOptions())).complete
        source.unlink()
    return path


def _line(n: int, people: int) -> bytes:
    draw, text = random.Random(n), article(n)
    truth = [_span(draw, len(text), number) for number in range(SPANS)]
    spans, relations = [], []
    for who in range(people):
        seen = [_as_seen(draw, span, len(text), number) for number, span in enumerate(truth)]
        for number, span in enumerate(seen):
            spans.append({"uid": f"{n}-{who}-{number}", "annotator": f"person {who}", **span})
        ends = [number for number, span in enumerate(seen) if span["label"] == "claim"]
        relations += [
            {
                "annotator": f"person {who}",
                "type": "attributed_to",
                "source": f"{n}-{who}-{number}",
                "target": f"{n}-{who}-{number + 2}",
            }
            for number in ends
            if number + 2 < SPANS and seen[number + 2]["label"] == "quote_source"
        ]
    line = {"text": text, "key": f"article-{n:05}", "spans": spans, "relations": relations}
    return orjson.dumps(line)


def _span(draw: random.Random, length: int, number: int) -> dict[str, Any]:
    start = draw.randrange(length - 120)
    label = _LABELS[number % 4]
    found = {"label": label, "start": start, "end": start + draw.randint(3, 50)}
    return {**found, "attributes": {"actor_type": draw.choice(_KINDS)}} if not number % 4 else found


def _as_seen(draw: random.Random, span: dict[str, Any], length: int, n: int) -> dict[str, Any]:
    """The same seven times out of ten; else other ends, another label, or another span."""
    chance = draw.random()
    if chance < 0.7:
        return span
    if chance < 0.85:
        return {**span, "end": span["end"] + draw.randint(1, 9)}
    if chance < 0.9:
        return {"label": draw.choice(_LABELS), "start": span["start"], "end": span["end"]}
    return _span(draw, length, n)


def _read(path: Path, people: int) -> tuple[list[int], _Layers]:
    """Lengths of the articles, and the spans of everybody; the last character counts in."""
    lengths: list[int] = []
    layers: _Layers = [[] for _ in range(people)]
    with Project.open(path, read_only=True, lock=False) as project:
        for record in project.records():
            lengths.append(record.article.length)
            for who, layer in enumerate(layers):
                layer.append(
                    [
                        {"label": s.label, "start": s.start, "end": s.end - 1}
                        for s in record.spans
                        if s.annotator == f"person {who}"
                    ]
                )
    return lengths, layers
