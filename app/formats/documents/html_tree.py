"""From the characters of a page to a tree of what it shows."""

import re
from typing import Any

from app.formats.documents.html_bulk import without_bulk

NUMBER = "data-hashiya-number"
"""Attribute by which elements are found again after a library rebuilt the tree."""

_UNSEEN = frozenset(
    "script style head title meta link base template noscript noframes iframe frame frameset object"
    " embed applet param svg canvas audio video source track map area select option optgroup"
    " datalist textarea input del".split()
)
_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text)(?:\s|$)"
)
_DEEP = "Excessive depth"
_PIECE = 1_000_000  # characters
_HIDDEN_SOURCE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|svg|head)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)[^<>]*>?")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby"
    " s samp small span strike strong sub sup time tt u var wbr img button".split()
)
_EMOJI = re.compile(
    "[\u200d\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f#*0-9©®]{1,16}"
)


class NoTree(Exception):
    """A page that holds nothing to make a tree of."""


def parse(text: str) -> Any:
    """The tree of a page: its root, an `lxml.html.HtmlElement`; comments are left out.

    Nothing is loaded. A page nested deeper than anyone writes by hand is flattened first.

    Raises:
        NoTree: If there is nothing in it.
    """
    text = without_bulk(text)
    root, whole = _parsed(text)
    if not whole:
        root, _ = _parsed(flattened(text))
    if root is None:
        raise NoTree
    return root


def _parsed(text: str) -> tuple[Any, bool]:
    """The root, None if there is none, and whether all of the page is in it.

    The library is fed in pieces: of one that is larger than ten million bytes, it reads no more.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    try:
        for at in range(0, len(text), _PIECE):
            parser.feed(text[at : at + _PIECE].encode())
        root = parser.close() if text else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, True
    return root, not any(_DEEP in error.message for error in parser.feed_error_log)


def flattened(text: str) -> str:
    """The source of a page without its nesting: each block is a paragraph, all else is left out."""
    return _TAG.sub(_flat, _HIDDEN_SOURCE.sub(" ", text))


def _flat(found: re.Match[str]) -> str:
    tag = found[1].lower()
    if tag == "br":
        return "<br>"
    return "" if tag in _INLINE else "<p>"


def name_of(element: Any) -> str:
    """The name of an element without its namespace, lower case; empty for comments and such."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_shown(element: Any, name: str) -> bool:
    """Whether a browser shows an element, as far as the page itself can tell."""
    if name in _UNSEEN or not name:
        return False
    attributes = element.attrib
    if not attributes:
        return True
    if "hidden" in attributes or (name == "dialog" and "open" not in attributes):
        return False
    style, classes = attributes.get("style"), attributes.get("class")
    return not (style and _STYLE.search(style)) and not (classes and _CLASS.search(classes))


def drawn(element: Any) -> str:
    """The emoji that an image stands for, else empty."""
    words = element.get("alt") or ""
    return words if _EMOJI.fullmatch(words) and not words.isascii() else ""


def keep_shown(root: Any) -> None:
    """Takes everything out of a tree that is not shown, emoji drawn as images become letters."""
    for element in list(root.iter()):
        name = name_of(element)
        if name in ("html", "body"):
            continue
        if not is_shown(element, name):
            if element.getparent() is not None:
                element.drop_tree()
        elif name == "img":
            element.tail = f"{drawn(element)}{element.tail or ''}"
            element.drop_tree()


def size_of(root: Any) -> tuple[int, int]:
    """How many elements a tree has, and the sum of their depths: what walking it may cost."""
    count = total = 0
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        count += 1
        total += depth
        stack.extend((child, depth + 1) for child in element)
    return count, total
