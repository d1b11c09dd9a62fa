"""What a REFI-QDA project says before and after its sources: people, codes, notes, links."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import orjson

from app.formats.corpora import refi_codebook
from app.formats.corpora.refi_codebook import Codes, local
from app.formats.corpora.refi_names import CARRIED, CARRIED_FORMAT, bare
from app.formats.corpora.refi_open import Box
from app.formats.zipped import DAMAGE
from app.model.errors import FormatMismatch

_WANTED = ("User", "CodeBook", "Variable", "Case", "Note", "Link", "Sources")
_HINT = "REFI-QDA projects have the root element “Project”."
_NUMBER = re.compile(r"\s*[+-]?\d{1,18}\s*", re.ASCII)

_Object = dict[str, Any]


@dataclass(slots=True)
class Index:
    """What sources refer to, by GUID.

    Attributes:
        name: Name of the project.
        people: Names of users.
        codes: The code book.
        variables: Names of variables.
        cases: GUID of a source to its case's values.
        notes: The notes: words, who and when.
        links: GUID of where a link starts to the links.
        header: What we say of all articles; empty if we did not write the file.
        fault: Why the file could not be read to its end.
    """

    name: str = ""
    people: dict[str, str] = field(default_factory=dict)
    codes: Codes = field(default_factory=Codes)
    variables: dict[str, str] = field(default_factory=dict)
    cases: dict[str, _Object] = field(default_factory=dict)
    notes: dict[str, _Object] = field(default_factory=dict)
    links: dict[str, list[_Object]] = field(default_factory=dict)
    header: _Object = field(default_factory=dict)
    fault: str = ""


def elements(stream: Any, wanted: tuple[str, ...], *, inside: str = "") -> Iterator[Any]:
    """The elements of some names, one after the other; each is thrown away after its turn.

    Raises:
        etree.XMLSyntaxError: Where the file is no XML any more.
    """
    from lxml import etree

    context = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    depth = held = 0
    for event, element in context:
        name = local(element)
        if event == "start":
            depth += 1
            if depth == 1:
                yield element
            elif not held and name in wanted:
                held = depth
            continue
        if held == depth:
            yield element
            held = 0
        depth -= 1
        if not held:
            element.clear(keep_tail=False)
            above = element.getparent()
            if above is not None and element.getprevious() is not None:
                del above[0]


def index_of(box: Box, file: str) -> Index:
    """Reads a project once, all but its sources.

    Raises:
        FormatMismatch: If it is no project of REFI-QDA.
    """
    from lxml import etree

    index = Index()
    try:
        with box.open() as stream:
            first = True
            for element in elements(stream, _WANTED[:-1]):
                if first:
                    first = False
                    _check(element, file, index)
                    continue
                _TAKES[local(element)](element, index)
    except etree.XMLSyntaxError as error:
        if not index.name and not index.people and not index.codes.all:
            raise FormatMismatch(f"{file} is not XML: {brief(error)}.", _HINT) from None
        index.fault = brief(error)
    except DAMAGE as error:
        raise FormatMismatch(f"{file} is damaged: {error}.", "Export it again.") from None
    index.header = _header(box)
    return index


def brief(error: Exception) -> str:
    """What a parser says, without where."""
    return str(error).split(", line")[0].strip().rstrip(".") or "it is empty"


def _check(root: Any, file: str, index: Index) -> None:
    if local(root) != "Project":
        raise FormatMismatch(f"{file} is no project of REFI-QDA.", _HINT)
    index.name = root.get("name") or "project"


def _user(element: Any, index: Index) -> None:
    name = (element.get("name") or element.get("id") or "").strip()
    index.people[bare(element.get("guid"))] = name


def _codebook(element: Any, index: Index) -> None:
    for child in element:
        if local(child) == "Codes":
            index.codes = refi_codebook.read(child)


def _variable(element: Any, index: Index) -> None:
    index.variables[bare(element.get("guid"))] = element.get("name") or ""


def _case(element: Any, index: Index) -> None:
    values = values_of(element, index)
    name = element.get("name")
    for child in element:
        if local(child) == "SourceRef":
            known = index.cases.setdefault(bare(child.get("targetGUID")), {})
            for key, value in ({"case": name} if name else {}).items() | values.items():
                known.setdefault(key, value)


def _note(element: Any, index: Index) -> None:
    words = [part.text for part in element if local(part) in ("PlainTextContent", "Description")]
    words = [part for part in words if part]
    text = "\n\n".join(words) or element.get("name") or ""
    path = element.get("plainTextPath") if not words else ""
    index.notes[bare(element.get("guid"))] = {"text": text, "path": path, **made(element, index)}


def _link(element: Any, index: Index) -> None:
    guid, target = bare(element.get("guid")), bare(element.get("targetGUID"))
    found = {"guid": guid, "target": target, "type": (element.get("name") or "").strip()}
    index.links.setdefault(bare(element.get("originGUID")), []).append(found)


_TAKES = {
    "User": _user,
    "CodeBook": _codebook,
    "Variable": _variable,
    "Case": _case,
    "Note": _note,
    "Link": _link,
}


def made(element: Any, index: Index) -> _Object:
    """Who made something, and when."""
    name = index.people.get(bare(element.get("creatingUser")), "")
    when = element.get("creationDateTime") or ""
    return ({"annotator": name} if name else {}) | ({"created": when} if when else {})


def values_of(element: Any, index: Index) -> _Object:
    """The variables of a source or a case, by name."""
    found: _Object = {}
    for child in element:
        if local(child) != "VariableValue":
            continue
        name, value = "", None
        for part in child:
            kind = local(part)
            if kind == "VariableRef":
                name = index.variables.get(bare(part.get("targetGUID")), "")
            elif kind.endswith("Value"):
                value = _typed(kind.removesuffix("Value"), part.text or "")
        if name and value is not None:
            found[name] = value
    return found


def _typed(kind: str, words: str) -> Any:
    if kind == "Boolean" and words.strip() in ("true", "false", "1", "0"):
        return words.strip() in ("true", "1")
    if kind == "Integer" and _NUMBER.fullmatch(words):
        return int(words)
    if kind == "Float":
        try:
            number = float(words)
        except ValueError:
            return words
        return number if abs(number) < float("inf") else words
    return words


def _header(box: Box) -> _Object:
    try:
        with closing(box.lines(CARRIED)) as lines:
            line = next(lines, b"")
        head = orjson.loads(line) if line else {}
    except (orjson.JSONDecodeError, *DAMAGE):
        return {}
    ours = isinstance(head, dict) and head.get("format") == CARRIED_FORMAT
    return head if ours else {}


class Brought:
    """What we say of each article beside the project file, looked up by GUID.

    The lines stand in the order of the sources, so that few are held at a time.
    """

    def __init__(self, box: Box, *, there: bool) -> None:
        self._open = box.lines(CARRIED)
        self._lines: Iterator[bytes] = self._open if there else iter(())
        self._waiting: dict[str, _Object] = {}

    def close(self) -> None:
        """Lets go of what is open."""
        self._open.close()

    def of(self, guid: str) -> _Object:
        """What is said of one article; nothing if it is not named."""
        if guid in self._waiting:
            return self._waiting.pop(guid)
        try:
            for line in self._lines:
                found = orjson.loads(line)
                if isinstance(found, dict) and isinstance(found.get("guid"), str):
                    if found["guid"] == guid:
                        return found
                    self._waiting[found["guid"]] = found
        except (orjson.JSONDecodeError, *DAMAGE):
            self._lines = iter(())
        return {}
