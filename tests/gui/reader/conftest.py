"""What the tests of the reader share: fonts, measures, blocks, views."""

import json
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFontDatabase

from app.gui.reader.measures import Measures, measures_of, page_font
from app.gui.reader.paragraph import LaidBlock
from app.gui.reader.view import ReaderView
from app.model.scheme import Label
from app.model.scheme_json import scheme_from_json
from app.resources import resource
from tests.gui.reader.samples import SANS


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp) -> None:
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


@pytest.fixture(scope="session")
def labels(_fonts) -> dict[str, Label]:
    raw = json.loads(resource("labels", "conflict-default.json").read_text("utf-8"))
    return {label.id: label for label in scheme_from_json(raw).labels}


@pytest.fixture(scope="session")
def measures(_fonts) -> Callable[..., Measures]:
    def make(family: str = SANS, size: float = 15) -> Measures:
        return measures_of(page_font(family, size))

    return make


@pytest.fixture
def block(measures) -> Callable[..., LaidBlock]:
    def make(
        text: str, *, rtl: bool = True, width: float = 2000, family: str = SANS, size: float = 15
    ) -> LaidBlock:
        return LaidBlock(text, rtl, measures(family, size), width)

    return make


@pytest.fixture
def view(qtbot) -> Iterator[ReaderView]:
    reader = ReaderView()
    qtbot.addWidget(reader)
    reader.resize(900, 700)
    reader.show()
    return reader
