"""Everything by keyboard while another layout is active, on a real X screen."""

import pytest

from tests.journeys.desktop import Program
from tests.journeys.places import find, place

ARTICLE = "000_a2380b1cbee4f054"
LAYOUTS = {
    "ara": ("ara",),
    "ara digits": ("ara", "-variant", "digits"),
    "ir": ("ir",),
    "fr": ("fr",),
}
KEY_1, KEY_2, KEY_3, KEY_Z = 10, 11, 12, 52  # X key codes of the keys with these letters in `us`


@pytest.mark.parametrize("name", LAYOUTS)
def test_tagging_and_undo_by_physical_keys(program, screen, name, capsys):
    one = program("--sample")
    one.ask("article")
    screen.layout(*LAYOUTS[name])
    text = one.ask("text")
    one.key(str(38))  # the key with `a` in `us`
    typed = one.ask("typed")
    with capsys.disabled():
        print(f"\n{name}: the probe key typed {typed['text']!r}")
    assert typed["text"] == {"fr": "q"}.get(name, "ش")

    before = one.ask("spans")
    labels = {KEY_1: "actor", KEY_2: "claim", KEY_3: "location"}
    for code, word in zip(labels, ("دوريات", "شرعت", "حمص"), strict=True):
        start, end = find(text, word)
        place(one, start + 1)
        one.key("Escape", str(code))
        one.until("selected", [labels[code], start, end])
    one.until("spans", before + 3)
    undo = "ctrl+z" if name == "fr" else f"ctrl+{KEY_Z}"
    redo = "ctrl+shift+z" if name == "fr" else f"ctrl+shift+{KEY_Z}"
    one.key(undo, undo)
    one.until("spans", before + 1)
    one.key(redo)
    one.until("spans", before + 2)
    one.key("Tab", "F8", "Delete")
    one.key("ctrl+Next", "ctrl+Prior")
    one.until("article", ARTICLE)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        *zip(("Arabic_feh", "Arabic_dal", "Arabic_meem", "Arabic_sad"), range(4), strict=True),
        *zip(("U0661", "U0662", "U0663", "U0664"), range(4), strict=True),
    ],
)
def test_every_digit_and_letter_tags(arabic, key, label):
    text = arabic.ask("text")
    start, end = find(text, "دوريات")
    place(
        arabic, find(text, "نشر")[0]
    )  # elsewhere first: two clicks in one place are a double click
    place(arabic, start + 1)
    before = arabic.ask("spans")
    arabic.key("Escape", key)
    labels = ("actor", "claim", "location", "quote_source")
    arabic.until("selected", [labels[label], start, end])
    arabic.key(f"ctrl+{KEY_Z}")
    arabic.until("spans", before)


@pytest.fixture(scope="module")
def arabic(screen, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    screen.layout("us")
    one = Program(screen, "--sample", home=home)
    screen.layout("ara")
    yield one
    one.kill()
