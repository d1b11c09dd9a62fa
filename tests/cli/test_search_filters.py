"""``hashiya search``: every filter, any digits, queries nobody would type, and exit codes."""

import json

import pytest

from app.model.article import Comment, State
from app.model.clock import now
from app.model.edits import AddComment, AddSpan, SetState
from app.model.span import Span, quote_of
from app.model.uids import new_uid
from app.project.index_file import beside
from app.project.project import Project
from app.text.fold import fold

TEXT = "قالت والوزارة وبوزارة للوزارة في 2011 و٢٠١١ و۲۰۱۱"
ARTICLES = (
    {"text": TEXT, "key": "a.txt", "title": "خبر الوزارة", "metadata": {"date": "2024-02-01"}},
    {"text": "وزارة الدفاع\n\nالدفاع", "key": "b.txt", "title": "b", "metadata": {"date": "2023"}},
    {"text": "لا شيء", "key": "c.txt", "title": "c"},
)


@pytest.fixture
def project(shell):
    path = shell.project(*ARTICLES)
    with Project.open(path) as opened:
        uid = opened.find_article("a.txt").uid
        spans = [_span(uid, (6, 13), "actor", "Rana"), _span(uid, (16, 21), "claim", "Rana K")]
        for span in spans:
            opened.apply(AddSpan(span), by=span.annotator)
        comment = Comment(
            uid=new_uid(), article=uid, annotator="Rana", span=spans[1].uid, text="?", created=now()
        )
        opened.apply(AddComment(comment))
        opened.apply(SetState(uid, "Rana", State.NEW, State.DONE))
    return path


def _span(uid, place, label, by):
    return Span(
        uid=new_uid(), article=uid, annotator=by, label=label, fragments=(place,),
        quote=quote_of(TEXT, (place,)), created=now(),
    )  # fmt: skip


def quotes(shell, project, *query):
    return [hit["quote"] for hit in shell.json("search", project, *query)["hits"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("وزارة label:actor", ["الوزارة"]),
        ("وزارة وسم:claim", ["وزارة"]),
        ('وزارة by:"Rana K"', ["وزارة"]),
        ("وزارة by:Rana", ["الوزارة"]),
        ("وزارة has:comment", ["وزارة"]),
        ("وزارة state:open", ["وزارة"]),
        ("وزارة state:done", ["الوزارة", "وزارة", "لوزارة"]),
        ("in:title وزارة", [""]),
        ("وزارة on:2023", ["وزارة"]),
        ("وزارة before:2024", ["وزارة"]),
        ("وزارة after:٢٠٢٣", ["الوزارة", "وزارة", "لوزارة"]),
        ("وزارة on:۲۰۲۴-۰۲", ["الوزارة", "وزارة", "لوزارة"]),
        ("وزارة key:B", ["وزارة"]),
        ('"وزارة الدفاع"', ["وزارة الدفاع"]),
        ("«وزارة الدفاع»", ["وزارة الدفاع"]),
        ('"الدفاع الدفاع"', []),
        ("دفا*", ["الدفاع", "الدفاع"]),
        ("2011", ["2011", "٢٠١١", "۲۰۱۱"]),
        ("٢٠١١", ["2011", "٢٠١١", "۲۰۱۱"]),
        ("۲۰۱۱", ["2011", "٢٠١١", "۲۰۱۱"]),
        ("201*", ["2011", "٢٠١١", "۲۰۱۱"]),
    ],
)
def test_every_filter_finds_what_it_says(shell, project, query, found):
    assert quotes(shell, project, query) == found
    assert shell.json("search", project, query, "--limit", 1)["total"] == len(found)


HOSTILE = [
    "' OR 1=1 --",
    "NEAR(a b)",
    "a AND",
    "{x}",
    "%s%n",
    "words:*",
    "\\",
    "^a",
    "(((((",
    '"""',
    "*",
    "-",
    "label:",
    "on:9999-99",
    "by:'; DROP TABLE spans; --",
    "key:%_",
    "\u202e\u200f",
    "ـ",
    "\u064e",
    "🙂",
    "و" * 5_000,
    "a " * 2_000,
    '"' + "ا " * 500 + '"',
    "ا*" * 50,
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("indexed", [False, True])
def test_a_query_nobody_would_type_is_answered_or_refused_in_a_line(shell, project, query, indexed):
    if indexed:
        with Project.open(project, read_only=True, lock=False) as own:
            list(own.index_steps())
    found = shell._runner.invoke(
        _cli(), ["search", str(project), "--json", query], prog_name="hashiya"
    )
    assert found.exit_code in (0, 1, 2), found.output[:300]
    assert "Traceback" not in found.output
    told = json.loads(found.stdout)
    if found.exit_code == 0:
        assert told["total"] == len(told["hits"])
    else:
        assert list(told) == ["error", "hint"]
    shell("check", project)


def _cli():
    from app.cli.root import cli

    return cli


def test_each_hit_says_exactly_where_it_is(shell, project):
    for hit in shell.json("search", project, "وزارة")["hits"]:
        text = TEXT if hit["key"] == "a.txt" else ARTICLES[1]["text"]
        assert text[hit["start"] : hit["end"]] == hit["quote"]
        assert hit["quote"] in hit["word"]
        assert hit["word"] in hit["context"]
        assert hit["context"] in text
        assert fold(hit["quote"]).endswith("وزاره")


def test_nothing_found_is_no_mistake(shell, project):
    assert shell.json("search", project, "غائب") == {"total": 0, "hits": []}
    assert shell("search", project, "غائب").stdout == "0 hits.\n"


def test_no_query_and_a_limit_below_nothing_are_mistakes_of_usage(shell, project):
    shell("search", project, code=2)
    shell("search", project, "--", code=2)
    shell("search", project, "وزارة", "--limit", -1, code=2)


def test_where_no_index_can_be_made_it_is_said_and_every_text_read(shell, monkeypatch):
    many = [{"text": f"{TEXT} {n}", "key": f"{n}"} for n in range(310)]
    project = shell.project(*many)
    beside(project).mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(project))
    told = shell("search", project, "وزارة", "--limit", 1)
    assert "cannot be written" in told.stderr
    assert told.stdout.endswith("930 hits, 1 shown.\n")
    assert shell.json("search", project, "وزارة", "--limit", 1)["total"] == 930


def test_long_words_around_a_hit_are_cut(shell, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    project = shell.project({"text": "x" * 90 + " وزارة " + "y" * 90, "key": "1"})
    lines = shell("search", project, "وزارة").stdout.splitlines()
    assert len(lines[1]) <= 45
