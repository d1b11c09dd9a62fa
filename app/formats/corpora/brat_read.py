"""Reading brat's stand-off files: a text and its annotations, of ours and of anybody's."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

import orjson

from app.compat import override
from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.brat_names import from_brat
from app.formats.corpora.brat_parse import Bound, Lines, parsed
from app.formats.corpora.brat_places import placed
from app.formats.corpora.brat_write import ATTRIBUTE, CONFS, NOTE, OURS, merged, squeezed
from app.formats.corpora.carrying import Remarks
from app.formats.corpora.placing import Placing
from app.formats.documents.encoding import BrokenText, Decoded, decode
from app.formats.units import Unit
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from app.model.uids import foreign_uid

ID = "brat"
_MOST = 64 << 20  # bytes of a file of ours
_UNITS = (Unit.CODE_POINT, (Unit.UTF16, Unit.UTF8))
_ALL_CONFS = (*CONFS, "tools.conf", "kb_shortcuts.conf")

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the one article of a pair of files."""
    text_file = item if item.suffix == ".txt" else item.beside(f"{item.stem}.txt")
    if text_file is None:
        raise FormatMismatch(
            f"{item.name} has no text beside it.",
            f"Its text is called {item.stem}.txt; name the folder that holds both.",
        )
    raw = text_file.path.read_bytes()
    try:
        ours = _ours(item)
        text = _text(raw, text_file, asked, ours)
        lines = parsed(_annotations(item, asked))
    except BrokenText as error:
        yield Problem(
            kind=Kind.ASIDE, message=error.message, file=item.name, hint=error.hint, data=raw
        )
        return
    remarks = Remarks(item.name)
    person = _person(item, text_file, raw)
    placing = Placing(asked.unit, *_UNITS, remarks)
    yield _draft(item, raw, text, lines, ours, person, placing, remarks)
    yield from remarks.problems()


def _text(raw: bytes, file: Input, asked: Asked, ours: _Object) -> Decoded:
    """The text; what we wrote ourselves is UTF-8, however odd it looks."""
    if ours and raw and asked.encoding is None:
        with suppress(UnicodeDecodeError):
            return Decoded(raw.decode(), "utf-8")
    return decode(raw, file.name, asked.encoding)


def companions(item: Input) -> list[str]:
    """The text, what we keep beside it, and the configuration of all folders above."""
    if item.suffix != ".ann":
        return []
    place = PurePosixPath(item.name)
    found = [str(place.with_suffix(".txt")), str(place.parent / f"{item.stem}{OURS}")]
    return found + _confs(place.parent)


@lru_cache(maxsize=64)
def _confs(folder: PurePosixPath) -> list[str]:
    return [str(above / name) for above in (folder, *folder.parents) for name in _ALL_CONFS]


def _annotations(item: Input, asked: Asked) -> str:
    data = item.path.read_bytes() if item.suffix == ".ann" else b""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return ""
    return decode(data, item.name, asked.encoding).text.removeprefix("\ufeff")


def _draft(
    item: Input,
    raw: bytes,
    text: Decoded,
    lines: Lines,
    ours: _Object,
    folder: str,
    placing: Placing,
    remarks: Remarks,
) -> Draft:
    kept = {key: value for key, value in ours.items() if key not in _PARTS}
    person = ours.get("annotator") or folder
    if "uid" not in kept and person:
        kept["uid"] = foreign_uid(f"{item.stem}\x1f{text.text}", ID)
    spans = _spans(text.text, lines, _objects(ours, "spans"), placing)
    _marks(lines, spans, remarks)
    relations = _relations(lines, spans, _objects(ours, "relations"))
    data = {
        **kept,
        "text": text.text,
        "spans": [*spans.values(), *_listed(ours, "unseen"), *_strange(lines)],
        "relations": [*relations.values(), *_listed(ours, "hidden")],
    }
    _finish(data, spans, relations, person, ours)
    if lines.shared:
        remarks.note("Events that share a trigger became one span with the relations of all.")
    elif lines.events:
        remarks.note("Events became spans of their triggers, and relations to their arguments.")
    return Draft(
        data=data,
        name=item.name,
        key=item.stem,
        reader=ID,
        raw=raw,
        encoding=text.encoding,
        done=item.size,
    )


_PARTS = {"format", "text", "sha256", "spans", "relations", "unseen", "hidden", "annotator"}


def _spans(
    text: str, lines: Lines, ours: Mapping[str, _Object], placing: Placing
) -> dict[str, _Object]:
    found: dict[str, _Object] = {}
    first = {bound[0]: bound for bound in reversed(lines.bounds)}
    for (name, label, _, words), pairs in zip(
        lines.bounds, placed(text, lines.bounds, placing), strict=True
    ):
        kept = _same(ours.get(name), first[name])
        apart = len(pairs) > 1 and all(a <= b for a, b in pairs)
        whole = merged(text, pairs) if apart else pairs
        if "fragments" in kept:
            whole, words = kept["fragments"], None
        span = {**kept, "uid": kept.get("uid") or name, "label": from_brat(label)}
        span |= {"start": whole[0][0], "end": whole[-1][1], "attributes": {}, "notes": []}
        span.pop("fragments", None)
        if len(whole) > 1:
            span["fragments"] = whole
        if words and whole == pairs:
            span["quote"] = words
        key = name
        while key in found:  # an id given twice: the second one is kept aside by its uid
            key += "'"
        found[key] = span
    return found


