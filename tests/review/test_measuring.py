from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.agreement import Score
from app.review.measuring_pair import Rules
from tests.review.layered import LABELS, agreement, layer, letters, span, spans, two

articles = st.lists(st.tuples(spans(), spans()), min_size=1, max_size=3)


def test_exact_means_label_start_and_end():
    a = [span("actor", (0, 5)), span("claim", (10, 30)), span("location", (40, 45))]
    b = [span("actor", (0, 5)), span("claim", (10, 31)), span("actor", (40, 45))]
    found = two((a, b)).scores
    assert found.exact == Score(1, 3, 3)
    assert found.overlap == Score(2, 3, 3)
    assert found.tolerant == Score(2, 3, 3)


def test_precision_is_of_b_and_recall_of_a():
    found = two(([span("actor", (0, 5))], [span("actor", (0, 5)), span("actor", (8, 9))])).scores
    assert (found.exact.precision, found.exact.recall) == (0.5, 1.0)
    assert found.exact.f1 == pytest.approx(2 / 3)


def test_fragments_are_part_of_the_extent():
    whole, parted = span("claim", (0, 20)), span("claim", (0, 8), (12, 20))
    found = two(([whole], [parted])).scores
    assert (found.exact.both, found.overlap.both, found.tolerant.both) == (0, 1, 0)
    found = two(([parted], [span("claim", (1, 8), (11, 22))])).scores
    assert (found.exact.both, found.overlap.both, found.tolerant.both) == (0, 1, 1)


@pytest.mark.parametrize(("off", "close"), [(0, 1), (2, 1), (3, 0)])
def test_an_end_may_be_off_by_the_tolerance(off, close):
    pair = ([span("actor", (10, 20))], [span("actor", (10 - off, 20 + off))])
    assert two(pair).scores.tolerant.both == close
    assert two(pair, rules=Rules(tolerance=3)).scores.tolerant.both == 1
    assert two(pair, rules=Rules(tolerance=0)).scores.tolerant.both == int(off == 0)


def test_what_shares_no_character_is_never_close():
    pair = ([span("actor", (10, 11))], [span("actor", (11, 12))])
    assert two(pair).scores.tolerant.both == 0


def test_two_identical_spans_are_counted_one_to_one():
    twice = [span("actor", (0, 5), uid="1"), span("actor", (0, 5), uid="2")]
    once = twice[:1]
    for a, b, both in ((twice, twice, 2), (twice, once, 1), (once, twice, 1)):
        found = two((a, b)).scores
        assert found.exact == found.overlap == found.tolerant == Score(both, len(a), len(b))


def test_nested_spans_of_one_label_are_paired_the_best_way():
    a = [span("claim", (0, 40)), span("claim", (5, 10))]
    b = [span("claim", (5, 10)), span("claim", (0, 39))]
    found = two((a, b)).scores
    assert (found.exact.both, found.tolerant.both, found.overlap.both) == (1, 2, 2)


def test_confusion_pairs_across_labels():
    a = [span("actor", (0, 5)), span("claim", (10, 30)), span("location", (40, 45))]
    b = [span("location", (0, 5)), span("claim", (10, 31)), span("actor", (50, 55))]
    assert two((a, b)).confusion == {
        ("actor", "location"): 1,
        ("claim", "claim"): 1,
        ("location", ""): 1,
        ("", "actor"): 1,
    }


def test_confusion_prefers_the_same_label_of_equals():
    a = [span("actor", (0, 5)), span("location", (0, 5))]
    b = [span("location", (0, 5)), span("actor", (0, 5))]
    assert two((a, b)).confusion == {("actor", "actor"): 1, ("location", "location"): 1}


def test_labels_stand_in_the_order_of_the_scheme():
    order = ("location", "claim", "actor")
    a = [span("actor", (0, 5)), span("location", (6, 9))]
    found = two((a, [span("claim", (6, 9))]), rules=Rules(order=order))
    assert tuple(found.labels) == tuple(found.kappa) == order
    assert tuple(found.confusion) == (("location", "claim"), ("actor", ""))


def test_one_label_alone_is_measured_as_if_there_were_no_other():
    a = [span("actor", (0, 5)), span("claim", (0, 30)), span("location", (40, 45))]
    b = [span("location", (0, 5)), span("claim", (0, 30)), span("actor", (50, 55))]
    found = two((a, b), rules=Rules(labels=("actor",)))
    assert tuple(found.labels) == ("actor",)
    assert found.scores.exact == Score(0, 1, 1)
    assert found.confusion == {("actor", "location"): 1, ("", "actor"): 1}
    nothing = two((a, b), rules=Rules(labels=("quote_source",)))
    assert nothing.labels["quote_source"].exact == Score()
    assert nothing.kappa == {"quote_source": None}


def test_an_article_counts_by_all_labels_even_if_one_is_asked_for():
    one = ([span("claim", (0, 30))], [])
    assert two(one, rules=Rules(labels=("actor",))).articles == 1


