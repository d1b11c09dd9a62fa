"""Two colleagues' annotations of the seed article, as layers and as a project file."""

from pathlib import Path
from typing import Any

import orjson

from app.formats.base import Draft
from app.model.article import Relation
from app.model.span import Span
from app.project.project import Project
from app.resources import seed
from app.review.cases import Layer
from app.tasks.creating import create_project
from app.tasks.gold import SEED_GOLD, SEED_TEXT, article_of
from app.tasks.importing import import_drafts
from app.tasks.progress import run

SEED_SECOND = "seed.second.json"
A, B, LEAD = "annotator_A", "annotator_B", "lead"
ARTICLE = "the-seed-article"


def text() -> str:
    """The seed article."""
    return seed(SEED_TEXT).read_bytes().decode()


def planted() -> list[dict[str, Any]]:
    """How the second annotation differs from the first, as its makers wrote it down."""
    data: list[dict[str, Any]] = orjson.loads(seed(SEED_SECOND).read_bytes())["disagreements_vs_A"]
    return data


def annotation(name: str, annotator: str) -> dict[str, Any]:
    """One annotation as an article; its uids name the annotator: ``annotator_A:c1``."""
    data: dict[str, Any] = article_of(orjson.loads(seed(name).read_bytes()), text(), annotator)
    for item in (*data["spans"], *data["relations"]):
        item["uid"] = f"{annotator}:{item['uid']}"
    for link in data["relations"]:
        link["source"] = f"{annotator}:{link['source']}"
        link["target"] = f"{annotator}:{link['target']}"
    return data


def layer_of(name: str, annotator: str, article: str = ARTICLE) -> Layer:
    """One annotation as a layer."""
    data = annotation(name, annotator)
    spans = [
        Span(
            uid=item["uid"],
            article=article,
            annotator=annotator,
            label=item["label"],
            fragments=((item["start"], item["end"]),),
            quote=item["quote"],
            attributes=item["attributes"],
        )
        for item in data["spans"]
    ]
    relations = [
        Relation(
            uid=item["uid"],
            article=article,
            annotator=annotator,
            type=item["type"],
            source=item["source"],
            target=item["target"],
            attributes=item["attributes"],
            cue=tuple(item["cue"]) if item["cue"] else None,
        )
        for item in data["relations"]
    ]
    return Layer(annotator, tuple(spans), tuple(relations))


def colleagues_draft() -> Draft:
    """The seed article with both layers, to be imported."""
    data, second = annotation(SEED_GOLD, A), annotation(SEED_SECOND, B)
    data["spans"] += second["spans"]
    data["relations"] += second["relations"]
    raw = seed(SEED_TEXT).read_bytes()
    key = Path(SEED_TEXT).stem
    return Draft(data=data, name=SEED_TEXT, key=key, reader="text", raw=raw, done=len(raw))


def colleagues_project(path: Path, annotator: str = LEAD, *more: Draft) -> Project:
    """A new project with both layers, open.

    Args:
        path: Where it is to be.
        annotator: The project's own annotator.
        more: Further articles.
    """
    project = create_project(path, annotator=annotator)
    report = run(import_drafts(project, [colleagues_draft(), *more], "Two colleagues"))
    assert report.complete, report.problems
    return project
