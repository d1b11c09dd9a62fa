"""Reading TEI: our own stand-off, other people's, and elements that name something in the text."""

from collections.abc import Iterator
from typing import Any

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import Remarks
from app.formats.corpora.placing import Placing
from app.formats.corpora.tei_layers import Reading
from app.formats.corpora.tei_parts import Parts, words_of
from app.formats.corpora.tei_text import LANG, kind_of, text_of
from app.formats.units import Unit
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem

ID_OF = "tei"
TITLE = "TEI document"
_MOST = 256 << 20

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article a ``TEI`` element; a ``teiCorpus`` holds several.

    Raises:
        FormatMismatch: If it is no XML, or holds no TEI with a text.
    """
    root = _parsed(item)
    documents = [root] if kind_of(root) in ("TEI", "TEI.2") else _inside(root)
    if not documents:
        raise FormatMismatch(f"{item.name} is no {TITLE}: it has no TEI element.", _HINT)
    remarks = Remarks(item.name)
    several = len(documents) > 1
    for number, document in enumerate(documents, 1):
        text = next((one for one in document.iterchildren() if kind_of(one) == "text"), None)
        if text is None and not several:
            raise FormatMismatch(f"{item.name} is a TEI document without a text.", _HINT)
        if text is None:
            yield Problem(
                kind=Kind.ASIDE,
                message="It is a TEI document without a text.",
                file=item.name,
                line=document.sourceline,
                data=_bytes(document),
            )
            continue
        yield _draft(item, root, document, text, number if several else 0, asked, remarks)
    yield from remarks.problems()


_HINT = "Hashiya reads TEI with a text in it."


def _parsed(item: Input) -> Any:
    from lxml import etree  # slow to load

    if item.size > _MOST:
        raise FormatMismatch(f"{item.name} is too large for one TEI document.", "Split it.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        return etree.parse(str(item.path), parser).getroot()
    except etree.XMLSyntaxError as error:
        message = str(error.msg or "it breaks off").rstrip(".")
        raise FormatMismatch(
            f"{item.name} is no {TITLE}: {message}.", "It has to be well-formed XML."
        ) from None


def _inside(root: Any) -> list[Any]:
    return list(root.iter("{*}TEI", "{*}TEI.2")) if kind_of(root) else []


def _bytes(element: Any) -> bytes:
    from lxml import etree  # slow to load

    found: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return found


def _draft(
    item: Input, root: Any, document: Any, text: Any, number: int, asked: Asked, remarks: Remarks
) -> Draft:
    parts, found = Parts(root, document), text_of(text)
    reading = Reading(parts, found, Placing(asked.unit, Unit.CODE_POINT, (Unit.UTF16,), remarks))
    reading.read(document)
    article = _about(document, text, parts) | {
        "text": found.text,
        "spans": reading.spans,
        "relations": reading.relations,
        "comments": reading.comments,
    }
    return Draft(
        data=article,
        name=item.name,
        key=f"{item.stem}-{number}" if number else item.stem,
        reader=ID_OF,
        raw=_bytes(document) if number else item.path.read_bytes(),
        line=document.sourceline if number else None,
        done=item.size,
    )


def _about(document: Any, text: Any, parts: Parts) -> _Object:
    """What is said of the article as a whole."""
    exact = parts.ours.get("article")
    found: _Object = {}
    language = text.get(LANG) or document.get(LANG)
    if language:
        found["language"] = language
    title = document.find("{*}teiHeader//{*}titleStmt/{*}title")
    key = document.find("{*}teiHeader//{*}sourceDesc//{*}idno[@type='key']")
    if parts.ours:
        found["title"] = "".join(title.itertext()) if title is not None else ""
        found["key"] = "".join(key.itertext()) if key is not None else ""
        return found | (exact if isinstance(exact, dict) else {})
    if words_of(title):
        found["title"] = words_of(title)
    return found | {"metadata": dict(_metadata(document))}


def _metadata(document: Any) -> Iterator[tuple[str, str]]:
    header = document.find("{*}teiHeader")
    if header is None:
        return
    for name, path in (
        ("author", "{*}fileDesc/{*}titleStmt/{*}author"),
        ("publisher", "{*}fileDesc/{*}publicationStmt/{*}publisher"),
        ("date", "{*}fileDesc/{*}publicationStmt/{*}date"),
        ("source", "{*}fileDesc/{*}sourceDesc/{*}p"),
    ):
        words = words_of(header.find(path))
        if words:
            yield name, words
