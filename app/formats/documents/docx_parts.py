"""The parts of a Word document: its body, notes, headers, and what it says of itself."""

import posixpath
from dataclasses import dataclass, field
from typing import Any

from app.formats.documents.docx_walk import Walk
from app.formats.documents.packages import Package, attribute, children, local, words_of
from app.formats.documents.wholes import Unreadable, is_blank, tags_of
from app.model.json import Json, JsonObject

_LEFT_OUT = ("header", "footer")


@dataclass(slots=True)
class Document:
    """A document that is open.

    Attributes:
        body: The element that holds its paragraphs and tables.
        package: Its parts.
        parts: Names of the parts that belong to it, by what they are: ``footnotes``, ``header``.
    """

    body: Any
    package: Package
    parts: dict[str, list[str]] = field(default_factory=dict)
    _notes: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package) -> "Document":
        """Opens a document.

        Raises:
            Unreadable: If it has no body, or it is damaged.
        """
        main = _targets(package, "").get("officeDocument", ["word/document.xml"])[0]
        root = package.xml(main)
        body = next((child for child in children(root) if local(child) == "body"), None)
        if local(root) != "document" or body is None:
            raise Unreadable(f"Its part {main} is no text of Word.")
        return cls(body, package, _targets(package, main))

    def note(self, kind: str, id_: str, walk: Walk) -> str:
        """The text of a note.

        Args:
            kind: ``footnote`` or ``endnote``.
            id_: Its id.
            walk: The walk that met it.
        """
        if kind not in self._notes:
            self._notes[kind] = {
                attribute(node, "id"): node
                for root in self._roots(f"{kind}s")
                for node in children(root)
            }
        node = self._notes[kind].get(id_)
        return "" if node is None else "\n".join(walk.blocks(node)).lstrip(" \t")

    def details(self) -> dict[str, Json]:
        """What was left out: running headers and footers, and how many comments."""
        told: dict[str, Json] = {}
        for kind in _LEFT_OUT:
            texts = ["\n".join(Walk().blocks(root)) for root in self._roots(kind)]
            kept: list[Json] = [text for text in dict.fromkeys(texts) if not is_blank(text)]
            if kept:
                told[f"{kind}s"] = kept
        comments = sum(1 for root in self._roots("comments") for _ in children(root))
        return told | ({"comments": comments} if comments else {})

    def _roots(self, kind: str) -> list[Any]:
        return [
            self.package.xml(name)
            for name in self.parts.get(kind, [])
            if name in self.package.names
        ]


def _targets(package: Package, part: str) -> dict[str, list[str]]:
    """The parts that a part refers to inside the package, by the last word of their type."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, list[str]] = {}
    for row in children(package.xml(listed)) if listed in package.names else ():
        if attribute(row, "TargetMode") != "External":
            place = posixpath.join("/" + folder, attribute(row, "Target"))
            kind = attribute(row, "Type").rpartition("/")[2]
            found.setdefault(kind, []).append(posixpath.normpath(place).lstrip("/"))
    return found


def metadata_of(package: Package) -> tuple[JsonObject, str]:
    """What a document says of itself: metadata and title; what programs fill in is left out.

    Its language is not asked: programs write there what the machine was set to.
    """
    name = _targets(package, "").get("core-properties", ["docProps/core.xml"])[0]
    if name not in package.names:
        return {}, ""
    try:
        root = package.xml(name)
    except Unreadable:
        return {}, ""
    found: JsonObject = {
        "author": words_of(root, "creator"),
        "date": words_of(root, "created"),
        "modified": words_of(root, "modified"),
        "description": words_of(root, "description"),
        "section": words_of(root, "category"),
        "subject": words_of(root, "subject"),
        "tags": tags_of(words_of(root, "keywords")),
    }
    return found, words_of(root, "title")
