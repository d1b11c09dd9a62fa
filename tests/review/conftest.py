"""Two colleagues who tagged the same article."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.project.project import Project
from app.review.cases import Layer
from app.tasks.gold import SEED_GOLD
from tests.review.colleagues import SEED_SECOND, A, B, colleagues_project, layer_of


@pytest.fixture
def gold_layer() -> Layer:
    """Our gold annotation of the seed article."""
    return layer_of(SEED_GOLD, A)


@pytest.fixture
def second_layer() -> Layer:
    """The second annotation, with its planted disagreements."""
    return layer_of(SEED_SECOND, B)


@pytest.fixture
def colleagues(tmp_path: Path) -> Iterator[Project]:
    """A project with both layers, of neither of them."""
    with colleagues_project(tmp_path / "colleagues.hashiya") as project:
        yield project
