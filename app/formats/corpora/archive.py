"""Archives, id ``archive``: a corpus, the originals and the history in one ZIP with checksums."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.formats.base import Asked, Draft, Format, Header, Input, Item
from app.formats.corpora import jsonl
from app.formats.corpora.archive_names import CORPUS, HISTORY, MANIFEST, SOURCES
from app.formats.corpora.archive_open import (
    Changed,
    Members,
    check_manifest,
    lines_of,
    opened,
    refusal,
)
from app.formats.corpora.archive_write import write
from app.formats.corpora.jsonl_keys import OFFSET_UNIT
from app.formats.features import EVERYTHING
from app.formats.zipped import DAMAGE, open_zip
from app.model.errors import FormatMismatch
from app.model.json import JsonObject
from app.model.record import Kind, Problem, Source
from app.text.newlines import TextMap, normalise

ID = "archive"
_MOST_EVENTS = 1_000_000


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the articles with their originals; every file is checked against its checksum."""
    with opened(item) as members, TemporaryDirectory(prefix="hashiya-") as folder:
        place = Path(folder) / CORPUS
        try:
            size = members.copied(CORPUS, place)
        except Changed as error:
            raise refusal(item.name, error) from None
        inner = Input(place, item.name, size)
        with closing(_Run(item, members, Path(folder))) as run:
            for found in jsonl.read(inner, replace(asked, encoding=None)):
                yield from run.item(found, size)
            yield from run.rest()


def header(item: Input, asked: Asked) -> Header | None:
    """What the corpus in an archive says of all its articles."""
    try:
        with opened(item) as members, TemporaryDirectory(prefix="hashiya-") as folder:
            place = Path(folder) / CORPUS
            place.write_bytes(members.first_line(CORPUS))
            return jsonl.header(Input(place, item.name, 0), asked)
    except FormatMismatch:
        return None


def sniff(item: Input) -> float:
    """1 for an archive of ours, of whatever version, else 0."""
    try:
        with open_zip(item.path) as archive:
            info = archive.getinfo(MANIFEST)
            raw = archive.read(info) if info.file_size < 1 << 20 else b""
        check_manifest(raw, item.name)
    except FormatMismatch as error:
        return 1.0 if "update" in error.hint else 0.0
    except (KeyError, *DAMAGE):
        return 0.0
    return 1.0


class _Run:
    """One archive being read."""

    def __init__(self, item: Input, members: Members, folder: Path) -> None:
        self._item, self._members, self._folder = item, members, folder
        self._remarks: dict[str, int] = {}
        self._sources = self._lines(SOURCES)
        self._next: dict[str, Any] | None = None

    def close(self) -> None:
        """Lets go of what is open."""
        self._sources.close()

    def item(self, found: Item, size: int) -> Iterator[Item]:
        """Something of the corpus, with what the archive adds to it."""
        if isinstance(found, Header):
            yield replace(found, history=self._history())
        elif isinstance(found, Draft):
            done = found.done * self._item.size // max(size, 1)
            yield replace(found, source=self._source(found), done=done)
        else:
            yield found

    def rest(self) -> Iterator[Problem]:
        """What is to be said of the archive as a whole."""
        for count, words in (
            (self._members.unlisted(), "has no checksum and was not read"),
            (self._members.missing(), "is listed, but not there"),
        ):
            if count:
                self._remarks[f"A file of the archive {words}."] = count
        for message, count in self._remarks.items():
            often = "" if count == 1 else f" ({count:,} times)"
            yield Problem(kind=Kind.REMARK, message=message + often, file=self._item.name)

    def _note(self, message: str) -> None:
        self._remarks[message] = self._remarks.get(message, 0) + 1

    def _lines(self, name: str) -> Generator[dict[str, Any], None, None]:
        place = self._folder / name
        try:
            self._members.copied(name, place)
        except Changed as error:
            self._note(f"{str(error).removesuffix('.')}; it was left out.")
            return
        with place.open("rb") as stream:
            yield from (value for value in lines_of(stream) if isinstance(value, dict))

    def _history(self) -> tuple[JsonObject, ...]:
        found: list[JsonObject] = []
        with closing(self._lines(HISTORY)) as events:
            for event in events:
                if len(found) == _MOST_EVENTS:
                    self._note("The history is too long to be kept whole; its end was left out.")
                    break
                found.append(event)
        return tuple(found)

    def _source(self, draft: Draft) -> Source | None:
        """The original of an article; None if it is not there or was changed."""
        told = self._told(draft.line or 0)
        if told is None:
            return None
        try:
            data = self._members.bytes_of(str(told.get("file")))
        except Changed as error:
            self._note(f"{str(error).removesuffix('.')}; the article came in without it.")
            return None
        return self._made(told, data, str(draft.data.get("text")))

    def _made(self, told: dict[str, Any], data: bytes, text: str) -> Source | None:
        words = [told.get(key) for key in ("name", "place", "reader", "encoding")]
        way = told.get("text_map")
        try:
            TextMap.from_json(way if isinstance(way, dict) else {}, normalise(text)[0])
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            way = None
        if not all(isinstance(word, str) for word in words) or not isinstance(way, dict):
            self._note("What is said of an original does not fit; the article came in without it.")
            return None
        name, place, reader, encoding = (str(word) for word in words)
        details = told.get("details")
        return Source(
            name=name,
            place=place,
            reader=reader,
            encoding=encoding,
            data=data,
            text_map=way,
            details=details if isinstance(details, dict) else {},
        )

    def _told(self, line: int) -> dict[str, Any] | None:
        """What is said of the original of a line; both files are in the same order."""
        while True:
            if self._next is None:
                self._next = next(self._sources, None)
                if self._next is None:
                    return None
            number = self._next.get("line")
            if type(number) is not int or number < line:
                self._next = None
                continue
            return self._next if number == line else None


FORMAT = Format(
    id=ID,
    title="Hashiya archive (ZIP)",
    suffixes=(".zip",),
    unit=OFFSET_UNIT,
    reader=read,
    writer=write,
    header=header,
    sniff=sniff,
    holds=EVERYTHING,
    originals=True,
    audience=("archive",),
    about="For handing a corpus over whole: articles, originals and history, with checksums.",
)
