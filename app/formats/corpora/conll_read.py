"""Reading CoNLL files of words with tags: of two to many columns, BIO of either kind or BIOES."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import accumulate
from typing import Any

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.brat_names import from_brat
from app.formats.corpora.carrying import Remarks
from app.formats.corpora.conll_lines import Line, lines_of
from app.formats.corpora.conll_write import BY
from app.formats.corpora.sentences import TAG, names
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from app.model.uids import foreign_uid

ID = "conll2003"
MANY = 200
"""Sentences up to which a file without document marks is one article."""
UNNAMED = "entity"
_EACH = f"It has no document marks and over {MANY} sentences: each became an article."

Row = list[str]


@dataclass(slots=True)
class _Document:
    """A document under way.

    Attributes:
        line: The line it begins on.
        marked: Whether a document mark began it.
        sentences: Rows of columns, sentence by sentence.
        raw: Its bytes, sentence by sentence.
        fault: What is wrong with it.
    """

    line: int
    marked: bool = False
    sentences: list[list[Row]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    fault: str = ""


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article a document."""
    remarks = Remarks(item.name)
    making = _Making(item, remarks)
    for document, done in _documents(item, asked, remarks):
        yield making.made(document, done)
    if not making.count:
        raise FormatMismatch(f"{item.name} is empty.", "There is nothing in it to read.")
    yield from remarks.problems()


def _documents(item: Input, asked: Asked, remarks: Remarks) -> Iterator[tuple[_Document, int]]:
    making = _Sentences()
    each, done = False, 0
    for line in lines_of(item.path, asked.encoding):
        done = line.done
        if line.text is not None and line.text.startswith("-DOCSTART"):
            yield from ((one, done) for one in making.begun_anew(line))
            each = False
            continue
        making.add(line)
        if not making.between:
            continue
        document = making.document
        if not document.marked and (each or len(document.sentences) > MANY):
            if not each:
                remarks.note(_EACH)
            each = True
            yield from ((one, done) for one in _apart(document))
            making.document = _Document(line.number + 1)
    yield from ((one, done) for one in making.ended())


class _Sentences:
    """Puts lines together to sentences.

    Attributes:
        document: The document under way.
        between: Whether the last line ended a sentence by being blank.
    """

    def __init__(self) -> None:
        self.document = _Document(1)
        self.between = False
        self._rows: list[Row] = []
        self._raw: list[bytes] = []
        self._columns = 0

    def begun_anew(self, line: Line) -> Iterator[_Document]:
        """A document mark: the document before it, if there was anything in it."""
        yield from self.ended()
        self.document = _Document(line.number, marked=True)
        self._raw.append(line.raw)

    def ended(self) -> Iterator[_Document]:
        """The document under way, if there is anything in it."""
        self._end()
        if self.document.marked or self.document.sentences:
            yield self.document

    def add(self, line: Line) -> None:
        """One line more."""
        self._raw.append(line.raw)
        row = _row(line, self.document)
        self.between = not row and line.text is not None
        if self.between:
            self._end()
        elif row and "|" in row[0] and _is_whole(row):
            self._columns = row[0].count("|") + 1
            self._rows += [part.rsplit("|", self._columns - 1) for part in row]
            self._end()
        elif row and not (row[0].startswith("#") and not TAG.fullmatch(row[-1])):
            if len(row) != self._columns:
                self._check_columns(row, line)
            self._rows.append(row)

    def _check_columns(self, row: Row, line: Line) -> None:
        self._columns = self._columns or len(row)
        if len(row) != self._columns:
            self.document.fault = self.document.fault or (
                f"Line {line.number} has {_columns(len(row))}, the first one {self._columns}."
            )

    def _end(self) -> None:
        if self._rows:
            self.document.sentences.append(self._rows)
        self.document.raw.append(b"".join(self._raw))
        self._rows, self._raw = [], []


def _columns(count: int) -> str:
    return "one column" if count == 1 else f"{count} columns"


def _row(line: Line, document: _Document) -> Row:
    if line.text is None:
        document.fault = document.fault or f"Line {line.number} is not UTF-8."
        return []
    if "\t" not in line.text:
        return line.text.split()
    return [part.strip() for part in line.text.split("\t") if part.strip()]


