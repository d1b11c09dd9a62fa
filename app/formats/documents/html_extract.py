"""Which lines of a page are its article: what libraries say, in the characters of the page.

The libraries only choose. What is taken stands in the page's own tree, so that no character, line
end or row of a table is lost on the way through them.
"""

import logging
import re
import unicodedata
from collections.abc import Collection
from copy import deepcopy
from itertools import islice
from typing import Any

from app.formats.documents.html_blocks import Line, lines_of
from app.formats.documents.html_library import trafilatura
from app.formats.documents.html_tree import NUMBER, keep_shown, name_of, size_of

SHORT = 200  # characters; less than that is a teaser or a line of the menu
_ELEMENTS, _DEPTHS = 10_000, 250_000  # what libraries may be given: beyond it they may take hours
_CHARACTERS, _LONG_VALUE = 3_000_000, 2000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|commentlist|disqus_thread|respond)(?:[\s_-]|$)")
_HOLDERS = ("div", "section", "ol", "ul", "aside", "footer", "table")
_NEAR = 10  # elements
_LINKS = 0.25  # share of a table or list that may be links
_BY = re.compile(r"^(?:بقلم|كتبت?|إعداد|تحرير|by)\s*:?\s+", re.IGNORECASE)
_NO_KEY = re.compile(r"[\W_]+")


class Page:
    """A page whose elements carry numbers, and what libraries find in it.

    Attributes:
        root: Its tree.
        bounded: Whether it is small enough for libraries.
    """

    def __init__(self, root: Any, source: str) -> None:
        self.root = root
        count, depths = size_of(root)
        small = len(source) <= _CHARACTERS
        self.bounded = small and count <= _ELEMENTS and depths <= _DEPTHS

    def everything(self) -> list[Line]:
        """All lines that are shown."""
        return lines_of(self.root)

    def by_readability(self) -> list[Line]:
        """The lines that readability takes for the article."""
        for number, element in enumerate(self.root.iter()):
            element.set(NUMBER, str(number))
        kept = _readable(_bare(self.root))
        for element in self.root.iter("table", "ul", "ol", "blockquote", "pre"):
            if _belongs(element, kept):
                kept.update(inner.get(NUMBER) for inner in element.iter())
        return _with_headings(lines_of(self.root, kept)) if kept else []

    def by_trafilatura(self) -> list[Line]:
        """The lines that trafilatura takes for the article, found again in the page."""
        extract = trafilatura().extract

        _hush("trafilatura", "htmldate")
        try:
            words = extract(
                _unscripted(self.root), include_comments=False, include_tables=True, fast=True
            )
        except Exception:  # noqa: BLE001 - whatever a page does to it, the page itself is left
            return []
        return _found_again(self.everything(), words or "")

    def guessed(self) -> dict[str, str]:
        """Title, author and date as trafilatura makes them out, of those that it finds.

        Only what is marked as such counts as a date: years in footers are none of the article.
        """
        extract_metadata = trafilatura().metadata.extract_metadata

        _hush("trafilatura", "htmldate")
        try:
            told = extract_metadata(_unscripted(self.root), extensive=False)
        except Exception:  # noqa: BLE001 - as above
            return {}
        found = {"title": told.title, "author": told.author, "date": told.date}
        known = {key: str(value).strip() for key, value in found.items() if value}
        return known | {"author": _BY.sub("", known["author"])} if "author" in known else known


def key_of(text: str) -> str:
    """The letters and digits of a text, as libraries leave them whatever they do to the rest."""
    return _NO_KEY.sub("", unicodedata.normalize("NFC", text)).casefold()


def weight(lines: Collection[Line]) -> int:
    """How many characters lines hold."""
    return sum(len(line.text) for line in lines)


def _bare(root: Any) -> Any:
    """A copy of a tree for libraries: only what is shown, no comments, nothing empty."""
    copy = deepcopy(root)
    _without_controls(copy)
    keep_shown(copy)
    for element in list(copy.iter(*_HOLDERS)):
        if _is_of_comments(element) and element.getparent() is not None:
            element.drop_tree()
    _drop_empty(copy)
    return copy


def _unscripted(root: Any) -> Any:
    """A copy of a tree without what is never shown, and without long values: some take hours."""
    copy = deepcopy(root)
    _without_controls(copy)
    for element in list(copy.iter("script", "style", "template", "svg", "iframe")):
        element.drop_tree()
    for element in copy.iter():
        for name, value in element.attrib.items():
            if len(value) > _LONG_VALUE:
                del element.attrib[name]
    return copy


def _is_of_comments(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return bool(_COMMENTS.search(names)) and next(element.iter("h1", "main"), None) is None


def _without_controls(root: Any) -> None:
    """Takes out control signs, with which lxml lets no element be dropped; `NUMBER`s lead back."""
    for element in root.iter():
        for name in ("text", "tail"):
            words = getattr(element, name)
            if words and _CONTROLS.search(words):
                setattr(element, name, _CONTROLS.sub(" ", words))


def _drop_empty(root: Any) -> None:
    """Leaves out elements without words: each of them costs a look at all that follow it."""
    for element in reversed(list(root.iter())):
        empty = len(element) == 0 and not (element.text or "").strip()
        if empty and name_of(element) not in ("html", "body", "br"):
            element.drop_tree()


def _readable(tree: Any) -> set[str]:
    """Numbers of the elements that readability keeps; empty if it finds nothing."""
    from readability import Document
    from readability.readability import Unparseable

    _hush("readability")
    document = Document(tree)
    document.get_clean_html = lambda: _as_long(document.html)
    try:
        document.summary(html_partial=True)
    except (Unparseable, RecursionError):
        return set()
    return {number for element in document.html.iter() if (number := element.get(NUMBER))}


def _belongs(element: Any, kept: Collection[str]) -> bool:
    """Whether a table or list that was left out stands among what was kept, and is no menu."""
    parent = element.getparent()
    if parent is None or parent.get(NUMBER) not in kept or element.get(NUMBER) in kept:
        return False
    lines = lines_of(element)
    before = islice(element.itersiblings(preceding=True), _NEAR)
    between = any(other.get(NUMBER) in kept for other in before)
    return between and sum(line.links for line in lines) <= _LINKS * weight(lines)


def _hush(*libraries: str) -> None:
    """Lets libraries keep to themselves what they think of a page."""
    for name in libraries:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _as_long(tree: Any) -> str:
    """A string as long as the source of a tree without attributes: it is only measured."""
    return " " * (len(tree.text_content()) + 8 * sum(1 for _ in tree.iter()))


def _found_again(lines: list[Line], words: str) -> list[Line]:
    keys = {key_of(line) for line in words.split("\n")}
    every = key_of(words)
    return [line for line in lines if (key := key_of(line.text)) and _is_in(key, keys, every)]


def _is_in(key: str, keys: Collection[str], every: str) -> bool:
    return key in keys or (len(key) > 30 and key in every)


def _with_headings(lines: list[Line]) -> list[Line]:
    """The lines, without a last one that is only a heading of what was left out."""
    while len(lines) > 1 and re.match(r"h[2-6] ", lines[-1].path[-1] if lines[-1].path else ""):
        lines = lines[:-1]
    return lines
