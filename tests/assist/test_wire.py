import random
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assist import wire

FEW = st.lists(st.sampled_from("قال الجيش إن قوات a b".split()), max_size=14).map(" ".join)


def as_sets(text):
    """The shingles, spelled out."""
    words = text.split()
    size = min(wire.WORDS, len(words))
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)} if words else set()


def share_of(one, other):
    one, other = as_sets(one), as_sets(other)
    return len(one & other) / len(one | other) if one | other else 0.0


def found(texts, **options):
    made = [wire.shingles(text) for text in texts]
    sketches = wire.Sketches()
    for shingles in made:
        sketches.add(shingles)
    return list(wire.pairs(sketches, made.__getitem__, **options))


@given(FEW, FEW)
def test_resemblance_is_the_share_of_common_runs_of_words(one, other):
    assert wire.alike(one, other) == pytest.approx(share_of(one, other))


@given(st.lists(FEW, max_size=7), st.sampled_from([0.3, 0.5, 0.9, 1.0]))
def test_all_pairs_that_are_alike_are_found_and_no_others(texts, least):
    pairs = {(pair.one, pair.other): pair.share for pair in found(texts, least=least)}
    expected = {
        (one, other): share_of(texts[one], texts[other])
        for one, other in combinations(range(len(texts)), 2)
        if share_of(texts[one], texts[other]) >= least
    }
    assert pairs == pytest.approx(expected)


def reports(count, seed=7):
    """Reports of their own, and copies of each with more and more words changed."""
    chance = random.Random(seed)
    words = [f"كلمة{n}" for n in range(3000)]
    texts = []
    for _ in range(count):
        report = chance.choices(words, k=chance.randint(80, 400))
        for changed in (0, 0.02, 0.06, 0.12):
            copy = [chance.choice(words) if chance.random() < changed else w for w in report]
            texts.append(" ".join(copy))
    return texts


def test_long_reports_are_found_like_by_brute_force():
    texts = reports(60)
    pairs = {(pair.one, pair.other) for pair in found(texts)}
    expected = {
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if share_of(texts[one], texts[other]) >= wire.LEAST
    }
    assert len(expected) > 150
    assert pairs == expected


def test_a_hundred_copies_of_one_report_are_one_group():
    text = reports(1)[0]
    texts = ["شيء آخر تماما هنا", *[f"{text} {n}" for n in range(100)], "وهذا خبر ثالث"]
    assert wire.groups(len(texts), found(texts)) == [tuple(range(1, 101))]


def test_groups_hang_together_and_begin_with_their_first():
    pairs = [wire.Pair(4, 5, 1), wire.Pair(0, 3, 1), wire.Pair(3, 6, 1)]
    assert wire.groups(8, pairs) == [(0, 3, 6), (4, 5)]
    assert wire.groups(3, []) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_groups_are_what_one_comes_to_by_pairs(links):
    pairs = [wire.Pair(min(link), max(link), 1.0) for link in links if link[0] != link[1]]
    members = [{n} for n in range(10)]
    for pair in pairs:
        joined = members[pair.one] | members[pair.other]
        for n in joined:
            members[n] = joined
    expected = {tuple(sorted(group)) for group in members if len(group) > 1}
    made = wire.groups(10, pairs)
    assert set(made) == expected
    assert made == sorted(made)


def test_spelling_and_vowel_signs_and_punctuation_make_no_difference():
    one = "أعلنت الوكالةُ، الاثنين: إنّ قواتٍ شرعت في الدوريات."
    other = "اعلنت الوكالة الاثنين ان قوات شرعت فى الدوريات"
    assert wire.alike(one, other) == 1
    assert wire.alike("", "") == wire.alike("...", "!") == 0


def test_only_pairs_that_somebody_asks_for_are_looked_at():
    texts = ["قال الجيش إن قوات شرعت"] * 3
    asked = found(texts, asks=lambda one, other: other == 2)
    assert [(pair.one, pair.other, pair.share) for pair in asked] == [(0, 2, 1.0), (1, 2, 1.0)]


def test_the_same_text_has_the_same_shingles_in_every_process():
    code = "from app.assist import wire; print(wire.shingles('قال الجيش إن قوات 😀').tolist())"
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1] != ""


def test_an_article_that_says_nothing_is_like_no_other():
    assert found(["", "...", ""]) == []
    assert found([]) == []
