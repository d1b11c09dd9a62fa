"""Our figures beside those of independent implementations, and on data whose figures are known."""

import random

import numpy as np
import pytest
from nervaluate import Evaluator
from sklearn.metrics import cohen_kappa_score

from app.project.project import Project
from app.review.agreement import Score
from app.tasks.agreement import AgreementWish, measure
from app.tasks.progress import run
from tests.review import colleagues as seed
from tests.review.layered import LABELS, agreement, layer, letters, span, two


def on_characters(found, label, length):
    marked = letters(found, label)
    return [int(place in marked) for place in range(length)]


@pytest.fixture
def seed_pair(gold_layer, second_layer):
    people = (seed.A, seed.B)
    return two((gold_layer, second_layer), people=people, length=len(seed.text()))


def test_kappa_on_the_seed_article_is_that_of_scikit_learn(seed_pair, gold_layer, second_layer):
    assert tuple(seed_pair.kappa) == ("actor", "claim", "location", "quote_source")
    for label, kappa in seed_pair.kappa.items():
        ones = on_characters(gold_layer.spans, label, len(seed.text()))
        others = on_characters(second_layer.spans, label, len(seed.text()))
        assert kappa == pytest.approx(cohen_kappa_score(ones, others), abs=1e-12)
        assert 0.6 < kappa < 0.95


def plain(found):
    """For nervaluate, which counts the last character in."""
    return [{"label": s.label, "start": s.start, "end": s.end - 1} for s in found]


def nervaluated(pairs):
    """Figures of ``(a, b)`` span lists: strict, and of the type where something overlaps."""
    true, predicted = ([plain(pair[side]) for pair in pairs] for side in (0, 1))
    result = Evaluator(true, predicted, tags=list(LABELS), loader="dict").evaluate()
    return result["overall"]["strict"], result["overall"]["ent_type"]


def side_by_side(chance, *, off, labels=LABELS):
    """Spans with room between them, so that every one can overlap with one other at most."""
    a, b = [], []
    for start in range(0, 1000, 20):
        label, size = chance.choice(labels), chance.randint(4, 8)
        if chance.random() < 0.8:
            a.append(span(label, (start + 4, start + 4 + size)))
        if chance.random() < 0.8:
            moved, longer = (chance.randint(-2, 2) if chance.random() < off else 0 for _ in "ab")
            other = chance.choice(labels) if chance.random() < 0.2 else label
            b.append(span(other, (start + 4 + moved, start + 4 + size + moved + longer)))
    return a, b


@pytest.mark.parametrize("off", [0.0, 0.4, 1.0])
def test_exact_and_overlap_are_those_of_nervaluate_where_nothing_is_nested(off):
    chance = random.Random(int(off * 10) + 1)
    pairs = [side_by_side(chance, off=off) for _ in range(5)]
    scores = two(*pairs, length=1100).scores
    for ours, theirs in zip((scores.exact, scores.overlap), nervaluated(pairs), strict=True):
        assert (ours.both, ours.a, ours.b) == (theirs.correct, theirs.possible, theirs.actual)
        assert ours.precision == pytest.approx(theirs.precision)
        assert ours.recall == pytest.approx(theirs.recall)
        assert ours.f1 == pytest.approx(theirs.f1)


def test_the_seed_article_by_label_beside_nervaluate(seed_pair, gold_layer, second_layer):
    """Label by label: with all at once, it takes the first span that overlaps, of any label."""
    for label, ours in seed_pair.labels.items():
        a, b = (
            [one for one in found.spans if one.label == label]
            for found in (gold_layer, second_layer)
        )
        result = Evaluator([plain(a)], [plain(b)], tags=[label], loader="dict").evaluate()
        strict, touched = result["overall"]["strict"], result["overall"]["ent_type"]
        assert ours.exact == Score(strict.correct, strict.possible, strict.actual)
        assert ours.exact.f1 == pytest.approx(strict.f1)
        assert 0 <= ours.overlap.both - touched.correct <= 1, "ours is the best pairing"


def test_the_seed_articles_figures(seed_pair):
    assert seed_pair.scores.exact == Score(65, 96, 90)
    assert seed_pair.scores.tolerant == Score(69, 96, 90)
    assert seed_pair.scores.overlap == Score(82, 96, 90)
    assert seed_pair.relations == Score(47, 53, 48)


def at_random(chance, articles, length, count):
    found = []
    for _ in range(articles):
        places = (int(start) for start in chance.integers(0, length - 5, size=count))
        found.append([span("actor", (start, start + 5)) for start in places])
    return found


