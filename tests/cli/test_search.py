"""``hashiya search``: what is printed, for programs and for people."""

import json

import pytest

from app.project.index_file import beside
from app.text.terminal import columns, shape

TEXT = "قالت والوزارة وبوزارة للوزارة وَزارة وزاره موزارة وزارته"
ARTICLES = (
    {"text": TEXT, "key": "a.txt", "title": "خبر", "metadata": {"date": "2024-02-01"}},
    {"text": "ووزارة الدفاع\nISIS said", "key": "b.txt", "title": "ووزارة الدفاع"},
    {"text": "لا شيء", "key": "c.txt", "title": "c.txt"},
)


@pytest.fixture
def project(shell):
    return shell.project(*ARTICLES)


def test_exactly_this_is_printed_for_programs(shell, project):
    told = shell.json("search", project, "وزارة")
    assert list(told) == ["total", "hits"]
    assert told["total"] == 6
    keys = ["article", "key", "title", "start", "end", "quote", "word", "context"]
    assert all(list(hit) == keys for hit in told["hits"])
    assert [(hit["start"], hit["end"], hit["quote"], hit["word"]) for hit in told["hits"]] == [
        (6, 13, "الوزارة", "والوزارة"),
        (16, 21, "وزارة", "وبوزارة"),
        (23, 29, "لوزارة", "للوزارة"),
        (30, 36, "وَزارة", "وَزارة"),
        (37, 42, "وزاره", "وزاره"),
        (1, 6, "وزارة", "ووزارة"),
    ]
    first, last = told["hits"][0], told["hits"][-1]
    assert (first["key"], first["title"], first["context"]) == ("a.txt", "خبر", TEXT)
    assert last["context"] == "ووزارة الدفاع"
    assert shell.json("info", project)["articles"] == 3
    assert len(first["article"]) == 36


def test_the_limit_is_of_the_hits_and_not_of_the_total(shell, project):
    told = shell.json("search", project, "وزارة", "--limit", 2)
    assert (told["total"], len(told["hits"])) == (6, 2)
    assert shell.json("search", project, "وزارة", "--limit", 0) == {"total": 6, "hits": []}
    assert shell.json("search", project, "غائب") == {"total": 0, "hits": []}


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ('"وزارة الدفاع"', 1),
        ("وزارة الدفاع", 2),
        ("وزا*", 7),
        ("وزارة -الدفاع", 5),
        ("-وزارة", 1),
        ("isis", 1),
        ("in:title وزارة", 1),
        ("after:2024-01 وزارة", 5),
        ("-has:span", 3),
        ("state:open وزارة", 6),
        ("label:actor", 0),
    ],
)
def test_queries(shell, project, query, total):
    assert shell.json("search", project, query)["total"] == total
    assert shell.json("search", project, *query.split())["total"] == total


def test_people_see_each_hit_in_brackets_in_one_column(shell, project, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = shell("search", project, "وزارة").stdout.splitlines()
    assert lines[0].endswith(shape("خبر", 10)[0].strip())
    assert lines[-1] == "6 hits."
    hits = [line for line in lines if "[" in line]
    assert len(hits) == 6
    assert len({columns(line[: line.index("]")]) for line in hits}) == 1
    assert hits[0].split()[0] == "6–13"
    assert f"[{shape('الوزارة', 10)[0].strip()}]" in hits[0]
    assert all(len(line) <= 90 for line in hits)


def test_for_terminals_that_shape_arabic_themselves(shell, project):
    printed = shell("search", project, "وزارة", "--raw", "--limit", 1).stdout
    assert "قالت و[الوزارة] وبوزارة" in printed
    assert printed.endswith("6 hits, 1 shown.\n")


def test_whole_articles_have_their_heading_alone(shell, project):
    assert shell("search", project, "-has:span", "key:c").stdout == "c.txt\n1 hit.\n"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("lable:actor", "There is no filter “lable”."),
        ("label:wings", "There is no label “wings”"),
        ("on:tomorrow", "is no date"),
        ('"وزارة', "not closed"),
        ("؟", "nothing to search"),
    ],
)
def test_mistakes_are_told_in_a_line_with_a_next_step(shell, project, query, said):
    told = shell.mistake("search", project, query)
    assert said in told
    assert len(told.splitlines()) == 2


def test_a_mistyped_option_is_no_word(shell, project):
    assert "neither a word nor an option" in shell.mistake("search", project, "وزارة", "--limt")


def test_a_few_articles_are_read_without_an_index(shell, project):
    shell("search", project, "وزارة")
    assert not beside(project).exists()


def test_many_get_an_index_and_say_the_same(shell, monkeypatch):
    many = [{"text": f"{TEXT} {n}", "key": f"{n}"} for n in range(320)]
    project = shell.project(*many)
    told = shell.json("search", project, "وزارة")
    assert beside(project).exists()
    assert told["total"] == len(told["hits"]) == 1600
    beside(project).write_bytes(b"damaged")
    assert shell.json("search", project, "وزارة", "--limit", 3)["total"] == 1600
    shell("check", project)


def test_control_characters_never_reach_the_terminal(shell):
    project = shell.project({"text": "وزارة \x1b[31m", "key": "\x1b]0;x", "title": "\x1b[2J"})
    printed = shell("search", project, "وزارة").stdout
    assert "\x1b" not in printed
    assert json.loads(shell("search", project, "وزارة", "--json").stdout)["total"] == 1


@pytest.mark.parametrize("before", ["س" * 200, "س" * 200 + " "])
@pytest.mark.parametrize("after", ["ص" * 200, " " + "ص" * 200])
def test_a_word_too_long_for_the_line_is_cut_inside(shell, monkeypatch, before, after):
    """Only words that stand at no space are cut; the hit itself is there in full."""
    monkeypatch.setenv("COLUMNS", "60")
    project = shell.project({"text": f"{before}، وزارة، {after}", "key": "a.txt"})
    (line,) = [
        line for line in shell("search", project, "وزارة").stdout.splitlines() if "[" in line
    ]
    assert f"[{shape('وزارة', 10)[0].strip()}]" in line
    assert columns(line) <= 60
