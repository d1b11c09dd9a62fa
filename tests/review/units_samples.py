"""Random layers of several people, and what they come to when every character is looked at."""

import random
from collections.abc import Mapping, Sequence

Interval = tuple[int, int]
Layers = dict[str, dict[str, list[Interval]]]
PEOPLE = ("ann", "ben", "cem", "dua", "eva")
LABELS = ("claim", "actor", "place")


def intervals(rng: random.Random, length: int, most: int = 4) -> list[Interval]:
    """Sorted intervals of one person and label, some of which touch each other."""
    ends = sorted(rng.choices(range(length + 1), k=2 * rng.randint(0, most)))
    return [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True) if start < end]


def layers(rng: random.Random, people: Sequence[str], length: int) -> Layers:
    """One article; some people are silent, and some labels are missing."""
    return {
        person: {
            label: intervals(rng, length)
            for label in rng.sample(LABELS, rng.randint(0, len(LABELS)))
        }
        for person in people
        if rng.random() < 0.9
    }


def articles(seed: int, people: Sequence[str], number: int) -> list[tuple[int, Layers]]:
    """Several articles, an empty text among them now and then."""
    rng = random.Random(seed)
    lengths = [rng.choice((0, 1, 7, 20, 40)) for _ in range(number)]
    return [(length, layers(rng, people, length)) for length in lengths]


def said(layer: Mapping[str, Mapping[str, Sequence[Interval]]], person: str, label: str) -> list:
    """What a person tagged with a label."""
    return list(layer.get(person, {}).get(label, ()))


def marked(spans: Sequence[Interval], length: int) -> list[int]:
    """1 for each character inside of a span, 0 for each outside."""
    inside = {at for start, end in spans for at in range(start, end)}
    return [int(at in inside) for at in range(length)]


def crowd(people: Sequence[str], number: int, spans: int = 20) -> list[tuple[int, Layers]]:
    """Long articles with short spans, as people really tag them; everybody nearly agrees."""
    rng = random.Random(7)
    found = []
    for _ in range(number):
        places = [(at, rng.choice(LABELS)) for at in range(0, 100 * spans, 100)]
        layer: Layers = {person: {label: [] for label in LABELS} for person in people}
        for person in people:
            for at, label in places:
                start = at + rng.randint(0, 9)
                layer[person][label].append((start, start + rng.randint(10, 60)))
        found.append((100 * spans, layer))
    return found


def finished(steps):
    """What a generator returns at its end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
