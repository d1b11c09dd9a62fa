"""The hand annotation of the seed article, made anew with keys alone in a real window."""

import json
from collections import Counter

import pytest

from app.gui.settings import Settings
from app.gui.window import Window
from app.resources import seed
from app.tasks.creating import create_project
from app.tasks.exporting import export_corpus
from app.tasks.gold import SEED_TEXT
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.journeys.gold.compared import said_in, said_of
from tests.journeys.gold.hands import Hands
from tests.journeys.gold.plan import gold_plan
from tests.journeys.gold.strokes import told
from tests.journeys.gold.wanted import gold

WANTED = gold()


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "gold.hashiya"
    with create_project(path, annotator="maryam") as made:
        run(import_files(made, [seed(SEED_TEXT)]))
    return path


@pytest.fixture
def window(dressed, home, project, qtbot):
    made = Window(Settings())
    made.resize(1400, 1000)
    made.show()
    made.activateWindow()
    assert made.doors.open_path(project)
    qtbot.waitUntil(lambda: made.page.reader.hasFocus())
    yield made
    made.close()
    made.deleteLater()


def exported(window, place):
    run(export_corpus(window.session.project, place))
    lines = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]
    return lines[1]


def test_the_gold_annotation_is_made_by_keys_alone(window, tmp_path, capsys):
    hands = Hands(window, WANTED)
    for task in gold_plan():
        hands.do(task)
        assert task.caret in (None, window.session.caret), task
    spans, relations = said_of(exported(window, tmp_path / "out.jsonl"))
    assert (len(spans), len(relations)) == (96, 64)
    wanted_spans, wanted_relations = said_in(WANTED)
    assert spans == wanted_spans
    assert relations == wanted_relations
    counts = Counter(stroke.kind for stroke in hands.pressed)
    with capsys.disabled():
        print("\n" + told(counts, len(spans), len(relations)))
