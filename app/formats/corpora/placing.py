"""Where the spans of another tool lie, in code points: by their quotes, else by what is usual."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.formats.corpora.carrying import Remarks
from app.formats.units import UNIT_NAMES, Counting, Places, Unit, detect, matters, mixed

Row = tuple[Any, Any, Any]
"""``(start, end, quote)`` as a file has them: nothing of it is checked."""

_ENOUGH = 50  # articles of which it is asked whether they count in clusters
_FAR = 1 << 53
_CLEARLY = 3  # times as often words are cut in two
_NAMES = {unit: name for name, unit in UNIT_NAMES.items()}
_INSIDE = re.compile(r"\w[\w\u0610-\u061a\u064b-\u065f\u0670]*")


class Placing:
    """Carries the offsets of one file over, article by article.

    Args:
        unit: What a person says that offsets count; None finds it out.
        usual: What they usually count.
        others: What else they may count where there are no quotes.
        remarks: Where it is told what was found.
    """

    def __init__(
        self, unit: Unit | None, usual: Unit, others: Sequence[Unit], remarks: Remarks
    ) -> None:
        self._asked, self._usual = unit, usual
        self._others, self._remarks = others, remarks
        self._ways: Counter[Counting] = Counter()
        self._doubted = 0

    def quoted(self, text: str, rows: Sequence[Row], line: int | None = None) -> list[Row]:
        """Spans that say their words; offsets that are no numbers stay as they are."""
        if self._asked is None and _all_stand(text, rows):
            return list(rows)
        rows = list(map(_bounded, rows))
        if self._asked is not None:
            return _by(text, rows, Places(text, Counting(unit=self._asked)))
        if all(_fits(text, row) for row in rows):
            return list(rows)
        known = [(start, end, _unescaped(words, text)) for start, end, words in rows]
        quotes = [row for row in known if _whole(row)]
        found = detect(text, quotes, (Counting(unit=self._usual),))
        if not found:
            return self.unquoted(text, known, line)
        best = next(iter(found))
        placed = _by(text, known, Places(text, best))
        if matters(text) or best != Counting(unit=self._usual):
            self._tell(best, line)
        strays = dict(mixed(text, quotes, best))
        if strays:
            others = {way: Places(text, way) for way in strays.values()}
            for n, row in enumerate(known):
                if row in strays:
                    placed[n] = _by(text, [row], others[strays[row]])[0]
            for way in others:
                self._remarks.note(
                    f"One article counts in two units, {best} and {way}; each span was read"
                    " by the one under which its words stand.",
                    line,
                )
        return [_without_loose(text, row) for row in placed]

    def unquoted(
        self, text: str, rows: Sequence[Row], line: int | None = None, *, sure: bool = False
    ) -> list[Row]:
        """Spans that do not say their words.

        Unless it is `sure` that they count the usual unit, it is doubted: another one is taken
        where the usual one would cut words and the other would not. That is told, and so is the
        usual one where it matters.
        """
        rows = list(map(_bounded, rows))
        unit = self._asked or self._usual
        if self._asked is None and rows and not sure:
            unit = self._likely(text, rows, line)
        if unit is not Unit.GRAPHEME and not matters(text):
            return list(rows)
        return _by(text, rows, Places(text, Counting(unit=unit)))

    def _tell(self, way: Counting, line: int | None) -> None:
        self._ways[way] += 1
        if way.unit is not self._usual or way.crlf or way.bom:
            self._remarks.note(f"Offsets count {way}; they were carried over.", line)
        if len(self._ways) > 1:
            names = ", ".join(sorted(str(way) for way in self._ways))
            self._remarks.note(
                f"The articles of this file count in several units: {names}. Each was read by"
                " the one under which its quotes stand.",
                line,
            )

    def _likely(self, text: str, rows: Sequence[Row], line: int | None) -> Unit:
        fitting = {self._usual: _at_words(text, rows, self._usual)}
        if fitting[self._usual] == len(rows) and not matters(text):
            return self._usual
        self._doubted += 1
        units = [self._usual, *self._others]
        if self._doubted > _ENOUGH:  # clusters are slow to count
            units = [unit for unit in units if unit is not Unit.GRAPHEME]
        fitting |= {unit: _at_words(text, rows, unit) for unit in units[1:]}
        best = max(units, key=lambda unit: (fitting[unit], -units.index(unit)))
        missed = len(rows) - fitting[best], len(rows) - fitting[self._usual]
        sure = missed[1] > _CLEARLY * missed[0]
        if fitting[best] > fitting[self._usual]:
            self._tell_better(best, line, sure=sure)
        elif matters(text):
            others = " or ".join(f"--unit {_NAMES[unit]}" for unit in self._others)
            self._remarks.note(
                "The file does not say what its offsets count, and here it matters:"
                f" {self._usual} was taken.",
                line,
                f"If spans sit beside their words: {others}.",
            )
        return best if sure else self._usual

    def _tell_better(self, best: Unit, line: int | None, *, sure: bool) -> None:
        if sure:
            self._remarks.note(
                f"The file does not say what its offsets count: {best} was taken, since"
                f" {self._usual}, which is usual, would cut words in two.",
                line,
                f"If spans sit beside their words: --unit {_NAMES[self._usual]}.",
            )
            return
        self._remarks.note(
            f"The file does not say what its offsets count: {self._usual} was taken, but in"
            f" {best} more spans would begin and end at words.",
            line,
            f"If spans sit beside their words: --unit {_NAMES[best]}.",
        )


def _all_stand(text: str, rows: Sequence[Row]) -> bool:
    """Whether all words stand where their rows say, inside of the text."""
    length = len(text)
    for start, end, words in rows:
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
            return False
        if text[start:end] != words:
            return False
    return True


def _bounded(row: Row) -> Row:
    """A row whose offsets can be written again, however large they came."""
    start, end, words = (
        max(-_FAR, min(found, _FAR)) if type(found) is int else found for found in row
    )
    return (start, end, words)


def _whole(row: Row) -> bool:
    start, end, words = row
    return type(start) is int and type(end) is int and isinstance(words, str) and bool(words)


def _fits(text: str, row: Row) -> bool:
    start, end, words = row
    return (
        isinstance(words, str)
        and type(start) is int
        and type(end) is int
        and 0 <= start < end
        and text[start:end] == words
    )


def _unescaped(words: Any, text: str) -> Any:
    """A quote whose line ends were written out, as Label Studio does."""
    if isinstance(words, str) and "\\n" in words and words not in text:
        return words.replace("\\n", "\n")
    return words


def _without_loose(text: str, row: Row) -> Row:
    """A row without its quote where that is the same but for white space."""
    start, end, words = row
    if not (_whole(row) and 0 <= start < end <= len(text)):
        return row
    there = text[start:end]
    loose = there != words and there.split() == words.split() != []
    return (start, end, None) if loose else row


def _by(text: str, rows: Sequence[Row], places: Places) -> list[Row]:
    return [_carried(row, places) for row in rows]


def _carried(row: Row, places: Places) -> Row:
    start, end, words = row
    if type(start) is not int or type(end) is not int:
        return row
    return (_offset(start, places), _offset(end, places), words)


def _offset(offset: int, places: Places) -> int:
    """An offset in code points; one outside stays outside."""
    found = places.cp(offset)
    if found is not None:
        return found
    return offset if not 0 <= offset <= places.length else places.length + 1


def _at_words(text: str, rows: Sequence[Row], unit: Unit) -> int:
    """How many spans begin and end where words do, if offsets count in this unit."""
    places = Places(text, Counting(unit=unit))
    count = 0
    for start, end, _ in rows:
        if type(start) is not int or type(end) is not int:
            continue
        found = places.pair(start, end)
        if found and found[0] < found[1]:
            count += not (_cuts(text, found[0]) or _cuts(text, found[1]) or _blank(text, *found))
    return count


def _blank(text: str, start: int, end: int) -> bool:
    return text[start].isspace() or text[end - 1].isspace()


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and bool(_INSIDE.fullmatch(text[at - 1 : at + 1]))
