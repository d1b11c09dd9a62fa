"""Articles by words of their title or key, the best first: places in corpus order."""

from collections.abc import Iterable, Sequence
from itertools import islice

from app.text.beginnings import needles


def named(names: Sequence[str], words: Sequence[str], most: int) -> list[int]:
    """The places of the best `most` names that hold every word.

    Names that begin with the first word come first, then those in which every word begins a word,
    then all others; within each in corpus order. Later ones are not looked for when there are
    enough: 100,000 names take some 10 ms.

    Args:
        names: Title and key of each article, folded, on two lines.
        words: Folded words, at least one.
        most: How many at most.
    """
    longest, *others = sorted(words, key=len, reverse=True)
    rest = [place for place, name in enumerate(names) if longest in name]
    for word in others:
        rest = [place for place in rest if word in names[place]]
    first = words[0]
    found = list(islice((place for place in rest if names[place].startswith(first)), most))
    if len(found) < most:
        chosen = set(found)
        begun: Iterable[int] = (place for place in rest if place not in chosen)
        found += _some(begun, most - len(found), names, words)
    if len(found) < most:
        chosen = set(found)
        found += [place for place in rest if place not in chosen][: most - len(found)]
    return found


def _some(
    places: Iterable[int], most: int, names: Sequence[str], words: Sequence[str]
) -> list[int]:
    """The first `most` places in whose names every word begins a word."""
    sought = [((word, f"ال{word}"), needles(word)) for word in words]
    found: list[int] = []
    for place in places:
        name = names[place]
        if all(name.startswith(first) or any(n in name for n in later) for first, later in sought):
            found.append(place)
            if len(found) == most:
                break
    return found
