"""Reading UIMA XMI: with a type system if one lies beside, and without."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.formats.base import Asked, Draft, Input
from app.formats.corpora.uima_article import drafts
from app.formats.corpora.uima_cas import Cas, Kinds, Thing, numbers, whole
from app.formats.corpora.uima_names import SOFA
from app.model.errors import FormatMismatch
from app.model.record import Problem

TYPE_SYSTEMS = ("TypeSystem.xml", "typesystem.xml")
"""What type systems are called beside the files they belong to."""
_XMI = "{http://www.omg.org/XMI}"
_MOST = 256 << 20
_HEAD = 1 << 12


def read(item: Input, asked: Asked) -> Iterator[Draft | Problem]:
    """Yields an article for each text in the file.

    Raises:
        FormatMismatch: If it is no XMI, or too large.
    """
    if item.size > _MOST:
        raise FormatMismatch(
            f"{item.name} is larger than {_MOST >> 20} MB.", "Export the articles one by one."
        )
    cas = Cas(kinds=kinds_of(item))
    for thing in _things(item, cas.kinds):
        cas.things[thing.id] = thing
    yield from drafts(cas, item, asked, item.path.read_bytes(), "uima-xmi")


def kinds_of(item: Input) -> Kinds:
    """What the type system beside a file says, nothing if there is none."""
    beside = type_system_of(item)
    if beside is None:
        return Kinds()
    return _kinds(beside.path, beside.path.stat().st_mtime_ns)


def type_system_of(item: Input) -> Input | None:
    """The type system that lies beside a file."""
    for name in (*TYPE_SYSTEMS, f"{item.stem}-typesystem.xml"):
        found = item.beside(name)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=8)
def _kinds(path: Path, _changed: int) -> Kinds:
    from lxml import etree

    made = Kinds()
    if path.stat().st_size > _MOST or _declares(path):
        return made
    try:
        parsed = etree.parse(path, _parser())
    except etree.XMLSyntaxError:
        return made
    for kind in parsed.iter("{*}typeDescription"):
        name = _words(kind, "name")
        made.above[name] = _words(kind, "supertypeName")
        made.ranges[name] = {
            _words(feature, "name"): _words(feature, "rangeTypeName")
            for feature in kind.iter("{*}featureDescription")
        }
    return made


def _words(parent: Any, name: str) -> str:
    return (parent.findtext(f"{{*}}{name}") or "").strip()


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )


def _declares(path: Path) -> bool:
    """Whether a file declares a document type, which none of ours or theirs does."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return b"<!DOCTYPE" in head or "<!DOCTYPE".encode("utf-16-le") in head.replace(b"\xfe\xff", b"")


def _things(item: Input, kinds: Kinds) -> Iterator[Thing]:
    from lxml import etree

    if _declares(item.path):
        raise FormatMismatch(
            f"{item.name} declares a document type; XMI has none.", "It was not read for safety."
        )
    with item.path.open("rb") as file:
        events = etree.iterparse(
            file, ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
        try:
            yield from _elements(events, item, kinds)
        except etree.XMLSyntaxError as error:
            raise FormatMismatch(
                f"{item.name} is no whole XMI: {str(error.msg).rstrip('.')}.",
                "Export it anew, or name another format.",
            ) from None


def _elements(events: Any, item: Input, kinds: Kinds) -> Iterator[Thing]:
    depth = 0
    for event, element in events:
        if event == "start":
            depth += 1
            if depth == 1 and element.tag != f"{_XMI}XMI":
                raise FormatMismatch(f"{item.name} is XML, but no XMI.", "Name another format.")
            continue
        depth -= 1
        if depth == 1 and isinstance(element.tag, str):
            made = _thing(element, kinds)
            if made is not None:
                yield made
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _thing(element: Any, kinds: Kinds) -> Thing | None:
    number = whole(element.get(f"{_XMI}id"))
    if type(number) is not int:
        return None
    made = Thing(number, _type(element.tag))
    for name, words in element.items():
        if name in ("begin", "end"):
            made.values[name] = whole(words)
        elif name.startswith("{"):
            continue
        elif name == "sofa" or kinds.points(made.type, name):
            made.refs[name] = numbers(words)
        else:
            made.values[name] = words if made.type == SOFA else kinds.value(made.type, name, words)
    for child in element:
        if isinstance(child.tag, str):
            made.values.setdefault(child.tag, []).append(child.text or "")
    return made


@lru_cache(maxsize=1024)
def _type(tag: str) -> str:
    space, _, name = tag.rpartition("}")
    folder = space.removeprefix("{http:///").removesuffix(".ecore").replace("/", ".")
    return name if folder in ("", "uima.noNamespace") else f"{folder}.{name}"
