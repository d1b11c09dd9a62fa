import pytest

from tests.journeys.desktop import Program, Screen, missing_tools, require


@pytest.fixture(scope="module")
def screen():
    require(missing_tools())
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
