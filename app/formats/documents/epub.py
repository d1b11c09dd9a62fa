"""Electronic books, id ``epub``: the chapters in the order they are read, joined or one by one."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from app.formats.base import Asked, Choice, Draft, Format, Input, Item
from app.formats.documents.epub_book import Book, Chapter
from app.formats.documents.packages import Package, is_packed, kind_of
from app.formats.documents.wholes import (
    DEEP,
    Found,
    Unreadable,
    is_blank,
    kept_aside,
    sensible,
    whole,
)
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem

ID = "epub"
CHAPTERS = Choice(
    "chapters",
    "Chapters of a book",
    (("one", "One article for the book"), ("each", "One article for each chapter")),
)


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields a book as one article, or each chapter of it."""
    if kind_of(item) not in ("epub", ""):
        raise _not_epub(item)
    if asked.choice(CHAPTERS) == "each":
        yield from _each(item)
    else:
        yield from whole(item, ID, lambda raw: _joined(_opened(raw, item)))


def _opened(raw: bytes, item: Input) -> Book:
    book = Book.of(Package(raw, item.name))
    if book is None:
        raise _not_epub(item)
    if book.is_locked:
        raise FormatMismatch(
            f"{item.name} is locked by its seller (DRM).", "Hashiya cannot read locked books."
        )
    return book


def _joined(book: Book) -> Found:
    texts = [_text(chapter) for chapter in book.chapters()]
    return Found(
        text="\n\n".join(text for text in texts if not is_blank(text)),
        title=sensible(book.title),
        metadata=book.metadata,
        details={"chapters": len(texts)},
    )


def _each(item: Input) -> Iterator[Item]:
    raw = item.path.read_bytes()
    try:
        book = _opened(raw, item)
        chapters = list(book.chapters())
    except Unreadable as error:
        yield kept_aside(item, ID, error, raw)
        return
    for number, chapter in enumerate(chapters, 1):
        done = item.size * number // len(chapters)
        yield _chapter(item, book, chapter, (number, done))


def _chapter(item: Input, book: Book, chapter: Chapter, at: Sequence[int]) -> Item:
    number, done = at
    try:
        text, data = _text(chapter), chapter.data()
    except Unreadable as error:
        return _problem(item, chapter, Kind.ASIDE, error.message, error.hint)
    if is_blank(text):
        return _problem(item, chapter, Kind.SKIPPED, "There is no text in this chapter.", "")
    known = Found(text=text, title=chapter.title, metadata={**book.metadata, "book": book.title})
    return Draft(
        data=known.data,
        name=item.name,
        key=f"{PurePosixPath(item.name).name}/{chapter.name}",
        reader=ID,
        raw=data,
        place=f"chapter {number}, {chapter.name}",
        done=done,
    )


def _text(chapter: Chapter) -> str:
    try:
        return chapter.text()
    except RecursionError:
        raise Unreadable(DEEP) from None


def _problem(item: Input, chapter: Chapter, kind: Kind, message: str, hint: str) -> Problem:
    try:
        data = chapter.data() if kind is Kind.ASIDE else b""
    except Unreadable:
        data = b""
    where = f"chapter {chapter.name}"
    return Problem(
        kind=kind,
        message=message,
        file=item.name,
        where=where,
        hint=hint,
        data=data,
        reader=ID,
    )


def _not_epub(item: Input) -> FormatMismatch:
    return FormatMismatch(
        f"{item.name} is not an EPUB book.", "Leave out --format to have it found out."
    )


def sniff(item: Input) -> float:
    """1 for books by their content, 0 for the rest."""
    return float(kind_of(item) == "epub")


FORMAT = Format(
    id=ID,
    title="EPUB book",
    suffixes=(".epub",),
    reader=read,
    sniff=sniff,
    magic=is_packed,
    choices=(CHAPTERS,),
    libraries=("lxml",),
)
