"""The hand annotation of the seed article made anew on a real X screen, by its keyboard alone."""

import json

from app.resources import seed
from app.tasks.creating import create_project
from app.tasks.gold import SEED_TEXT
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.journeys.conftest import home, program, screen
from tests.journeys.gold.compared import differences, said_in, said_of
from tests.journeys.gold.plan import gold_plan
from tests.journeys.gold.screen import ScreenHands
from tests.journeys.gold.wanted import gold
from tests.journeys.shell import hashiya

__all__ = ["home", "program", "screen"]

WANTED = gold()


def test_the_gold_annotation_is_made_on_a_real_screen(program, screen, home, tmp_path, capsys):
    path = tmp_path / "gold.hashiya"
    with create_project(path, annotator="maryam") as made:
        run(import_files(made, [seed(SEED_TEXT)]))
    one = program(str(path))
    one.until("text", WANTED.text)
    one.ask("fill")
    hands = ScreenHands(one, screen, WANTED)
    hands.do(gold_plan())
    assert one.close() == 0
    target = tmp_path / "out.jsonl"
    assert hashiya("export", path, target, "--format", "jsonl", home=home).returncode == 0
    article = json.loads(target.read_text(encoding="utf-8").splitlines()[1])
    differing = differences(said_of(article), said_in(WANTED))
    assert not differing, "\n".join(differing)
    with capsys.disabled():
        print(f"\nkeystrokes on the screen: {len(hands.pressed)}")
