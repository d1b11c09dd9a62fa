"""Reading DocBin files of spaCy, without spaCy."""

import mmap
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import PART, Remarks, joined
from app.formats.corpora.spacy_parts import BAD, Bin
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem

ID = "spacy"
TITLE = "DocBin of spaCy"
_FREE, _RATIO, _CHUNK = 64 << 20, 200, 1 << 20

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article a document.

    Raises:
        FormatMismatch: If it is no DocBin.
    """
    remarks = Remarks(item.name)
    with _unzipped(item) as data:
        try:
            found = Bin(data)
        except BAD as error:
            raise FormatMismatch(
                f"{item.name} is no {TITLE}: {error}.", "Write it with DocBin.to_disk."
            ) from None
        for number in range(found.count):
            try:
                document = found.document(number)
            except BAD as error:
                yield Problem(
                    kind=Kind.ASIDE,
                    message=f"Document {number + 1} cannot be read: {error}.",
                    file=item.name,
                    data=str(number + 1).encode(),
                )
                continue
            done = item.size * (number + 1) // found.count
            yield _draft(item, number, document, done, remarks)
    yield from remarks.problems()


@contextmanager
def _unzipped(item: Input) -> Iterator[mmap.mmap]:
    """What is in the file, unpacked into a file of the system's own.

    Raises:
        FormatMismatch: If it is not packed with zlib, breaks off or grows too large.
    """
    with TemporaryFile() as place:
        with item.path.open("rb") as source:
            try:
                _unzip(source, place, max(_FREE, _RATIO * item.size))
            except (zlib.error, ValueError) as error:
                raise FormatMismatch(
                    f"{item.name} is no {TITLE}: {error}.", "Write it with DocBin.to_disk."
                ) from None
        place.flush()
        with mmap.mmap(place.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def _unzip(source: BinaryIO, place: BinaryIO, room: int) -> None:
    opener, size = zlib.decompressobj(), 0
    while chunk := source.read(_CHUNK):
        while chunk:
            made = opener.decompress(chunk, _CHUNK)
            size += len(made)
            if size > room:
                raise ValueError("it grows far beyond its size")
            place.write(made)
            chunk = opener.unconsumed_tail
    if not opener.eof or not size:
        raise ValueError("it breaks off")


def _draft(item: Input, number: int, found: _Object, done: int, remarks: Remarks) -> Draft:
    text = "".join(found["parts"])
    ours = found["user"]
    if found["unknown"]:
        remarks.note("Documents do not say where spaces are; one was put after each word.")
        text = text.removesuffix(" ")
    article = {key: value for key, value in ours.items() if key not in ("annotator", "spans")}
    article["text"] = text
    if isinstance(found["cats"], dict) and found["cats"] and not ours:
        article["metadata"] = {"cats": {str(k): v for k, v in found["cats"].items()}}
    article["spans"] = _layers(found, ours)
    for relation in article.get("relations") or []:
        if isinstance(relation, dict):
            relation.pop("annotator", None)
    return Draft(
        data=article,
        name=item.name,
        key=f"{item.stem}-{number + 1}",
        reader=ID,
        raw=text.encode("utf-8", "surrogatepass"),
        done=done,
    )


def _layers(found: _Object, ours: _Object) -> list[_Object]:
    """The spans of all groups, and the entities that are not among them."""
    groups: Mapping[str, list[_Object]] = found["groups"]
    known = ours.get("spans")
    rest = known if isinstance(known, dict) else {}
    spans = []
    for key, group in groups.items():
        person = ours.get("annotator") or (None if key == "sc" or len(groups) == 1 else key)
        spans += list(_named_spans(group, rest, person, key))
    there = {(span["label"], span["start"], span["end"]) for span in spans}
    more = [
        one for one in found["entities"] if (one["label"], one["start"], one["end"]) not in there
    ]
    person = ours.get("annotator") or None
    spans += list(_named_spans(more, {}, person, "ents"))
    return joined(spans)


def _named_spans(
    group: list[_Object], rest: _Object, person: str | None, key: str
) -> Iterator[_Object]:
    used: set[str] = set()
    for n, given in enumerate(group, 1):
        span = {name: value for name, value in given.items() if name != "id"}
        uid = given.get("id")
        if isinstance(uid, str) and uid in rest:
            more = rest[uid] if isinstance(rest[uid], dict) else {}
            span = {**({} if uid in used else more), **span, PART: uid, "uid": uid}
            if uid in used:
                span["uid"] = f"{uid}#{n}"
            used.add(uid)
        else:
            span["uid"] = f"{key}:{n}"
            if uid:
                span["attributes"] = {"id": uid}
        yield span | {"annotator": person}
