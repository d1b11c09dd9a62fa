"""The article of a web page: its text, what is told of it, and what may be left out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.formats.documents.html_blocks import BLOCK, Line, joined, lines_of
from app.formats.documents.html_bulk import without_bulk
from app.formats.documents.html_encoding import decode_page
from app.formats.documents.html_extract import SHORT, Page, key_of, weight
from app.formats.documents.html_furniture import proposed_in
from app.formats.documents.html_jsonld import articles_in, body_of
from app.formats.documents.html_meta import metadata_of, page_title
from app.formats.documents.html_tree import NoTree, parse
from app.model.errors import FormatMismatch
from app.model.json import JsonObject
from app.text.cutting import Cut
from app.text.guesses import language_of

LARGEST = 20_000_000  # bytes of a page
_HEAD = 3  # lines among which the headline is looked for
_IN_ARABIC_LETTERS = frozenset("ar arz ary acm apc fa ps ur ug sd ckb ku pa ms bal azb".split())
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " • ")


class TooLarge(Exception):
    """A page too large to be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What was taken of a page.

    Attributes:
        text: The text; LF is its only line end.
        title: Its headline, or empty.
        metadata: ``date``, ``author``, ``publisher``, ``url`` and whatever else is told.
        language: Two letters, or empty if the page does not tell.
        extractor: What chose it: ``json-ld``, ``readability``, ``trafilatura`` or ``page``.
        encoding: The encoding of the page.
        proposed: What of the text looks like furniture of the page.
        guessed: Which of ``title``, ``author`` and ``date`` the page does not tell, but show.
    """

    text: str
    title: str = ""
    metadata: JsonObject = field(default_factory=dict)
    language: str = ""
    extractor: str = "page"
    encoding: str = "utf-8"
    proposed: tuple[Cut, ...] = ()
    guessed: tuple[str, ...] = ()


def article_of(
    data: bytes, encoding: str | None, name: str, *, told: str | None = None, whole: bool = False
) -> Extracted:
    """The article of a page.

    Args:
        data: The page.
        encoding: The encoding that a person asked for; None finds it out.
        name: Name of the file, for messages.
        told: The encoding that a server or mail told beside the page.
        whole: Whether everything shown is wanted, not only the article.

    Raises:
        TooLarge: If it is larger than `LARGEST`.
        FormatMismatch: If it is no text, or shows none.
        BrokenText: If it cannot be decoded faithfully.
        UserError: If the encoding asked for does not exist or does not fit.
    """
    if len(data) > LARGEST:
        raise TooLarge
    decoded = decode_page(data, name, encoding, told)
    found = article_in(decoded.text.removeprefix("\ufeff"), whole=whole)
    if found is None:
        raise FormatMismatch(f"{name} shows no text.", "It may be made by scripts in a browser.")
    return replace(found, encoding=decoded.encoding)


def article_in(source: str, *, whole: bool = False) -> Extracted | None:
    """The article of a page that is decoded; None if it shows no text."""
    source = without_bulk(source)
    try:
        page = Page(parse(source), source)
    except NoTree:
        return None
    nodes = articles_in(page.root)
    node = nodes[0] if nodes else None
    metadata = metadata_of(page.root, node)
    title = metadata.pop("title", "") or _own_title(page.root, metadata)
    language = metadata.pop("language", "")
    lines, extractor = _lines(page, "" if whole or not node else body_of(node), whole=whole)
    if not any(line.text.strip() for line in lines):
        return None
    if extractor != "page":
        lines = _headed(page.root, lines, title)
    text = joined(lines)
    known = {"title": title or _heading(lines), **metadata}
    more = _more(page, known)
    return Extracted(
        text=text,
        title=(known | more).get("title", ""),
        language=_language(language, text),
        metadata={key: value for key, value in (known | more).items() if key != "title"},
        extractor=extractor,
        proposed=proposed_in(lines),
        guessed=tuple(more),
    )


def _more(page: Page, known: Mapping[str, str]) -> dict[str, str]:
    """What of the title, author and date is only shown."""
    wanted = [key for key in ("title", "author", "date") if not known.get(key)]
    if not wanted or not page.bounded:
        return {}
    guessed = page.guessed()
    return {key: guessed[key] for key in wanted if key in guessed}


def _lines(page: Page, body: str, *, whole: bool) -> tuple[list[Line], str]:
    """The lines of the article and what chose them."""
    if whole or not page.bounded:
        told = [] if whole else _of_body(body)
        every = page.everything()
        return (told, "json-ld") if weight(told) >= SHORT else (every, "page")
    lines, extractor = page.by_readability(), "readability"
    told = _of_body(body)
    if told and _is_better(told, lines):
        return told, "json-ld"
    if weight(lines) < SHORT:
        others = page.by_trafilatura()
        if weight(others) > weight(lines):
            lines, extractor = others, "trafilatura"
    return (lines, extractor) if lines else (page.everything(), "page")


def _of_body(body: str) -> list[Line]:
    """The lines of a text that JSON-LD gives; its characters stay."""
    lines: list[Line] = []
    gap = BLOCK
    for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        text = line.strip(" \t\f")
        if text:
            lines.append(Line(text, gap))
        gap = 1 if text else BLOCK
    return lines


def _is_better(told: Sequence[Line], found: Sequence[Line]) -> bool:
    """Whether JSON-LD tells at least as much; of the same words, those in paragraphs are taken."""
    if weight(told) < weight(found):
        return False
    same = key_of(joined(told)) == key_of(joined(found))
    return not (same and len(told) < len(found))


def _headed(root: Any, lines: list[Line], title: str) -> list[Line]:
    """The lines with the headline of the page first, if it shows one and they do not."""
    headline = _headline(root, title)
    key = key_of(headline)
    if not key or any(key_of(line.text) == key for line in lines[:_HEAD]):
        return lines
    return [Line(headline, BLOCK, 0, ("h1 ",)), *lines]


def _headline(root: Any, title: str) -> str:
    """The words of the ``h1`` that is the title; empty if the page shows none."""
    wanted = key_of(title)
    for element in root.iter("h1"):
        words = " ".join(line.text for line in lines_of(element))
        key = key_of(words)
        if key and wanted and (key in wanted or wanted in key):
            return words
    return ""


def _heading(lines: Sequence[Line]) -> str:
    first = lines[0]
    return first.text if first.path and first.path[-1].startswith(("h1 ", "h2 ")) else ""


def _own_title(root: Any, metadata: dict[str, str]) -> str:
    """The title of the page without the name of the site behind it."""
    title = page_title(root)
    site = metadata.get("publisher", "")
    for separator in _SEPARATORS:
        head, found, tail = title.rpartition(separator)
        if found and (key_of(tail) == key_of(site) or len(tail) < len(head)):
            return head
    return title


def _language(told: str, text: str) -> str:
    """The language a page tells, unless its letters say otherwise: many call all pages English."""
    if not told:
        return ""
    arabic = language_of(text) == "ar"
    return told if arabic == (told in _IN_ARABIC_LETTERS) else ""
