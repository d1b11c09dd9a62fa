"""Gamma (γ): how far the best alignment of units is from that of units put anywhere.

``γ = 1 - observed disorder / expected disorder`` (Mathet, Widlöcher and Métivier, Computational
Linguistics 41(3), 2015; the disorder is that of `gamma_alignment`, divided by the mean number of
units a person has). What is expected is the mean over shuffled articles, made as section 5.2 says:
each person is given what somebody said of the article, turned round by so many characters, no two
of them by nearly the same; a unit that is turned over the end runs on beyond it.

Several articles: what is observed and what is expected are summed, each article weighing as many
units as a person has in it, so that one article alone has exactly the figure of the publication.

It takes long, so it is measured on a sample of articles, with as many shuffles as are asked for
(30, as published, is a beginning: with it γ of one article of twenty units varies by about 0.01
from seed to seed, and more where units are few). Limits: a span of several fragments is one unit
from its first to its last character, and with three people or more the best alignment is looked
for among units that differ little.
"""

from collections.abc import Generator, Mapping, Sequence

import numpy as np

from app.review.agreement import Figure
from app.review.gamma_alignment import Placed, disorder
from app.review.units import Whole

Unit = tuple[int, int, str]
"""``(start, end, label id)``; code points of the article, half-open."""

Article = tuple[int, Mapping[str, Sequence[Unit]]]
"""Length in code points, and person to units, which may overlap."""

SHUFFLES = 30
MOST = 50
"""Articles that are measured."""


def sampled(number: int, most: int = MOST, seed: int = 0) -> list[int]:
    """Which of a number of articles are measured, in their order."""
    chosen = np.random.default_rng(seed).permutation(number)[:most]
    return sorted(chosen.tolist())


def gamma(
    people: Sequence[str], articles: Sequence[Article], *, shuffles: int = SHUFFLES, seed: int = 0
) -> Generator[tuple[int, int], None, Figure]:
    """Measures, step by step.

    Args:
        people: Who is measured.
        articles: Those that were sampled; in which nobody tagged anything are passed over.
        shuffles: How often each is shuffled.
        seed: The same seed shuffles the same way.

    Yields:
        Articles that are done, and how many there are.

    Returns:
        Gamma; None with fewer than two people, or if nobody tagged anything.
    """
    chance = np.random.default_rng(seed)
    observed = expected = 0.0
    for done, (length, layers) in enumerate(articles):
        yield done, len(articles)
        placed = _placed([layers.get(person, ()) for person in people])
        if len(people) > 1 and any(map(len, placed)):
            observed += disorder(placed)
            found = [_density(_shuffled(placed, length, chance)) for _ in range(shuffles)]
            expected += float(np.mean(found)) * _mean_units(placed)
    yield len(articles), len(articles)
    return 1 - observed / expected if expected else None


def _density(placed: Sequence[Placed]) -> float:
    return disorder(placed) / _mean_units(placed)


def _mean_units(placed: Sequence[Placed]) -> float:
    return sum(map(len, placed)) / len(placed)


def _placed(layers: Sequence[Sequence[Unit]]) -> list[Placed]:
    codes: dict[str, int] = {}
    found = []
    for units in layers:
        rows = [(start, end, codes.setdefault(label, len(codes))) for start, end, label in units]
        found.append(Placed(*np.array(rows, dtype=np.int64).reshape(-1, 3).T))
    return found


def _shuffled(
    placed: Sequence[Placed], length: int, chance: np.random.Generator
) -> Sequence[Placed]:
    """What people might have said by chance; somebody says something."""
    near = sum(int((one.end - one.start).sum()) for one in placed) // sum(map(len, placed)) // 2
    while True:
        said = [placed[who] for who in chance.integers(0, len(placed), len(placed))]
        if any(map(len, said)):
            turns = _turns(length, len(said), near, chance)
            return [_turned(one, by, length) for one, by in zip(said, turns, strict=True)]


def _turns(length: int, number: int, near: int, chance: np.random.Generator) -> list[int]:
    """By how many characters people are turned: nearer than `near` only if there is no room."""
    free = np.ones(length, dtype=bool)
    found = []
    for _ in range(number):
        room: Whole = np.flatnonzero(free) if free.any() else np.arange(length)
        turn = int(chance.choice(room))
        free[np.arange(turn - near, turn + near + 1) % length] = False
        found.append(turn)
    return found


def _turned(placed: Placed, by: int, length: int) -> Placed:
    start = (placed.start + by) % length
    return Placed(start, start + placed.end - placed.start, placed.label)
