"""What a page says of itself in JSON-LD: its article, found wherever publishers put it."""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from app.formats.documents.html_blocks import text_of
from app.formats.documents.html_tree import NoTree, parse

_BLOCKS = 50
_NODES = 2000
_LONGEST = 5_000_000  # characters of one block
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)")
_WRAPPED = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)?[\s;]*$")
_COMMA = re.compile(r",(\s*[}\]])")
_TAGS = re.compile(r"<(?:p|br|div|b|strong|em|i|a|span|h[1-6]|ul|li|blockquote)\b[^<>]*>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.I)
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Analysis)$")

Node = Mapping[str, Any]


def articles_in(root: Any) -> list[Node]:
    """The articles that the JSON-LD of a page describes, those with the longest text first."""
    nodes = [node for block in _blocks(root) for node in _nodes(block)]
    found = [node for node in nodes if _is_article(node)]
    return sorted(found, key=lambda node: -len(_words(node.get("articleBody"))))


def body_of(node: Node) -> str:
    """The text of an article, or empty: tags and entities in it become what they stand for."""
    body = _words(node.get("articleBody"))
    if _ENTITY.search(body):
        body = unescape(body)
    if _TAGS.search(body):
        body = _of_markup(body)
    return body.strip(" \t\r\n\f")


def _of_markup(body: str) -> str:
    try:
        return text_of(parse(f"<body>{body.replace(chr(10), '<br>')}</body>"))
    except NoTree:
        return ""


def words_of(value: Any, key: str = "name") -> str:
    """The words of a value: itself, the name of an object, or those of a list, by commas."""
    if isinstance(value, Mapping):
        return _words(value.get(key))
    if isinstance(value, list):
        every = [words_of(item, key) for item in value[:20] if not isinstance(item, list)]
        return ", ".join(dict.fromkeys(filter(None, every)))
    return _words(value)


def _words(value: Any) -> str:
    """A string that can be stored, else empty."""
    if not isinstance(value, str):
        return ""
    try:
        value.encode()
    except UnicodeEncodeError:  # half characters
        return ""
    return value


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    every = kinds if isinstance(kinds, list) else [kinds]
    named = any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in every)
    return named or bool(_words(node.get("articleBody")))


def _blocks(root: Any) -> Iterator[Any]:
    for script in root.xpath("//script[contains(@type, 'ld+json')]")[:_BLOCKS]:
        source = script.text or ""
        if len(source) <= _LONGEST:
            yield _loaded(source)


def _loaded(source: str) -> Any:
    """What a block says; None if it is no JSON at all. Line ends in strings are forgiven."""
    source = _WRAPPED.sub("", _WRAPPING.sub("", source)) if source.strip() else ""
    for attempt in (source, _COMMA.sub(r"\1", source)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(block: Any) -> Iterator[Node]:
    """All objects of a block, the outer ones first, in lists, in @graph and inside others."""
    waiting, seen = deque([block]), 0
    while waiting and seen < _NODES:
        value = waiting.popleft()
        seen += 1
        if isinstance(value, Mapping):
            yield value
            waiting += [v for v in value.values() if isinstance(v, (list, Mapping))]
        elif isinstance(value, list):
            waiting += value[:_NODES]
