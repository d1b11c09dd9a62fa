"""Writing archives: a corpus with everything that belongs to it, and a checksum of each file."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.archive_names import (
    ARCHIVE,
    CORPUS,
    HISTORY,
    MANIFEST,
    ORIGINALS,
    README,
    README_TEXT,
    SOURCES,
    SUMS,
)
from app.formats.corpora.jsonl_write import article_line, header_line
from app.formats.names import FileNames
from app.formats.sinks import Sink, Zip
from app.model.record import ArticleRecord, Source

_LINE = orjson.OPT_APPEND_NEWLINE
_LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes originals as they come, then the corpus and what is told of it; nothing is lost."""
    with sink.file("archive.zip") as out, ExitStack() as stack:
        archive = stack.enter_context(Zip(out))
        books = _Books(stack, archive)
        books.corpus.write(header_line(corpus.scheme, corpus.annotators, corpus.extra))
        for record in corpus.records:
            books.add(record)
            yield record, record
        books.close(corpus)


class _Books:
    """What is written beside the originals, on disk until they are all there.

    Attributes:
        corpus: The corpus, line by line.
    """

    def __init__(self, stack: ExitStack, archive: Zip) -> None:
        self._archive = archive
        self.corpus, self._sources, self._sums = (
            stack.enter_context(TemporaryFile(prefix="hashiya-"))  # noqa: SIM115 - closed by it
            for _ in range(3)
        )
        self._articles = self._originals = 0

    def add(self, record: ArticleRecord) -> None:
        """An article: its line, and its original as a file of its own."""
        self._articles += 1
        self.corpus.write(article_line(record))
        if record.source is not None:
            self._original(record.source)

    def _original(self, source: Source) -> None:
        self._originals += 1
        name = f"{ORIGINALS}{self._originals:06}-{_safe(source.name)}"
        with self._file(name) as out:
            out.write(source.data)
        told: dict[str, Any] = {
            "line": self._articles + 1,
            "file": name,
            "name": source.name,
            "place": source.place,
            "reader": source.reader,
            "encoding": source.encoding,
            "text_map": dict(source.text_map),
            "details": dict(source.details),
        }
        self._sources.write(orjson.dumps(told, option=_LINE))

    def close(self, corpus: Corpus) -> None:
        """Writes what is not written yet; the checksums come last."""
        self._copied(CORPUS, self.corpus)
        self._copied(SOURCES, self._sources)
        events = 0
        with self._file(HISTORY) as out:
            for event in corpus.history:
                out.write(orjson.dumps(dict(event), option=_LINE))
                events += 1
        with self._file(README) as out:
            out.write(README_TEXT.encode())
        told = {
            "format": ARCHIVE,
            "articles": self._articles,
            "originals": self._originals,
            "events": events,
            "annotators": list(corpus.annotators),
        }
        with self._file(MANIFEST) as out:
            out.write(orjson.dumps(told, option=_LAYOUT))
        with self._archive.file(SUMS) as out:
            self._sums.seek(0)
            shutil.copyfileobj(self._sums, out)

    def _copied(self, name: str, book: IO[bytes]) -> None:
        book.seek(0)
        with self._file(name) as out:
            shutil.copyfileobj(book, out)

    @contextmanager
    def _file(self, name: str) -> Iterator[Any]:
        with self._archive.file(name) as out:
            hashed = _Hashed(out)
            yield hashed
        self._sums.write(f"{hashed.digest()}  {name}\n".encode())


class _Hashed:
    """A stream that makes the checksum of what is written to it."""

    def __init__(self, out: Any) -> None:
        self._out, self._sum = out, sha256()

    def write(self, data: bytes) -> int:
        """Writes all of `data`."""
        self._sum.update(data)
        self._out.write(data)
        return len(data)

    def digest(self) -> str:
        """The checksum so far, in hexadecimal digits."""
        return self._sum.hexdigest()


def _safe(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    suffix = "".join(sign for sign in path.suffix if sign.isalnum())[:12]
    stem = FileNames().stem(path.stem or "article")
    return f"{stem}.{suffix}" if suffix else stem
