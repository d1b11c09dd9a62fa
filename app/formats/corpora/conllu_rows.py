"""Words of CoNLL-U as text: forms and spaces, multiword ranges as they are written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.formats.corpora.conllu_marks import Brackets, spaces_from
from app.formats.corpora.sentences import TAG, names

COLUMNS = 10
_TAGGED = ("NER", "ner", "Entity", "NE")


@dataclass(slots=True)
class Text:
    """A text that grows word by word.

    Attributes:
        parts: Words and spaces.
        length: Code points so far.
        loose: Whether it ends in a space nobody wrote.
        places: Where each word stands; words of one range stand in one place.
        marks: Brackets.
        tagged: Spans of tags: label and place.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    loose: bool = False
    places: list[tuple[int, int]] = field(default_factory=list)
    marks: Brackets = field(default_factory=Brackets)
    tagged: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Puts words or spaces at the end."""
        if words:
            self.parts.append(words)
            self.length += len(words)

    def whole(self) -> str:
        """The text, without a space at its end that nobody wrote."""
        text = "".join(self.parts)
        return text[:-1] if self.loose else text

    def paragraph(self) -> None:
        """A new paragraph begins."""
        if self.loose:
            self.parts[-1] = "\n"

    def sentence(self, rows: Sequence[Sequence[str]]) -> str:
        """Adds a sentence; returns it as ``# text`` would have it."""
        first, begin = len(self.places), len(self.parts)
        tags: dict[int, str] = {}
        until = 0
        for row in rows:
            number = row[0]
            notes = _notes(row[9]) if row[9] != "_" else None
            if not number.isdigit():
                if "." not in number:
                    until = int(number.partition("-")[2])
                    self._form(row[1], notes)
                continue
            if not until or int(number) > until:
                self._form(row[1], notes)
            self.places.append(self._word)
            if notes:
                self._marks(notes, len(self.places) - 1, tags)
        if tags and all(TAG.fullmatch(tag) for tag in tags.values()):
            for label, start, end in names(
                tags.get(n, "O") for n in range(first, len(self.places))
            ):
                place = (self.places[first + start][0], self.places[first + end - 1][1])
                self.tagged.append((label, *place))
        return "".join(self.parts[begin:])

    def _marks(self, notes: dict[str, str], word: int, tags: dict[int, str]) -> None:
        """Brackets of a word, or its tag."""
        value = notes.get("Entity", "")
        if "(" in value or ")" in value:
            self.marks.take(value, word)
            return
        tag = next((notes[key] for key in _TAGGED if key in notes), None)
        if tag is not None:
            tags[word] = tag

    _word: tuple[int, int] = (0, 0)

    def _form(self, form: str, notes: dict[str, str] | None) -> None:
        """A word as it is written, with the spaces around it."""
        if notes is None:
            start = self.length
            self.length = start + len(form) + 1
            self._word = (start, self.length - 1)
            self.parts += (form, " ")
            self.loose = True
            return
        self.add(spaces_from(notes.get("SpacesBefore", "")))
        self._word = (self.length, self.length + len(form))
        self.add(form)
        self.loose = False
        if "SpacesAfter" in notes:
            self.add(spaces_from(notes["SpacesAfter"]))
        elif notes.get("SpaceAfter") != "No":
            self.add(" ")
            self.loose = True


def _notes(misc: str) -> dict[str, str]:
    pairs = (note.partition("=") for note in misc.split("|"))
    return {key: value for key, _, value in pairs}


def fault_of(row: Sequence[str], number: int) -> str:
    """What is wrong with a row; empty if nothing is."""
    if len(row) != COLUMNS:
        count = f"{len(row)} columns" if len(row) > 1 else "one column"
        return f"Line {number} has {count} instead of {COLUMNS}, parted by tabs."
    first, dash, last = row[0].partition("-")
    if all(_is_number(part) for part in ([first, last] if dash else first.split(".", 1))):
        return ""
    return f"“{row[0][:20]}” on line {number} is no number of a word."


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 9