def _is_whole(row: Row) -> bool:
    """Whether a line is a sentence of words such as ``Reuters|NNP|B-ORG``."""
    return (
        bool(row)
        and row[0].count("|") > 0
        and all(
            part.count("|") == row[0].count("|") and TAG.fullmatch(part.rpartition("|")[2])
            for part in row
        )
    )


def _apart(document: _Document) -> Iterator[_Document]:
    """Each sentence as a document of its own."""
    line = document.line
    raws = [raw for raw in document.raw if raw.strip()]
    for rows, raw in zip(document.sentences, raws, strict=False):
        yield _Document(line, sentences=[rows], raw=[raw], fault=document.fault)
        line += raw.count(b"\n")


class _Making:
    """Makes articles of the documents of one file."""

    def __init__(self, item: Input, remarks: Remarks) -> None:
        self._item, self._remarks = item, remarks
        self._person = item.stem.removeprefix(BY) if item.stem.startswith(BY) else ""
        self._texts: dict[bytes, int] = {}
        self.count = 0

    def made(self, document: _Document, done: int) -> Draft | Problem:
        """An article, or why there is none.

        Raises:
            FormatMismatch: If the first document shows that the file is something else.
        """
        self.count += 1
        raw = b"".join(document.raw)
        fault = document.fault or _wrong(document)
        if fault and self.count == 1 and not _alike(document):
            raise FormatMismatch(f"{self._item.name} is no CoNLL file of tags: {fault}", _HINT)
        if fault:
            return Problem(
                kind=Kind.ASIDE,
                message=fault,
                file=self._item.name,
                line=document.line,
                hint=_HINT,
                data=raw,
            )
        text, spans = self._text(document)
        return Draft(
            data={"uid": self._uid(text), "text": text, "spans": spans},
            name=self._item.name,
            key=f"{self._item.stem}-{self.count}",
            reader=ID,
            raw=raw,
            line=document.line,
            done=done,
        )

    def _uid(self, text: str) -> str:
        """The same for the same text in the files of several annotators."""
        digest = blake2b(text.encode(), digest_size=12).digest()
        often = self._texts[digest] = self._texts.get(digest, 0) + 1
        return foreign_uid(f"{often}\x1f{text}", ID)

    def _text(self, document: _Document) -> tuple[str, list[Any]]:
        lines: list[str] = []
        spans: list[Any] = []
        done = 0
        for rows in document.sentences:
            column, tag = _which(rows)
            words = [row[column] for row in rows]
            solid = [0, *accumulate(map(len, words))]  # single spaces part them
            for label, first, last in names(row[tag] for row in rows):
                spans.append(
                    {
                        "label": from_brat(label) or UNNAMED,
                        "start": done + solid[first] + first,
                        "end": done + solid[last] + last - 1,
                        **({"annotator": self._person} if self._person else {}),
                    }
                )
            done += solid[-1] + len(words)
            lines.append(" ".join(words))
        return "\n".join(lines) or "\n", spans


_HINT = "A line is a word and, in its last column, a tag such as O, B-PER or I-PER."


def _which(rows: list[Row]) -> tuple[int, int]:
    """Which column has the words, and which the tags."""
    width = len(rows[0])
    numbered = width > 2 and all(
        row[0] == str(number) for number, row in enumerate(rows, int(rows[0][0] == "1"))
    )
    fitting = (n for n in range(width - 1, 0, -1) if _tagged(rows, n))
    return int(numbered and width > 2 and len(rows) > 1), next(fitting, -1)


def _tagged(rows: list[Row], column: int) -> bool:
    return all(row[column] == "O" or TAG.fullmatch(row[column]) for row in rows)


def _wrong(document: _Document) -> str:
    for rows in document.sentences:
        width = len(rows[0])
        if width == 10 and rows[0][0].isdigit():
            return "It has ten columns, as CoNLL-U has; name that with --format conllu."
        if width < 2:
            return f"“{rows[0][0][:40]}” has no tag beside it."
        if _which(rows)[1] < 0:
            stray = next((row[-1] for row in rows if not TAG.fullmatch(row[-1])), "")
            return f"“{stray[:40]}” is no tag."
    return ""


def _alike(document: _Document) -> bool:
    """Whether a document is of tags, for all its faults."""
    rows = [row for rows in document.sentences for row in rows]
    tagged = sum(len(row) > 1 and TAG.fullmatch(row[-1]) is not None for row in rows)
    return tagged * 2 > len(rows) > 0
