"""The only change ever made to a text: one way of ending lines, and no byte order mark.

CRLF and CR become LF, and one leading U+FEFF goes. Which line end stood where is remembered, so
that offsets of the source are carried over and the source can be written again. So is what a
person agreed to leave out (`app.text.gaps`).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from app.text.cutting import Cut, joined, without
from app.text.gaps import Gaps, gaps_of

_BOM = "\ufeff"
_END = re.compile("\r\n|\r|\n")
_NAMES = {"\r\n": "crlf", "\r": "cr", "\n": "lf"}
_ENDS = {name: end for end, name in _NAMES.items()}


@dataclass(frozen=True)
class TextMap:
    """The way between the offsets of a source, as decoded, and those of the text made of it.

    All offsets are code points. Offsets outside stay outside, so that validation sees them.

    Attributes:
        bom: Whether a leading U+FEFF was dropped.
        ends: The line ends of the source in order, run by run: ``(("crlf", 40), ("lf", 1))``.
        shortened: Where an LF stands for CRLF, in order; in the text before anything was cut.
        gaps: What was cut, and where.
    """

    bom: bool
    ends: tuple[tuple[str, int], ...]
    shortened: array[int]
    gaps: Gaps = field(default_factory=Gaps)

    @property
    def is_identity(self) -> bool:
        """Whether the text is the source, unchanged."""
        return not self.bom and not self.gaps and all(name == "lf" for name, _ in self.ends)

    def to_source(self, cp: int, *, end: bool = False) -> int:
        """The offset in the source of the offset `cp` in the text.

        Args:
            cp: The offset.
            end: Whether something ends there: then before what was cut in that place, not after.
        """
        if cp < 0:
            return cp
        cp = self.gaps.to_whole(cp, end=end)
        return int(self.bom) + cp + bisect_left(self.shortened, cp)

    def from_source(self, offset: int) -> int:
        """The offset in the text of an offset in the source; between CR and LF, before the LF."""
        if offset < 0:
            return offset
        offset = max(0, offset - self.bom)
        pairs = range(len(self.shortened))
        whole = offset - bisect_left(pairs, offset, key=lambda n: self.shortened[n] + n)
        return self.gaps.from_whole(whole)

    def source(self, text: str) -> str:
        """The source the text was made of, character by character."""
        ends = (_ENDS[name] for name, count in self.ends for _ in range(count))
        lines = self.gaps.whole(text).split("\n")
        written = [line + end for line, end in zip(lines[:-1], ends, strict=True)]
        return _BOM * self.bom + "".join(written) + lines[-1]

    def to_json(self) -> dict[str, Any]:
        """A few bytes, however long the text: ``{"bom": false, "ends": [["crlf", 400000]]}``.

        What was cut stands in ``"cut": [[at, "words", "reason"], …]``.
        """
        if self.is_identity:
            return {}
        told = {"bom": self.bom, "ends": [list(run) for run in self.ends]}
        return {**told, "cut": self.gaps.to_json()} if self.gaps else told

    @classmethod
    def from_json(cls, data: dict[str, Any], text: str) -> TextMap:
        """The map that `to_json` wrote.

        Args:
            data: What `to_json` gave.
            text: The text the map belongs to: its line ends say where the runs apply.

        Raises:
            ValueError: If the map does not belong to this text.
        """
        gaps = Gaps.from_json(data["cut"], text) if data.get("cut") is not None else Gaps()
        whole = gaps.whole(text)
        count = whole.count("\n")
        runs = data.get("ends") or ([["lf", count]] if count else [])
        ends = tuple((str(name), int(times)) for name, times in runs)
        if sum(times for _, times in ends) != count or not all(map(_is_run, ends)):
            raise ValueError("the map of line ends does not belong to this text")
        return cls(bool(data.get("bom")), ends, _shortened(whole, ends), gaps)

    def cut(self, text: str, cuts: Sequence[Cut]) -> tuple[str, TextMap]:
        """What is left of the text without some stretches of it, and the map back from there.

        Args:
            text: The text that the map belongs to; nothing of it was cut before.
            cuts: In any order; what lies outside of the text is left alone.
        """
        assert not self.gaps, "cut a second time"
        inside = (Cut(max(0, c.start), min(c.end, len(text)), c.reason) for c in cuts)
        wanted = joined([cut for cut in inside if cut.start < cut.end])
        return without(text, wanted), replace(self, gaps=gaps_of(text, wanted))


def normalise(raw: str) -> tuple[str, TextMap]:
    """The text to be stored, and the map back to its source.

    Args:
        raw: The source as decoded, its byte order mark still in place.
    """
    bom = raw.startswith(_BOM)
    text = raw.replace("\r\n", "\n").replace("\r", "\n")[bom:]
    ends = _runs(raw, text)
    return text, TextMap(bom, ends, _shortened(text, ends))


def _is_run(run: tuple[str, int]) -> bool:
    name, times = run
    return name in _ENDS and times > 0


def _runs(raw: str, text: str) -> tuple[tuple[str, int], ...]:
    if "\r" not in raw:
        count = text.count("\n")
        return (("lf", count),) if count else ()
    found: Iterable[str] = (_NAMES[end.group()] for end in _END.finditer(raw))
    return tuple((name, sum(1 for _ in run)) for name, run in groupby(found))


def _shortened(text: str, ends: tuple[tuple[str, int], ...]) -> array[int]:
    places: array[int] = array("q")
    if all(name != "crlf" for name, _ in ends):
        return places
    position = -1
    for name, count in ends:
        for _ in range(count):
            position = text.index("\n", position + 1)
            if name == "crlf":
                places.append(position)
    return places
