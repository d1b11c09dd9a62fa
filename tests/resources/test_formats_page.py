"""The overview of formats in the help is that of the registry, row by row."""

import re

import pytest

from app.formats.features import Feature, Keeps
from app.formats.registry import formats
from app.resources import resource

PAGE = resource("help", "formats.md").read_text("utf-8")
FOR = {
    "training": "training",
    "tools": "other tools",
    "qualitative": "qualitative analysis",
    "events": "event databases",
    "reading": "reading",
    "archive": "keeping and colleagues",
}
FATES = (Keeps.CHANGED, Keeps.SET_UP, Keeps.PARTLY, Keeps.LOST)


def part(title):
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def rows(title):
    found = re.findall(r"^\| (`.+) \|$", part(title), re.MULTILINE)
    return [[cell.strip() for cell in row.split(" | ")] for row in found]


def overview(item):
    suffixes = ", ".join(f"`{suffix}`" for suffix in item.suffixes)
    audience = ", ".join(FOR[name] for name in item.audience)
    cells = (item.title, suffixes, item.direction, item.unit or "–", audience or "–")
    return [f"`{item.id}`", *cells]


def fates(item):
    by = [[f.value for f, fate in item.holds.items() if fate == wanted] for wanted in FATES]
    return [f"`{item.id}`", *(", ".join(names) or "–" for names in by)]


def test_every_format_is_in_the_overview():
    assert rows("Overview") == [overview(item) for item in formats()]


def test_what_each_keeps_changes_and_loses_is_that_of_the_registry():
    assert rows("What becomes of what") == [fates(item) for item in formats() if item.holds]


@pytest.mark.parametrize("feature", list(Feature), ids=str)
def test_every_word_for_what_is_kept_is_explained(feature):
    assert f"| {feature.value} |" in part("The words")