def test_at_chance_level_kappa_and_alpha_are_about_zero():
    chance = np.random.default_rng(6)
    ones, others = (at_random(chance, 60, 400, 12) for _ in "ab")
    found = agreement(*zip(ones, others, strict=True), length=400)
    (pair,) = found.pairs
    assert abs(pair.kappa["actor"]) < 0.05
    assert abs(found.alpha.nominal) < 0.05
    assert abs(found.alpha.unitizing) < 0.15
    assert pair.scores.exact.f1 < 0.1
    assert pair.scores.overlap.f1 > 0.2, "overlap alone looks like agreement"


def test_answers_at_random_have_no_kappa_to_speak_of():
    chance = random.Random(8)
    a, b = (
        [span("actor", (n, n + 1), uid=f"{p}{n}", kind=chance.choice("xyz")) for n in range(3000)]
        for p in "ab"
    )
    said = two((a, b), length=3000).attributes["kind"]
    assert abs(said.kappa) < 0.05
    assert said.share == pytest.approx(1 / 3, abs=0.05)


def undefined(score):
    return score.precision is None and score.recall is None and score.f1 is None


def test_one_person_silent():
    found = agreement(([span("actor", (0, 5))], []), ([span("actor", (3, 9))], []))
    (pair,) = found.pairs
    for score in (pair.scores.exact, pair.scores.overlap, pair.scores.tolerant):
        assert (score.precision, score.recall, score.f1) == (None, 0.0, 0.0)
    assert pair.kappa == {"actor": 0.0}
    assert found.alpha.nominal < 0
    assert pair.attributes == {}
    assert undefined(pair.relations)


def test_no_spans_at_all():
    found = agreement((layer("a", done=True), layer("b", done=True)))
    (pair,) = found.pairs
    assert (found.articles, pair.articles) == (1, 1)
    assert undefined(pair.scores.exact)
    assert undefined(pair.scores.overlap)
    assert (found.alpha.nominal, found.alpha.unitizing, pair.kappa) == (None, None, {})


def test_no_articles_at_all():
    found = agreement()
    assert (found.articles, found.pairs[0].articles) == (0, 0)
    assert undefined(found.pairs[0].scores.exact)
    assert (found.alpha.nominal, found.alpha.unitizing) == (None, None)


def test_an_article_without_text():
    found = agreement((layer("a", done=True), layer("b")), length=0)
    assert found.articles == 1
    assert (found.alpha.nominal, found.alpha.unitizing) == (None, None)


def test_everybody_says_the_same_of_everything():
    all_of_it = [span("claim", (0, 60))]
    found = agreement((all_of_it, all_of_it))
    assert found.pairs[0].scores.exact.f1 == 1
    assert found.pairs[0].kappa == {"claim": None}, "nothing was left to chance"
    assert found.alpha.nominal is None


def test_all_the_same():
    a = [span("actor", (0, 5)), span("claim", (3, 30)), span("claim", (4, 9), (12, 14))]
    found = agreement((a, a), (a[:1], a[:1]))
    assert found.pairs[0].kappa == {"actor": 1.0, "claim": 1.0}
    assert (found.alpha.nominal, found.alpha.unitizing) == (1.0, 1.0)


def test_fragments_count_as_the_characters_they_cover():
    parted, whole = span("claim", (0, 10), (20, 30)), span("claim", (0, 30))
    pair = two(([parted], [whole]))
    ones, others = (on_characters([s], "claim", 60) for s in (parted, whole))
    assert pair.kappa["claim"] == pytest.approx(cohen_kappa_score(ones, others))


def test_nested_spans_of_one_label_are_united():
    inner = [span("claim", (0, 30)), span("claim", (5, 9)), span("claim", (25, 40))]
    found = agreement((inner, [span("claim", (0, 40))]))
    assert found.pairs[0].kappa == {"claim": 1.0}
    assert found.alpha.nominal == found.alpha.unitizing == 1.0
    assert found.pairs[0].scores.overlap.recall == pytest.approx(1 / 3)


def test_the_project_comes_to_the_same_as_its_layers(colleagues: Project, seed_pair):
    found = run(measure(colleagues, AgreementWish(annotators=(seed.A, seed.B))))
    (pair,) = found.pairs
    assert (pair.scores, pair.labels, pair.kappa) == (
        seed_pair.scores,
        seed_pair.labels,
        seed_pair.kappa,
    )
    assert (pair.confusion, pair.relations) == (seed_pair.confusion, seed_pair.relations)
    assert pair.attributes == seed_pair.attributes
