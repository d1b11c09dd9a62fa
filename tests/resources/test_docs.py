"""The pages people read: links lead somewhere, the example is true, no workplace shows."""

import json
import re
from pathlib import Path

import pytest

from app.resources import resource

ROOT = Path(__file__).parents[2]
HELP = sorted(resource("help").glob("*.md"))
PAGES = [
    *HELP,
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    ROOT / "resources" / "README.md",
    ROOT / "seeds" / "README.md",
]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
each_help = pytest.mark.parametrize("page", HELP, ids=lambda p: p.name)


def links(page):
    return LINK.findall(page.read_text("utf-8"))


@each_page
def test_links_lead_somewhere(page):
    local = [link for link in links(page) if not link.startswith("https://")]
    missing = [link for link in local if not (page.parent / link.partition("#")[0]).exists()]
    assert not missing


def test_the_index_leads_to_every_page():
    wanted = {page.name for page in HELP} - {"index.md"}
    assert len(wanted) >= 8
    assert set(links(resource("help", "index.md"))) == wanted


@each_help
def test_a_help_page_is_plain_markdown(page):
    text = page.read_text("utf-8")
    assert text.startswith("# ")
    assert not re.search(r"</?[a-zA-Z][^>]*>|&[a-z]+;", text)
    assert all(not link.startswith("http") for link in links(page))


@each_help
def test_every_row_of_a_table_has_as_many_cells_as_its_head(page):
    for table in re.findall(r"(?:^\|.*\n)+", page.read_text("utf-8"), re.MULTILINE):
        assert len({row.count("|") for row in table.splitlines()}) == 1, table


@each_help
def test_no_digit_changes_place_beside_arabic(page):
    prose = re.sub(r"^    .*$", "", page.read_text("utf-8"), flags=re.MULTILINE)
    assert re.findall(r"[\u0621-\u064a][^\w\n|]*[0-9]", prose) == []


def test_the_readme_names_the_commands():
    text = (ROOT / "README.md").read_text("utf-8")
    rules = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make (\w+)(?:`|$)", text, re.MULTILINE))
    assert {"run", "test", "check", "bench", "tour", "dist"} <= named <= rules


# Spelt so that this file does not hold the words it looks for.
FORBIDDEN = [
    "shared" + "/",
    "/wo" + "rk",
    "/tm" + "p/",
    "/ro" + "ot/",
    "pypi" + ".org",
    "npm" + "js",
]


@each_page
def test_nothing_of_a_workplace_shows(page):
    text = page.read_text("utf-8").lower()
    assert [word for word in FORBIDDEN if word in text] == []


def example_lines():
    page = resource("help", "corpus-format.md").read_text("utf-8")
    return [json.loads(line) for line in re.findall(r"^    (\{.*\})$", page, re.MULTILINE)]


def test_the_example_of_the_corpus_format_is_true():
    header, article, least = example_lines()
    assert header["format"] == "hashiya-corpus/1"
    assert list(least) == ["text"]
    for span in article["spans"]:
        assert article["text"][span["start"] : span["end"]] == span["quote"]
    (relation,) = article["relations"]
    assert {relation["source"], relation["target"]} <= {span["uid"] for span in article["spans"]}
    assert article["text"][slice(*relation["cue"])] == "نفت"


def test_the_licence_is_whole():
    words = (ROOT / "LICENSE").read_text("utf-8").split()
    assert " ".join(words[:4]) == "Apache License Version 2.0,"
    assert "END OF TERMS AND CONDITIONS" in " ".join(words)
