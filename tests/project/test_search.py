"""Searching a project, with an index and without: the same hits."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.article import State
from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    ChangeArticle,
    RestoreArticles,
    SetState,
    WithdrawArticles,
)
from app.model.errors import UserError
from app.project.index_file import beside
from app.project.project import Project
from app.project.search_filters import date_of
from app.text.query import parse
from app.text.scanning import Scanners

ISSUE = "قالت والوزارة وبوزارة للوزارة وَزارة وزاره موزارة وزارته"
TEXTS = (ISSUE, "أعلنت ووزارة الدفاع\n\nالدفاع عن وزارة", "لا شيء هنا ISIS 1.5", "برشلونة 🙂 وزارة")


@pytest.fixture
def corpus(shop):
    with shop.project("corpus.hashiya", articles=0) as made:
        fill(shop, made, TEXTS)
        yield made


def fill(shop, project, texts, first=1):
    with project.importing("Import") as importer:
        for n, text in enumerate(texts, first):
            article = shop.article(
                f"{n}.txt", text, title=text[:9], metadata={"date": f"2024-0{n % 9 + 1}-10"}
            )
            importer.add(shop.record(f"{n}.txt", text, article))


def index(project):
    with Project.open(project.path, read_only=True, lock=False) as own:
        return list(own.index_steps())


def quotes(project, query):
    return [hit.quote for batch in project.search(query).batches() for hit in batch.hits]


def uid_of(project, n):
    return project.find_article(f"{n}.txt").uid


@pytest.fixture(params=["scanned", "indexed", "half"])
def searched(request, corpus, shop):
    """The corpus without an index, with one, and with one that lacks the last articles."""
    if request.param != "scanned":
        index(corpus)
    if request.param == "half":
        fill(shop, corpus, ["بوزارة الدفاع"], first=5)
    else:
        fill(shop, corpus, ["بوزارة الدفاع"], first=5)
        if request.param == "indexed":
            index(corpus)
    assert corpus.unindexed() == {"scanned": 5, "indexed": 0, "half": 1}[request.param]
    return corpus


def test_the_example_of_the_issue(searched):
    first = [hit for hit in searched.search("وزارة").page(50).hits if hit.key == "1.txt"]
    assert [(hit.start, hit.quote) for hit in first] == [
        (6, "الوزارة"), (16, "وزارة"), (23, "لوزارة"), (30, "وَزارة"), (37, "وزاره"),
    ]  # fmt: skip
    assert [hit.word for hit in first][:3] == ["والوزارة", "وبوزارة", "للوزارة"]
    assert all(ISSUE[hit.start : hit.end] == hit.quote for hit in first)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"وزارة الدفاع"', ["وزارة الدفاع", "وزارة الدفاع"]),
        ('"وزارة الدف"*', ["وزارة الدفاع", "وزارة الدفاع"]),
        ("برش*", ["برشلونة"]),
        ("isis", ["ISIS"]),
        ("1.5", ["1.5"]),
        ("5", []),
        ("وزارة برشلونة", ["برشلونة", "وزارة"]),
        ("وزارة -الدفاع -برشلونة", ["الوزارة", "وزارة", "لوزارة", "وَزارة", "وزاره"]),
        ("غائب", []),
        ("وزارة after:2024-04", ["وزارة", "وزارة"]),
        ("وزارة on:2024-05", ["وزارة"]),
        ("وزارة on:2024-05 on:2024-03-10", ["وزارة", "وزارة", "وزارة"]),
        ("وزارة after:2024-04 -on:2024-05", ["وزارة"]),
        ("وزارة after:2024-02 after:2024-05 before:2024-05", ["وزارة", "وزارة"]),
        ("وزارة before:2024-03-10", ["الوزارة", "وزارة", "لوزارة", "وَزارة", "وزاره"]),
        ("وزارة key:4", ["وزارة"]),
        ("وزارة -key:txt", []),
        ("in:title أعلنت", ["أعلنت"]),
        ("in:title الدفاع", []),
    ],
)
def test_queries(searched, query, found):
    assert quotes(searched, query) == found
    assert searched.search(query).count() == len(found)


def test_pages_follow_one_another(searched):
    whole = searched.search("وزارة").page(50)
    assert whole.after is None
    got, after = [], (0, -1, 0)
    while after is not None:
        page = searched.search("وزارة").page(2, after)
        got += page.hits
        after = page.after
    assert got == whole.hits


def test_withdrawn_articles_are_not_found_until_they_come_back(searched):
    before = quotes(searched, "وزارة")
    edit = WithdrawArticles((uid_of(searched, 1),))
    searched.apply(edit)
    assert quotes(searched, "وزارة") == before[5:]
    assert searched.search("وزارة").count() == len(before) - 5
    assert searched.search('"وزارة الدفاع"').count() == 2
    searched.apply(RestoreArticles(edit.uids))
    assert quotes(searched, "وزارة") == before
    assert searched.search("وزارة").count() == len(before)


def test_a_title_is_searched_as_it_is_now(searched):
    article = searched.article(uid_of(searched, 3))
    facts = {name: getattr(article, name) for name in article.__slots__}
    searched.apply(ChangeArticle(article, type(article)(**{**facts, "title": "خبر جديد"})))
    (hit,) = searched.search("in:title خبر").page(5).hits
    assert (hit.key, hit.start, hit.end, hit.quote) == ("3.txt", 0, 0, "")


@pytest.fixture
def annotated(searched, shop):
    """Two of the hits in the first article are spans of Rana, one of Huda; one has more to it."""
    uid = uid_of(searched, 1)
    spans = [
        shop.span(uid, (6, 13), text=ISSUE),
        shop.span(uid, (15, 29), text=ISSUE, label="claim", note="?"),
        shop.span(uid, (37, 42), text=ISSUE, by="Huda"),
    ]
    for span in spans:
        searched.apply(AddSpan(span), by=span.annotator)
    searched.apply(AddComment(shop.comment(uid, span=spans[0].uid)))
    searched.apply(SetState(uid, "Rana", State.NEW, State.DONE))
    return searched


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("وزارة label:actor", ["الوزارة", "وزاره"]),
        ("وزارة وسم:claim", ["وزارة", "لوزارة"]),
        ("وزارة label:actor by:Rana", ["الوزارة"]),
        ("وزارة by:huda", ["وزاره"]),
        ("وزارة has:note", ["وزارة", "لوزارة"]),
        ("وزارة has:comment", ["الوزارة"]),
        ("وزارة has:relation", []),
        ("وزارة has:note has:comment", ["الوزارة", "وزارة", "لوزارة"]),
        ("وزارة has:relation has:comment", ["الوزارة"]),
        ("وزارة has:span key:1.txt", ["الوزارة", "وزارة", "لوزارة", "وزاره"]),
        ("وزارة -has:span key:1.txt", ["وَزارة"]),
        ("وزارة -label:claim key:1.txt", ["الوزارة", "وَزارة", "وزاره"]),
        ("وزارة state:done", ["الوزارة", "وزارة", "لوزارة", "وَزارة", "وزاره"]),
        ("برشلونة state:open", ["برشلونة"]),
        ("برشلونة state:done", []),
        ("label:actor", ["الوزارة", "وزاره"]),
        ("label:actor label:claim", ["الوزارة", "بوزارة للوزارة", "وزاره"]),
        ("label:actor -by:Huda", ["الوزارة"]),
        ("state:done", [""]),
        ("-has:span", ["", "", "", ""]),
    ],
)
def test_filters_by_spans_and_states(annotated, query, found):
    assert quotes(annotated, query) == found
    assert annotated.search(query).count() == len(found)


def test_a_comment_on_the_article_is_found(annotated, shop):
    uid = uid_of(annotated, 2)
    annotated.apply(AddComment(shop.comment(uid)))
    assert [hit.key for hit in annotated.search("has:comment").page(9).hits] == ["1.txt", "2.txt"]
    assert quotes(annotated, "الدفاع has:comment") == ["الدفاع", "الدفاع"]


def test_a_relation_is_found(annotated, shop):
    uid = uid_of(annotated, 1)
    claim = next(span for span in annotated.spans(uid) if span.label == "claim")
    source = shop.span(uid, (30, 36), text=ISSUE, label="quote_source")
    annotated.apply(AddSpan(source))
    annotated.apply(AddRelation(shop.relation(claim, source, "attributed_to")))
    assert quotes(annotated, "وزارة has:relation") == ["وزارة", "لوزارة", "وَزارة"]


@pytest.mark.parametrize(
    ("metadata", "date"),
    [
        ({"date": "2024-05-31T10:00:00Z"}, "2024-05-31"),
        ({"date": "2024/5/3"}, "2024-05-03"),
        ({"published": "٢٠٢٤-٠٥"}, "2024-05"),
        ({"date": 2024}, "2024"),
        ({"date": "yesterday", "created": "2024"}, "2024"),
        ({"date": None, "publisher": "2024"}, ""),
        ({"date": ["2024"]}, ""),
        ({}, ""),
    ],
)
def test_the_date_of_an_article(metadata, date):
    assert date_of(metadata) == date


def test_whether_a_count_takes_time_is_told(corpus, shop):
    assert not corpus.search("وزارة").counts_at_once
    index(corpus)
    assert corpus.search("وزارة").counts_at_once
    assert not corpus.search("وزارة label:actor").counts_at_once
    assert not corpus.search("وزارة الدفاع").counts_at_once
    fill(shop, corpus, ["x"] * 600, first=9)
    assert not corpus.search("وزارة").counts_at_once


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        ("label:wings", "no label “wings”", "actor"),
        ("by:Nobody", "no annotator “Nobody”", "Rana"),
        ("lable:actor", "no filter", "label"),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(corpus, query, message, hint):
    with pytest.raises(UserError, match=message) as refusal:
        corpus.search(query)
    assert hint in refusal.value.hint


def test_the_context_is_of_the_paragraph_and_holds_the_hit(corpus):
    for query in ("وزارة", '"وزارة الدفاع"', "isis"):
        for hit in corpus.search(query).page(50).hits:
            start = hit.start - hit.context_start
            assert hit.context[start : start + len(hit.quote)] == hit.quote
            assert hit.word in hit.context
            assert "\n" not in hit.context


PIECES = ["وزارة", "الوزارة", "للوزارة", "بوزارة", "وزأرة", "الدفاع", "وا", "ألوزارة", "و", "ل"]
PIECES += [
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    ".",
    "ـ",
    "ﻻ",
    "🙂",
    "1.5",
    "don't",
    "\u200f",
    "\u064e",
    "न",
]
RANDOM = st.lists(
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join), min_size=1, max_size=6
)
QUERIES = st.sampled_from(
    'وزارة|الوزارة|وزا*|و*|"وزارة الدفاع"|"وزارة و"*|وزارة الدفاع|وا -وزارة|"وزارة وزارة"|1.5|5'
    "|don't|لا|न".split("|")
)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(texts=RANDOM, typed=st.lists(QUERIES, min_size=1, max_size=4), split=st.integers(0, 6))
def test_an_index_finds_and_counts_what_reading_all_texts_does(shop, texts, typed, split):
    path = shop.folder / "random.hashiya"
    for old in (path, beside(path)):
        old.unlink(missing_ok=True)
    with shop.project("random.hashiya", articles=0) as project:
        fill(shop, project, texts[:split])
        index(project)
        fill(shop, project, texts[split:], first=split + 1)
        for one in typed:
            query = parse(one)
            scanners = Scanners(query.wanted(), query.unwanted())
            naive = [(n, hit) for n, text in enumerate(texts, 1) for hit in scanners.hits(text)]
            search = project.search(one)
            got = [hit for batch in search.batches() for hit in batch.hits]
            assert [(hit.id, (hit.start, hit.end)) for hit in got] == naive
            assert project.search(one).count() == len(naive)
