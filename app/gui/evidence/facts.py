"""What is known of where an article comes from, as rows of a name and a value."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from app.formats.registry import formats
from app.gui.quoted import isolated
from app.model.article import Article
from app.project.queries_articles import StoredSource

Row = tuple[str, str]
_MOST = 12  # passages listed one by one
_LONGEST = 90  # characters of one that are shown


def _tr(words: str) -> str:
    return QCoreApplication.translate("Facts", words)


def facts(article: Article, stored: StoredSource) -> list[Row]:
    """The rows to show, those that say nothing left out.

    Args:
        article: The article.
        stored: Its evidence.
    """
    rows = [
        (_tr("File"), isolated(stored.name)),
        (_tr("Place in it"), stored.place),
        (_tr("Address"), _word(article.metadata.get("url"))),
        (_tr("Brought in"), f"{_moment(stored.imported_at)} · {isolated(stored.by)}"),
        (_tr("Read as"), _read_as(stored)),
        (_tr("Encoding"), stored.encoding),
        (_tr("Size"), QLocale().formattedDataSize(len(stored.data))),
        (_tr("Line ends"), _line_ends(stored.text_map)),
        *_told(stored.details),
    ]
    return [(name, value) for name, value in rows if value]


def cuts(stored: StoredSource) -> list[str]:
    """The passages that were left out when the article came in, each with its reason."""
    listed = stored.text_map.get("cut")
    found = []
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, list) and len(one) == 3:
            words = " ".join(str(one[1]).split())
            shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
            found.append(f"{isolated(shown)} ({one[2]})")
    rest = len(found) - _MOST
    return [*found[:_MOST], _tr("… and {n} more").format(n=rest)] if rest > 0 else found


def _read_as(stored: StoredSource) -> str:
    title = next((made.title for made in formats() if made.id == stored.reader), stored.reader)
    version = _word(stored.details.get("hashiya"))
    libraries = stored.details.get("libraries")
    parts = [f"Hashiya {version}"] if version else []
    if isinstance(libraries, Mapping):
        parts += [f"{name} {number}" for name, number in libraries.items()]
    return f"{title} ({', '.join(parts)})" if parts else title


def _told(details: Mapping[str, Any]) -> list[Row]:
    """What a reader tells of a document: how well it could be read, and what it changed."""
    quality, unfolded, pages = (details.get(key) for key in ("quality", "unfolded", "pages"))
    rows = []
    if isinstance(quality, int | float):
        rows.append((_tr("Reads well"), f"{quality:.0%}"))
    if isinstance(pages, list):
        rows.append((_tr("Pages"), f"{len(pages):,}"))
    count = details.get("unfolded_count", len(unfolded) if isinstance(unfolded, list) else 0)
    if isinstance(count, int) and count:
        words = _tr("{n} drawn forms became letters")
        rows.append((_tr("Letters"), words.format(n=f"{count:,}")))
    for key, name in (("extractor", _tr("Text found by")), ("reading", _tr("Reading"))):
        rows.append((name, _word(details.get(key))))
    guessed = details.get("guessed")
    if isinstance(guessed, list):
        rows.append((_tr("Guessed from the page"), ", ".join(map(_word, guessed))))
    return rows


def _line_ends(text_map: Mapping[str, Any]) -> str:
    ends = text_map.get("ends")
    names = {run[0] for run in ends if isinstance(run, list) and run} if ends else set()
    changed = [name.upper() for name in ("crlf", "cr") if name in names]
    return _tr("{names} became LF").format(names=", ".join(changed)) if changed else ""


def _moment(at: str) -> str:
    return at[:16].replace("T", " ") + " UTC"


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
