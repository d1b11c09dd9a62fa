import os

import pytest

from tests.journeys.desktop import Program, Screen, missing_tools


@pytest.fixture(scope="module")
def screen():
    absent = missing_tools()
    if absent and os.environ.get("CI"):
        pytest.fail(f"not installed: {', '.join(absent)}")
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")
    made = Screen()
    yield made
    made.close()


@pytest.fixture
def home(tmp_path):
    place = tmp_path / "home"
    place.mkdir()
    return place


@pytest.fixture
def program(screen, home):
    made = []

    def start(*arguments, before=()):
        screen.layout("us")
        made.append(Program(screen, *arguments, home=home, before=before))
        return made[-1]

    yield start
    for one in made:
        if one.process.poll() is None:
            one.kill()
