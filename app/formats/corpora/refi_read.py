"""Reading REFI-QDA projects: QDPX archives, bare QDE files, and QDC code books."""

import zipfile
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.formats.base import Asked, Draft, Header, Input, Item, alone
from app.formats.corpora.carrying import Remarks
from app.formats.corpora.placing import Placing
from app.formats.corpora.refi_codebook import labels_of, local, scheme_of
from app.formats.corpora.refi_index import Brought, Index, brief, elements, index_of
from app.formats.corpora.refi_layers import Layers
from app.formats.corpora.refi_names import bare
from app.formats.corpora.refi_open import Archive, Box, Loose, internal
from app.formats.corpora.refi_qdc import codebook_json
from app.formats.documents.encoding import BrokenText, Decoded, decode
from app.formats.units import Unit
from app.formats.zipped import DAMAGE, is_zip, open_zip
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem

ID = "refi-qda"
_MEDIA = {
    "PictureSource": "pictures",
    "AudioSource": "sound recordings",
    "VideoSource": "films",
}
_SOURCES = ("TextSource", "PDFSource", *_MEDIA)
_HINT = "Export the project with its documents, as a QDPX file."


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article a text; the selections of each user are that person's layer."""
    if item.suffix == ".qdc":
        yield header_of_codebook(item)
        yield Problem(
            kind=Kind.REMARK,
            message="A code book holds no articles.",
            file=item.name,
            hint="To put it in force: hashiya scheme import PROJECT FILE.",
        )
        return
    with box_of(item) as box:
        yield from _project(item, asked, box)


def header(item: Input, asked: Asked) -> Header | None:
    """The label scheme of a file, if it is ours or a code book alone."""
    try:
        if item.suffix == ".qdc":
            return header_of_codebook(item)
        with box_of(item) as box:
            return _header(index_of(box, item.name))
    except UserError:
        return None


def header_of_codebook(item: Input) -> Header:
    """A code book as what is said of all articles.

    Raises:
        UserError: If it holds no codes.
    """
    raw = item.path.read_bytes()
    try:
        return Header(line=1, scheme=codebook_json(raw, item.name, item.stem), raw=raw)
    except FormatMismatch:
        raise
    except UserError as error:
        raise FormatMismatch(error.message, error.hint) from None


def scheme_of_project(path: Path) -> dict[str, Any]:
    """The codes of a project as a label scheme.

    Raises:
        UserError: If it is no project of REFI-QDA, or has no codes.
    """
    with box_of(alone(path)) as box:
        index = index_of(box, path.name)
    ours = index.header.get("scheme")
    if isinstance(ours, dict):
        return ours
    made = scheme_of(index.codes, index.name)
    if not made["labels"]:
        raise UserError(f"{path.name} holds no codes.", "Nothing is coded in this project yet.")
    return made


@contextmanager
def box_of(item: Input) -> Iterator[Box]:
    """The files of a project.

    Raises:
        FormatMismatch: If it is damaged or holds none.
    """
    if not is_zip(item.path):
        yield Loose(item)
        return
    try:
        with open_zip(item.path) as archive:
            yield Archive(item, archive)
    except zipfile.BadZipFile as error:
        raise FormatMismatch(f"{item.name} is damaged: {error}.", "Export it again.") from None


def _header(index: Index) -> Header | None:
    if not index.header:
        return None
    extra = index.header.get("extra")
    return Header(
        line=1,
        scheme=index.header.get("scheme"),
        annotators=index.header.get("annotators"),
        extra=extra if isinstance(extra, dict) else {},
    )


def _project(item: Input, asked: Asked, box: Box) -> Iterator[Item]:
    from lxml import etree

    index, remarks = index_of(box, item.name), Remarks(item.name)
    said = _header(index)
    if said is not None:
        yield said
    run = _Run(item, asked, box, index, remarks)
    try:
        with box.open() as stream:
            for element in elements(stream, _SOURCES):
                name = local(element)
                if name in _SOURCES:
                    yield from run.source(element, name)
    except etree.XMLSyntaxError as error:
        yield run.aside(f"The project file breaks off: {brief(error)}.")
    except DAMAGE as error:
        yield run.aside(f"The project file is damaged: {error}.")
    finally:
        run.close()
    run.media()
    yield from remarks.problems()


