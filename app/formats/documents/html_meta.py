"""What a page says of its article: title, author, date, publisher, address, language."""

import re
from collections.abc import Mapping
from typing import Any

from app.formats.documents.html_jsonld import Node, words_of

_SPACES = re.compile("[ \t\r\n\f]+")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "twitter:creator"),
    "date": (
        *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date"),
        *("date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate", "publish-date"),
    ),
    "modified": ("article:modified_time", "og:updated_time", "datemodified"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "application-name"),
    "url": ("og:url", "twitter:url"),
    "section": ("article:section",),
    "tags": ("article:tag", "news_keywords", "keywords"),
    "description": ("og:description", "description", "twitter:description"),
    "language": ("dc.language", "og:locale", "content-language"),
}
_LINKED: Mapping[str, str] = {
    "title": "headline",
    "author": "author",
    "date": "datePublished",
    "modified": "dateModified",
    "publisher": "publisher",
    "section": "articleSection",
    "tags": "keywords",
    "description": "description",
    "language": "inLanguage",
}
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{2,20})?")
_ADDRESS = re.compile(r"https?://[^\s]+", re.IGNORECASE)


def metadata_of(root: Any, node: Node | None) -> dict[str, str]:
    """What is told of an article: ``title``, ``language`` and the keys of metadata.

    Args:
        root: The tree of the whole page.
        node: The article in its JSON-LD, or None.
    """
    metas = _metas(root)
    found: dict[str, str] = {}
    for key, names in _NAMES.items():
        linked = words_of(node.get(_LINKED[key])) if node and key in _LINKED else ""
        told = linked or _first(metas, names, every=key == "tags")
        if told:
            found[key] = told
    found |= {"url": url} if (url := _address(root, node, metas)) else {}
    _time(root, found)
    _language(root, found)
    return found


def _metas(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        name = name or meta.get("http-equiv") or ""
        words = _SPACES.sub(" ", meta.get("content") or "").strip()
        if name and words:
            found.setdefault(name.lower(), []).append(words)
    return found


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...], *, every: bool) -> str:
    for name in names:
        told = metas.get(name)
        if told and name == "article:author" and _ADDRESS.match(told[0]):
            continue  # the address of a profile
        if told:
            return ", ".join(dict.fromkeys(told)) if every else told[0]
    return ""


def _address(root: Any, node: Node | None, metas: Mapping[str, list[str]]) -> str:
    links = [link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"]
    linked = [words_of(node.get(k), "@id") for k in ("url", "mainEntityOfPage")] if node else []
    told = [metas[name][0] for name in _NAMES["url"] if name in metas]
    every = (link.strip() for link in (*links, *told, *linked))
    return next((link for link in every if _ADDRESS.fullmatch(link)), "")


def _time(root: Any, found: dict[str, str]) -> None:
    """The first time that the page marks as such, if nothing else tells its date."""
    if "date" in found:
        return
    for time in root.iter("time"):
        told = (time.get("datetime") or "").strip()
        if told:
            found["date"] = told
            return


def _language(root: Any, found: dict[str, str]) -> None:
    told = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    named = _LANGUAGE.fullmatch((told or found.get("language", "")).strip())
    found.pop("language", None)
    if named:
        found["language"] = named[1].lower()


def page_title(root: Any) -> str:
    """The words of the page's ``title``."""
    title = next(root.iter("title"), None)
    return _SPACES.sub(" ", "".join(title.itertext())).strip() if title is not None else ""
