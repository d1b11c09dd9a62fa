import pytest

from tests.journeys.desktop import Screen, missing_tools


@pytest.fixture(scope="module")
def screen():
    absent = missing_tools()
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