class _Run:
    """One file being read."""

    def __init__(self, item: Input, asked: Asked, box: Box, index: Index, remarks: Remarks) -> None:
        self._item, self._asked, self._box = item, asked, box
        self._remarks, self._index = remarks, index
        unit = asked.unit or (Unit.CODE_POINT if index.header else None)
        placing = Placing(unit, Unit.CODE_POINT, (Unit.UTF16,), remarks)
        labels = labels_of(index.header.get("scheme"))
        self._layers = Layers(index, placing, remarks, labels)
        self._brought = Brought(box, there=bool(index.header))
        self._left: Counter[str] = Counter()
        self._count = 0

    def source(self, element: Any, name: str) -> Iterator[Item]:
        """The article of a source; a PDF has one if its text was taken out of it."""
        self._count += 1
        if name in _MEDIA:
            self._left[name] += 1
            return
        holder = element if name == "TextSource" else _representation(element)
        title = element.get("name") or ""
        if holder is None:
            self._left[name] += 1
            return
        yield self._article(element, holder, title)

    def close(self) -> None:
        """Lets go of what is open."""
        self._brought.close()

    def media(self) -> None:
        """Remarks what is no text."""
        if not self._count:
            self._remarks.note("The project holds no documents.")
        for name, count in self._left.items():
            what = _MEDIA.get(name, "PDF files without their text")
            number = "One or more" if count > 1 else "One"
            self._remarks.note(f"{number} of its sources are {what}; they were left out.")

    def aside(self, message: str, title: str = "", data: bytes = b"", hint: str = "") -> Problem:
        """A problem that stands for one article."""
        return Problem(
            kind=Kind.ASIDE,
            message=f"“{title}”: {message}" if title else message,
            file=self._item.name,
            hint=hint,
            data=data,
        )

    def _article(self, element: Any, holder: Any, title: str) -> Draft | Problem:
        try:
            data = self._bytes(holder)
            ours = bool(self._index.header) or _content(holder) is not None
            found = _decoded(data, title or "A source", self._asked.encoding, ours=ours)
        except BrokenText as error:
            return self.aside(error.message, title, hint=error.hint)
        except UserError as error:
            return self.aside(error.message, title, hint=error.hint)
        except ValueError as error:
            return self.aside(str(error), title)
        told = self._brought.of(bare(element.get("guid")))
        return Draft(
            data=self._layers.article(element, holder, found.text, told),
            name=self._item.name,
            key=title or f"{self._item.stem}-{self._count}",
            reader=ID,
            raw=data,
            encoding=found.encoding,
            done=self._box.done(),
        )

    def _bytes(self, holder: Any) -> bytes:
        """The text of a source.

        Raises:
            ValueError: If it is not there, with the reason.
        """
        words = _content(holder)
        if words is not None:
            return words.encode()
        path = internal(holder.get("plainTextPath"))
        data = self._box.text(path) if path else None
        if data is None:
            raise FormatMismatch("Its text is not in the file.", _HINT)
        if not data.removeprefix(BOM_UTF8):
            raise FormatMismatch("Its text is empty.", "There is nothing to read.")
        return data


def _decoded(data: bytes, title: str, asked: str | None, *, ours: bool) -> Decoded:
    """A text, which is UTF-8 by the book; what cannot be that is found out."""
    if ours or (asked is None and b"\0" not in data):
        try:
            return Decoded(data.decode(), "utf-8")
        except UnicodeDecodeError:
            pass
    return decode(data, title, asked)


def _content(holder: Any) -> str | None:
    return next((x.text or "" for x in holder if local(x) == "PlainTextContent"), None)


def _representation(element: Any) -> Any:
    return next((x for x in element if local(x) == "Representation"), None)
