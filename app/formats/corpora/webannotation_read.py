"""Reading W3C Web Annotations of texts that lie beside them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import Remarks, brought, joined, objects_of
from app.formats.corpora.webannotation_layers import Reading
from app.formats.corpora.webannotation_values import annotations_of, many, name_of, targets_of
from app.formats.documents.encoding import BrokenText, decode
from app.formats.lines import bom_of
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem

ID = "webannotation"
TITLE = "file of Web Annotations"
_MOST = 16 << 20  # bytes of a text that is read beside
_PLAIN = (".txt", ".text", "")

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article for each text that is annotated.

    Raises:
        FormatMismatch: If there are no annotations, or none of their texts lies beside.
    """
    remarks = Remarks(item.name)
    pages: list[_Object] = []
    for found in objects_of(item, asked, TITLE):
        if isinstance(found, Problem):
            yield found
        else:
            pages.append(found.value)
    annotations = list(annotations_of(pages))
    ours = brought(pages[0]) if len(pages) == 1 else {}
    sources = _sources(annotations) or ([str(ours["source"])] if "source" in ours else [])
    if not sources:
        raise FormatMismatch(
            f"{item.name} is no {TITLE} about texts.", "It has annotations with targets."
        )
    yield from _articles(item, asked, sources, annotations, ours, remarks)
    yield from remarks.problems()


def texts_beside(item: Input, values: list[Any]) -> Iterator[tuple[str, Input]]:
    """The sources that are annotated and lie beside the file, with their texts."""
    annotations = list(annotations_of(values))
    ours = brought(values[0]) if len(values) == 1 else {}
    sources = _sources(annotations)
    if not sources and isinstance(ours.get("source"), str):
        sources = [ours["source"]]
    for source in sources:
        found = _text_of(item, source, alone=len(sources) == 1)
        if found is not None:
            yield source, found


def _articles(
    item: Input,
    asked: Asked,
    sources: list[str],
    annotations: list[_Object],
    ours: _Object,
    remarks: Remarks,
) -> Iterator[Item]:
    missing: list[Problem] = []
    came = 0
    for source in sources:
        found = _text_of(item, source, alone=len(sources) == 1)
        if found is None:
            missing.append(_missing(item, source))
            continue
        try:
            data = found.path.read_bytes()
            text, encoding = _decoded(found, data, asked)
        except UserError as error:
            missing.append(_aside(item, error.message, error.hint, source))
            continue
        came += 1
        reading = Reading(text, source, asked, remarks)
        reading.read(annotations)
        yield Draft(
            data=_article(text, reading, ours),
            name=found.name.rsplit("/", 1)[-1],
            key=PurePosixPath(found.name).stem,
            reader=ID,
            raw=data,
            encoding=encoding,
            done=item.size,
        )
    if not came:
        raise FormatMismatch(f"{item.name}: {missing[0].message}", missing[0].hint)
    yield from missing


def _missing(item: Input, source: str) -> Problem:
    hint = f"Put the text into the same folder as {item.stem}.txt."
    return _aside(item, f"It annotates {source}, and no text of it lies beside.", hint, source)


def _aside(item: Input, message: str, hint: str, source: str) -> Problem:
    data = source.encode("utf-8", "surrogatepass")
    return Problem(kind=Kind.ASIDE, message=message, file=item.name, hint=hint, data=data)


def _sources(annotations: list[_Object]) -> list[str]:
    """What is annotated, annotations apart, the most annotated first."""
    names = {name_of(annotation) for annotation in annotations} - {""}
    found: Counter[str] = Counter()
    for annotation in annotations:
        linking = "linking" in many(annotation.get("motivation"))
        for source, place in targets_of(annotation):
            if source and (place or not (linking or name_of(source) in names)):
                found[source] += 1
    return [source for source, _ in found.most_common()]


def _text_of(item: Input, source: str, *, alone: bool) -> Input | None:
    """The file beside that has the text: called as the source, or as this file."""
    try:
        path = unquote(urlsplit(source).path)
    except ValueError:
        path = ""
    name = PurePosixPath(path).name
    names = [name, f"{PurePosixPath(name).stem}.txt"] if name else []
    names += [f"{item.stem}.txt"] if alone else []
    for each in names:
        found = item.beside(each) if "\0" not in each else None
        if found is None or found.name == item.name:
            continue
        if found.size <= _MOST and found.suffix in _PLAIN:
            return found
    return None


def _article(text: str, reading: Reading, ours: _Object) -> _Object:
    return {
        **{key: value for key, value in ours.items() if key != "source"},
        "text": text,
        "spans": joined(reading.spans),
        "relations": reading.relations,
        "comments": reading.comments,
    }


def _decoded(found: Input, data: bytes, asked: Asked) -> tuple[str, str]:
    """The text with its byte order mark, if it has one: it is taken away later.

    Raises:
        FormatMismatch: If it is no text, or damaged.
        UserError: If the encoding asked for does not fit.
    """
    if asked.encoding is None and bom_of(data)[1] in ("", "utf-8"):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8"), "utf-8"
    try:
        decoded = decode(data, found.name, asked.encoding)
    except BrokenText as broken:
        raise FormatMismatch(broken.message, broken.hint) from None
    return decoded.text, decoded.encoding
