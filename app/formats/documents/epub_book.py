"""What a book says of itself and of the order of its chapters."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from app.formats.documents.packages import (
    Package,
    attribute,
    children,
    local,
    page_of,
    words_of,
)
from app.formats.documents.wholes import Unreadable
from app.model.json import Json, JsonObject

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "")
_HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of a book.

    Attributes:
        name: Its name in the archive.
        package: The archive.
        listed: Its title in the table of contents; empty if it is not there.
    """

    name: str
    package: Package
    listed: str = ""

    def data(self) -> bytes:
        """Its bytes."""
        return self.package.part(self.name)

    def text(self) -> str:
        """Its text, blocks as lines."""
        from app.formats.documents.html_blocks import text_of

        root = page_of(self.data(), self.name)
        body = next((node for node in root.iter("{*}body")), root)
        return text_of(body)

    @property
    def title(self) -> str:
        """Its title: that of the table of contents, else its first heading."""
        if self.listed:
            return self.listed
        root = page_of(self.data(), self.name)
        found = (words_of(root, name) for name in _HEADINGS)
        return next((title for title in found if title), "")


@dataclass(frozen=True, slots=True)
class Book:
    """A book that is open.

    Attributes:
        package: The archive.
        folder: Where in it the list of its parts lies.
        root: The root element of that list.
    """

    package: Package
    folder: str
    root: Any

    @classmethod
    def of(cls, package: Package) -> "Book | None":
        """The book in an archive; None if none is in it.

        Raises:
            Unreadable: If it is damaged.
        """
        if _CONTAINER not in package.names:
            return None
        container = package.xml(_CONTAINER)
        place = next((attribute(n, "full-path") for n in container.iter("{*}rootfile")), "")
        if not place:
            raise Unreadable("It does not say where the list of its parts is.")
        return cls(package, posixpath.dirname(place), package.xml(place))

    @property
    def is_locked(self) -> bool:
        """Whether pages of it are encrypted, not only its typefaces."""
        if _LOCKS not in self.package.names:
            return False
        pages = {place for place, _ in self._spine()}
        locked = self.package.xml(_LOCKS).iter("{*}CipherReference")
        return any(unquote(attribute(node, "URI")) in pages for node in locked)

    @property
    def title(self) -> str:
        """Its title."""
        return words_of(self._about(), "title")

    @property
    def metadata(self) -> JsonObject:
        """What it says of itself."""
        about = self._about()
        words = ("".join(node.itertext()).strip() for node in about.iter("{*}subject"))
        tags: list[Json] = [word for word in words if word]
        names = ["".join(node.itertext()).strip() for node in about.iter("{*}creator")]
        return {
            "author": "، ".join(name for name in names if name),
            "date": words_of(about, "date"),
            "publisher": words_of(about, "publisher"),
            "description": words_of(about, "description"),
            "language": words_of(about, "language"),
            "tags": tags,
        }

    def chapters(self) -> Iterator[Chapter]:
        """Its pages in the order they are read; its own table of contents is none."""
        listed = self._contents()
        for place, properties in self._spine():
            if "nav" not in properties.split():
                yield Chapter(place, self.package, listed.get(place, ""))

    def _about(self) -> Any:
        found = (node for node in children(self.root) if local(node) == "metadata")
        return next(found, self.root)

    def _spine(self) -> Iterator[tuple[str, str]]:
        """Places and properties of the pages, in order; each once."""
        parts = {attribute(n, "id"): n for n in self.root.iter("{*}item")}
        seen = set()
        for row in self.root.iter("{*}itemref"):
            part = parts.get(attribute(row, "idref"))
            if part is None or attribute(part, "media-type") not in _PAGES:
                continue
            place = self._place(self.folder, attribute(part, "href"))
            if place not in seen:
                seen.add(place)
                yield place, attribute(part, "properties")

    def _contents(self) -> dict[str, str]:
        """Places to titles, as the older kind of table of contents (NCX) tells them."""
        found: dict[str, str] = {}
        for part in self.root.iter("{*}item"):
            place = self._place(self.folder, attribute(part, "href"))
            if attribute(part, "media-type") == "application/x-dtbncx+xml":
                try:
                    root = self.package.xml(place)
                except Unreadable:
                    continue
                for point in root.iter("{*}navPoint"):
                    self._point(point, posixpath.dirname(place), found)
        return found

    def _point(self, point: Any, folder: str, found: dict[str, str]) -> None:
        place = next((attribute(n, "src") for n in point.iter("{*}content")), "")
        title = next((words_of(n, "text") for n in point.iter("{*}navLabel")), "")
        if place and title:
            found.setdefault(self._place(folder, place), title)

    @staticmethod
    def _place(folder: str, link: str) -> str:
        return posixpath.normpath(posixpath.join(folder, unquote(link.partition("#")[0])))
