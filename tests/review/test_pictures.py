"""What pictures count, and the articles behind each count."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.model.article import Relation, State
from app.model.span import Span
from app.review.agreement import ArticleFigures, PairAgreement, Score, SpanScores
from app.review.cases import Kind, Layer
from app.review.comparing import compare
from app.review.measuring import Meter
from app.review.measuring_pair import Rules
from app.review.observing import Observed, differences
from app.review.pictures import (
    NOTHING,
    Matrix,
    Point,
    Series,
    Tally,
    article_series,
    day_series,
    in_order,
)
from tests.review.colleagues import ARTICLE, A, B, text


def span(who, label, start, end, *, article="a1", created="", **attributes):
    uid = f"{article}:{who}:{label}:{start}"
    return Span(
        uid=uid,
        article=article,
        annotator=who,
        label=label,
        fragments=((start, end),),
        quote="x" * (end - start),
        attributes=attributes,
        created=created,
    )


def layer(who, *spans, state=State.NEW, relations=()):
    return Layer(who, tuple(sorted(spans, key=lambda one: one.start)), tuple(relations), state)


def seen(*articles, people=("Huda", "Rana"), labels=("actor", "claim")):
    """Observed layers, and the agreement on them."""
    observed, meter = Observed(people, labels), Meter(people, Rules(order=labels))
    for n, layers in enumerate(articles, 1):
        observed.see(f"a{n}", layers, compare(layers, f"a{n}"))
        meter.add(f"a{n}", 1000, layers)
    return observed.pictures(meter.figures())


def test_a_matrix_counts_who_met_whom_and_where():
    first = (
        layer("Huda", span("Huda", "actor", 0, 5), span("Huda", "claim", 10, 20)),
        layer("Rana", span("Rana", "claim", 0, 4), span("Rana", "claim", 11, 20)),
    )
    second = (layer("Huda", span("Huda", "actor", 0, 5)), layer("Rana", state=State.DONE))
    (matrix,) = seen(first, second).matrices
    assert matrix.labels == ("actor", "claim", NOTHING)
    assert matrix.cell("actor", "claim") == Tally(1, ("a1",))
    assert matrix.cell("claim", "claim") == Tally(1, ("a1",))
    assert matrix.cell("actor", NOTHING) == Tally(1, ("a2",))
    assert matrix.cell("claim", "actor") == Tally()
    assert matrix.share("actor", NOTHING) == 0.5
    assert matrix.share(NOTHING, "actor") == 0.0


def test_the_matrix_of_the_seed_is_that_of_the_figures(gold_layer, second_layer):
    layers = (gold_layer, second_layer)
    observed, meter = Observed((A, B)), Meter((A, B))
    observed.see(ARTICLE, layers, compare(layers, ARTICLE))
    meter.add(ARTICLE, len(text()), layers)
    agreement = meter.figures()
    (matrix,) = observed.pictures(agreement).matrices
    counted = {cell: tally.count for cell, tally in matrix.cells.items()}
    assert counted == {cell: n for cell, n in agreement.pairs[0].confusion.items() if n}


def test_kinds_are_seen_from_the_first_person():
    layers = (
        layer("Huda", span("Huda", "actor", 0, 5), span("Huda", "claim", 10, 20, certainty="yes")),
        layer(
            "Rana",
            span("Rana", "actor", 0, 4),
            span("Rana", "claim", 10, 20, certainty="no"),
            span("Rana", "claim", 40, 50),
        ),
    )
    rows = {row.label: row for row in seen(layers).kinds}
    assert rows["actor"].counts == {Kind.BOUNDARY: Tally(1, ("a1",))}
    assert rows["claim"].counts == {
        Kind.ATTRIBUTE: Tally(1, ("a1",)),
        Kind.EXTRA: Tally(1, ("a1",)),
    }
    assert rows["claim"].total == 2


def test_silence_of_who_has_not_read_is_no_difference():
    three = ("Huda", "Rana", "آزاده")
    layers = (layer("Huda", span("Huda", "actor", 0, 5)), layer("Rana", state=State.DONE))
    layers += (layer("آزاده"),)
    rows = seen(layers, people=three).kinds
    assert [(row.person, row.label, set(row.counts)) for row in rows] == [
        ("Rana", "actor", {Kind.MISSING})
    ]
    unread = (layer("Huda"), layer("Rana", span("Rana", "actor", 0, 5)), layer("آزاده"))
    assert seen(unread, people=three).kinds == ()


def test_relations_differ_under_their_type():
    ends = [span(who, label, at, at + 4) for who in ("Huda", "Rana") for label, at in ENDS]
    link = Relation(
        uid="r1",
        article="a1",
        annotator="Huda",
        type="attribution",
        source=ends[0].uid,
        target=ends[1].uid,
    )
    layers = (layer("Huda", *ends[:2], relations=[link]), layer("Rana", *ends[2:]))
    found = list(differences(compare(layers, "a1"), {"Huda", "Rana"}))
    assert found == [("Rana", "attribution", Kind.RELATION)]
    assert list(differences(compare(layers, "a1"), {"Rana"})) == []


ENDS = (("claim", 0), ("actor", 10))


def test_progress_counts_every_article_of_everyone():
    pictures = seen(
        (layer("Huda", state=State.DONE), layer("Rana")),
        (layer("Huda", state=State.DONE), layer("Rana", state=State.SKIPPED)),
    )
    huda, rana = pictures.progress
    assert huda.states == {State.DONE: Tally(2, ("a1", "a2"))}
    assert rana.states == {State.NEW: Tally(1, ("a1",)), State.SKIPPED: Tally(1, ("a2",))}
    assert huda.total == rana.total == 2


def test_days_are_the_last_ones_somebody_worked_on_an_article():
    first, second, third = "2026-11-01T09:00:00.000Z", "2026-11-02T09:00:00.000Z", ""
    articles = [
        (
            layer("Huda", span("Huda", "actor", 0, 5, article=f"a{n}", created=one)),
            layer("Rana", span("Rana", "actor", 0, 5, article=f"a{n}", created=other)),
        )
        for n, (one, other) in enumerate(((first, second), (second, first), (third, third)), 1)
    ]
    (days,) = seen(*articles).by_day
    assert [(point.name, point.articles) for point in days.points] == [("2026-11-02", ("a1", "a2"))]
    assert days.points[0].value == 1.0


def figures(*scores):
    found = [ArticleFigures(f"a{n}", SpanScores(exact=s)) for n, s in enumerate(scores)]
    return PairAgreement("Huda", "Rana", by_article=tuple(found))


def test_articles_where_nobody_has_anything_are_left_out():
    series = article_series(figures(Score(1, 2, 2), Score(), Score(0, 1, 0)))
    assert [(point.name, point.value) for point in series.points] == [("a0", 0.5), ("a2", 0.0)]
    assert series.whole == 2 * 1 / 5
    assert Series("Huda", "Rana").whole is None


SCORES = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(
    lambda n: Score(min(n), n[1], n[2])
)
DAYS = st.dictionaries(st.integers(0, 20), st.sampled_from(("", "2026-11-01", "2026-11-02")))


@given(st.lists(SCORES, max_size=20), DAYS)
def test_days_lose_no_article_and_no_span(scores, days):
    known = {f"a{n}": day for n, day in days.items()}
    series = article_series(figures(*scores))
    found = day_series(series, known)
    dated = [point for point in series.points if known.get(point.name)]
    assert sorted(uid for point in found.points for uid in point.articles) == sorted(
        point.name for point in dated
    )
    total = sum((point.score for point in dated), Score())
    assert sum((point.score for point in found.points), Score()) == total
    assert all(one.name < other.name for one, other in pairwise(found.points))


@given(st.lists(st.sampled_from(("claim", "actor", "zebra", "ant", NOTHING))))
def test_labels_stand_in_their_order_those_nobody_knows_last(labels):
    found = in_order(labels, ("actor", "claim"))
    assert found == [one for one in ("actor", "claim", "ant", "zebra") if one in labels]


def test_values_know_their_defaults():
    assert Matrix("a", "b").share("x", "y") == 0.0
    assert Point("a", Score(), ()).value is None
