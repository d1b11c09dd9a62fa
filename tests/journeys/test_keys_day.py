"""The sheet, the help, the palette and a comment by their keys, under real keyboard layouts."""

import pytest

from tests.journeys.desktop import Program

# layout: what types the question mark, by key code
QUESTION = {
    "us": "shift+61",
    "ara": "shift+61",
    "ir": "shift+61",
    "fr": "shift+58",
    "de": "shift+20",
}
K, M, F1 = "ctrl+45", "ctrl+58", "67"
PAGE = "Text of the article: "
SHEET, PALETTE = "Find a key or what it does", "What to do"


@pytest.fixture(scope="module")
def sample(screen, tmp_path_factory):
    screen.layout("us")
    one = Program(screen, "--sample", home=tmp_path_factory.mktemp("home"))
    yield one
    one.kill()


def back(program):
    """Gives the keyboard to the window again, as a window manager would."""
    program.screen.run("xdotool", "windowfocus", str(program.ask("top_window")))
    program.until("active", True)


def on_page(program):
    return program.ask("focus").startswith(PAGE)


@pytest.mark.parametrize("layout", QUESTION)
def test_the_question_mark_opens_the_sheet_and_f1_the_help(screen, sample, layout):
    screen.layout(layout)
    sample.key(QUESTION[layout])
    sample.until("focus", SHEET)
    sample.key("Escape")
    back(sample)
    assert on_page(sample)
    sample.key(F1)
    sample.until("focus", "Help pages")
    sample.key("Escape")
    back(sample)
    assert on_page(sample)


@pytest.mark.parametrize("layout", ["us", "ara", "ir", "de"])
def test_the_palette_opens_by_the_place_of_its_key_and_escape_leaves(screen, sample, layout):
    screen.layout(layout)
    sample.key(K)
    sample.until("focus", PALETTE)
    sample.key("Escape")
    assert on_page(sample)


def test_a_comment_is_written_under_an_arabic_layout(screen, sample):
    screen.layout("ara")
    sample.key(M)
    sample.until("focus", "Comment on the article")
    sample.key("44", "43", "42")  # ت ا ل
    sample.key("ctrl+36")
    assert on_page(sample)
    sample.key("ctrl+28")  # the place of T
    assert sample.ask("focus").startswith("Comment by ")
    assert "تال" in sample.ask("focus")