def _same(kept: _Object | None, bound: Bound) -> _Object:
    """What we keep of a span, unless brat gave its number to another one since."""
    if kept is None:
        return {}
    was = kept.pop("was", None)
    _, label, pairs, _ = bound
    now = f"{label} " + ";".join(f"{start} {end}" for start, end in pairs)
    if now == was:
        return kept
    kept.pop("fragments", None)
    if not isinstance(was, str):
        return {}
    alike = was.split(" ")[:2] == now.split(" ")[:2] or was.split(" ")[0] == label
    return kept if alike else {}


def _marks(lines: Lines, spans: dict[str, _Object], remarks: Remarks) -> None:
    for target, name, value in lines.marks:
        span = spans.get(lines.target(target))
        if span is None:
            remarks.note("Attributes of what is no span were left out.")
            continue
        span["attributes"][from_brat(name)] = value
    for kind, target, words in lines.notes:
        span = spans.get(lines.target(target))
        if span is None:
            continue  # of a relation
        given = _attributes(kind, words)
        if given is not None:
            span["attributes"] |= given
        elif words:
            span["notes"].append(words if kind == NOTE else f"{kind}: {words}")


def _attributes(kind: str, words: str) -> _Object | None:
    """Attributes that were written as a note; None if it is none of ours."""
    if kind != ATTRIBUTE:
        return None
    try:
        found = orjson.loads(words)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def _relations(
    lines: Lines, spans: dict[str, _Object], ours: Mapping[str, _Object]
) -> dict[str, _Object]:
    found: dict[str, _Object] = {}
    for number, (name, kind, *ends) in enumerate(lines.relations):
        source, target = (_uid(spans, lines.target(end)) for end in ends)
        kept = ours.get(name) or {}
        found[name or f"#{number}"] = {
            **kept,
            "uid": kept.get("uid") or name or None,
            "type": from_brat(kind),
            "source": source,
            "target": target,
            "attributes": {},
        }
    for kind, target, words in lines.notes:
        relation = found.get(target)
        if relation is not None:
            relation["attributes"] |= _attributes(kind, words) or (
                {kind: words} if words and kind != ATTRIBUTE else {}
            )
    return found


def _uid(spans: dict[str, _Object], name: str) -> Any:
    return spans[name]["uid"] if name in spans else name


def _finish(
    data: _Object,
    spans: dict[str, _Object],
    relations: dict[str, _Object],
    person: Any,
    ours: _Object,
) -> None:
    """Notes put together, and everything said to be of whose it is."""
    for span in spans.values():
        note = "\n".join(span.pop("notes"))
        kept = span.get("note")
        span["note"] = kept if isinstance(kept, str) and squeezed(kept) == note else note
    for thing in (*spans.values(), *relations.values()):
        if person:
            thing["annotator"] = person
            if not ours:
                thing["uid"] = f"{person}:{thing['uid']}" if thing.get("uid") else None
    if person and not ours:
        for relation in relations.values():
            relation |= {end: f"{person}:{relation[end]}" for end in ("source", "target")}
    data["relations"] = [relation for relation in data["relations"] if relation]


def _strange(lines: Lines) -> list[_Object]:
    """Lines that are no annotation: as spans without a label they are kept aside."""
    return [{"brat": line} for line in lines.strange]


def _ours(item: Input) -> _Object:
    """What we keep beside an annotation file."""
    beside = item.beside(f"{item.stem}{OURS}")
    if beside is None or beside.size > _MOST:
        return {}
    try:
        found = orjson.loads(beside.path.read_bytes())
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _objects(ours: _Object, key: str) -> dict[str, _Object]:
    given = ours.get(key)
    rows = given.items() if isinstance(given, dict) else ()
    return {name: value for name, value in rows if isinstance(value, dict)}


def _listed(ours: _Object, key: str) -> list[Any]:
    given = ours.get(key)
    return given if isinstance(given, list) else []


class _Tree:
    """A tree of files, the same as itself only: it is asked about once."""

    def __init__(self, tree: Mapping[str, Input]) -> None:
        self.tree = tree

    @override
    def __hash__(self) -> int:
        return id(self.tree)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tree) and self.tree is other.tree


@lru_cache(maxsize=1)
def _twins(tree: _Tree) -> dict[str, str]:
    """Annotation files that another folder beside theirs has, too, with one of those."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in tree.tree:
        if name.endswith(".ann") and name.count("/"):
            place = PurePosixPath(name)
            found.setdefault((str(place.parent.parent), place.name), []).append(name)
    return {
        name: names[name == names[0]]
        for names in found.values()
        if len(names) > 1
        for name in names
    }


def _person(item: Input, text: Input, raw: bytes) -> str:
    """Who annotated: the folder, where folders side by side have files of the same texts."""
    twin = _twins(_Tree(item.tree)).get(item.name)
    other = item.tree.get(str(PurePosixPath(twin).with_suffix(".txt"))) if twin else None
    if other is None or other.size != text.size or other.path.read_bytes() != raw:
        return ""
    return PurePosixPath(item.name).parent.name
