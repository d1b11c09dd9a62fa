"""Articles full of spans, in a project: made from a fixed seed."""

import random
from pathlib import Path

from app.model.clock import now
from app.model.edits import AddSpan, Batch
from app.model.json import JsonObject
from app.model.span import Span
from app.model.uids import new_uid
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from tests.bench.corpus import article

LENGTH = 200_000
COUNTS = (0, 500, 1_000, 2_000, 3_500, 5_000)
DENSE = 500

_SAID: tuple[tuple[str, JsonObject], ...] = (
    ("actor", {"actor_type": "state_military", "mention": "name"}),
    ("claim", {"claim_type": "attack"}),
    ("location", {}),
    ("quote_source", {}),
)


def annotated_project(path: Path) -> dict[str, str]:
    """A project of one plain short article, a dense one, and a long one for each of `COUNTS`.

    Returns:
        The uid of each, by ``plain``, ``dense`` and the number of spans.
    """
    texts = {"plain": article(1), "dense": article(3, 1_600)}
    texts |= {str(count): article(10 + n, LENGTH) for n, count in enumerate(COUNTS)}
    folder = path.with_suffix("")
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with create_project(path, "conflict-default", "bench") as project:
        run(import_files(project, [folder], ImportOptions()))
        uids = {name: project.find_article(f"{name}.txt").uid for name in texts}
        _annotate(project, uids["dense"], DENSE, longest=400)
        for count in COUNTS:
            _annotate(project, uids[str(count)], count, longest=60)
    return uids


def _annotate(project: Project, uid: str, count: int, longest: int) -> None:
    draw, text = random.Random(count), project.text(uid)
    spans = [_span(draw, uid, text, longest) for _ in range(count)]
    if spans:
        project.apply(Batch("spans", tuple(AddSpan(span) for span in spans)))


def _span(draw: random.Random, uid: str, text: str, longest: int) -> Span:
    start = draw.randrange(len(text) - longest)
    end = start + 1 + int(longest * draw.random() ** 2)
    label, attributes = draw.choice(_SAID)
    return Span(
        uid=new_uid(),
        article=uid,
        annotator="bench",
        label=label,
        fragments=((start, end),),
        quote=text[start:end],
        attributes=attributes,
        note="انظر الفقرة الأولى" if draw.random() < 0.1 else "",
        created=now(),
    )
