"""A project in which the same words stand in several articles."""

from pathlib import Path

import pytest

from app.gui.window import Window
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run

WORDS = {
    "a.txt": "قالت وزارة الدفاع إن الجيش دخل دمشق.\nوالوزارة تنفي، وبوزارة النفط حريق.\n",
    "b.txt": "وصل الوفد إلى حمص أمس.\nفي وَزارة الدفاع خبر، وموزارة لا.\n",
    "c.txt": "Third article\nISIS in وزاره الداخلية today.\n",
}


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """Three articles, nobody's work."""
    paths = []
    for name, text in WORDS.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    path = tmp_path / "words.hashiya"
    with create_project(path, annotator="maryam") as project:
        run(import_files(project, paths))
    return path


@pytest.fixture
def told(window: Window) -> list[str]:
    """The sentences of the status line, the latest last."""
    sentences: list[str] = []
    window.session.told.connect(sentences.append)
    return sentences