def test_articles_count_that_either_has_spans_in_or_marked_done():
    silent, done = layer("a"), layer("a", done=True)
    found = agreement((silent, layer("b")), (done, layer("b")), ([], [span("actor", (0, 3))]))
    assert found.articles == found.pairs[0].articles == 2
    assert [one.article for one in found.pairs[0].by_article] == ["article-1", "article-2"]


def test_each_pair_has_its_own_articles():
    only_c = ([], [], [span("actor", (0, 3))])
    found = agreement(only_c, people=("a", "b", "c"))
    assert {(pair.a, pair.b): pair.articles for pair in found.pairs} == {
        ("a", "b"): 0,
        ("a", "c"): 1,
        ("b", "c"): 1,
    }
    assert found.articles == 1


def test_everyone_is_measured_with_everyone_who_comes_later():
    found = agreement(([], [], []), people=("c", "a", "b"))
    assert [(pair.a, pair.b) for pair in found.pairs] == [("c", "a"), ("c", "b"), ("a", "b")]


@given(articles)
def test_what_one_misses_is_what_the_other_has_too_much(found):
    forth = two(*found)
    back = two(*((b, a) for a, b in found))
    for name in ("exact", "overlap", "tolerant"):
        one, other = getattr(forth.scores, name), getattr(back.scores, name)
        assert (one.precision, one.recall, one.f1) == (other.recall, other.precision, other.f1)
    assert forth.kappa == back.kappa
    turned = {(b, a): count for (a, b), count in back.confusion.items()}
    assert sum(turned.values()) == sum(forth.confusion.values())


@given(articles)
def test_figures_stay_within_their_bounds(found):
    pair = two(*found)
    scores = pair.scores
    assert scores.exact.both <= scores.tolerant.both <= scores.overlap.both
    assert scores.overlap.both <= min(scores.overlap.a, scores.overlap.b)
    for one in (scores, *pair.labels.values()):
        for score in (one.exact, one.overlap, one.tolerant):
            for figure in (score.precision, score.recall, score.f1):
                assert figure is None or 0 <= figure <= 1
    assert all(figure is None or -1 <= figure <= 1 for figure in pair.kappa.values())


@given(articles)
def test_parts_come_to_the_whole(found):
    pair = two(*found)
    assert sum((one for one in pair.labels.values()), start=type(pair.scores)()) == pair.scores
    by_article = (one.scores for one in pair.by_article)
    assert sum(by_article, start=type(pair.scores)()) == pair.scores
    met = Counter()
    for (a, b), count in pair.confusion.items():
        met["a"] += count * bool(a)
        met["b"] += count * bool(b)
    assert (met["a"], met["b"]) == (pair.scores.exact.a, pair.scores.exact.b)


@given(articles)
def test_exact_is_what_two_bags_have_in_common(found):
    both = 0
    for a, b in found:
        ones, others = (Counter((s.label, s.fragments) for s in said) for said in (a, b))
        both += sum((ones & others).values())
    assert two(*found).scores.exact.both == both


@given(articles)
def test_people_agree_with_themselves(found):
    pair = two(*((a, a) for a, _ in found))
    for figure in (pair.scores.exact.f1, pair.scores.overlap.f1, pair.scores.tolerant.f1):
        assert figure in (1, None)
    assert all(figure in (1, None) for figure in pair.kappa.values())
    assert all(one == other for one, other in pair.confusion)


@given(spans(), spans(), spans(most=1))
def test_a_span_that_agrees_never_lowers_recall(a, b, more):
    before, after = two((a, b)).scores, two((a, [*b, *a[:1], *more])).scores
    for name in ("exact", "overlap", "tolerant"):
        one, other = getattr(before, name).recall, getattr(after, name).recall
        assert one is None or other >= one


@given(st.tuples(spans(), spans()))
def test_the_order_of_spans_changes_no_figure(said):
    a, b = said
    one, other = two((a, b)), two((a[::-1], b[::-1]))
    assert (one.scores, one.labels, one.kappa) == (other.scores, other.labels, other.kappa)


@given(articles)
def test_characters_are_counted_once(found):
    """Cohen's kappa, counted letter by letter."""
    pair, length = two(*found), 60 * len([1 for a, b in found if a or b])
    for label in LABELS:
        ones = {(n, x) for n, (a, _) in enumerate(found) for x in letters(a, label)}
        others = {(n, x) for n, (_, b) in enumerate(found) for x in letters(b, label)}
        if label not in pair.kappa:
            assert not ones | others
            continue
        same = 1 - len(ones ^ others) / length
        p, q = len(ones) / length, len(others) / length
        chance = p * q + (1 - p) * (1 - q)
        if len(ones) == len(others) == length:
            assert pair.kappa[label] is None
        else:
            assert pair.kappa[label] == pytest.approx((same - chance) / (1 - chance))
