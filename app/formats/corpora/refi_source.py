"""One article as a source of a REFI-QDA project, with what of it REFI-QDA cannot say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.formats.corpora.carrying import PART, carried, pieces
from app.formats.corpora.refi_codebook import said_by_code
from app.formats.corpora.refi_names import (
    attribute,
    code_guid,
    coding_guid,
    guid_of,
    is_moment,
    legal,
    one_line,
    piece_guid,
    text,
    user_guid,
    variable_guid,
)
from app.model.scheme import Label, Scheme

_ARTICLE = {"format", "text", "sha256", "metadata", "spans", "relations", "comments"}
_SPAN = {"annotator", "label", "start", "end", "fragments", "quote", "attributes"}
_RELATION = {"annotator", "type", "source", "target"}
_COMMENT = {"annotator", "text", "span"}
_LONGEST = 500  # letters of a quote; other tools cut earlier
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")
_BIGGEST = 10**18

_Object = dict[str, Any]


@dataclass(slots=True)
class Parts:
    """One article in the places of a project file that it is spread over.

    Attributes:
        guid: The GUID of its source.
        source: The source with selections, as XML.
        notes: Its comments, as XML.
        links: Its relations, as XML.
        carried: What none of these say, as JSON.
        people: The names it has.
        variables: Name and type of its variables.
    """

    guid: str
    source: str = ""
    notes: str = ""
    links: str = ""
    carried: _Object = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    variables: set[tuple[str, str]] = field(default_factory=set)


def parts_of(article: _Object, scheme: Scheme, labels: Mapping[str, Label], path: str) -> Parts:
    """Spreads an article over its places.

    Args:
        article: As ``hashiya-article/1`` has it.
        scheme: The label scheme.
        labels: Its labels by id.
        path: Where the text lies, as a project file says it.
    """
    parts = Parts(guid_of(article["uid"]))
    names = _Names(parts.guid, article)
    parts.people = _people(article)
    ours = carried(article, _ARTICLE | {"title", "uid"})
    parts.carried = {"article": ours | _odd(article, "title") | _uid(article, parts.guid)}
    about: dict[str, list[str]] = {}
    notes = [_note(comment, names, about, parts) for comment in article["comments"]]
    parts.notes = "".join(notes)
    shift = article["text"].startswith("\ufeff")
    found = [_span(span, labels, names, about, parts, shift) for span in article["spans"]]
    title = one_line(article["title"])
    parts.source = (
        f'<TextSource guid="{parts.guid}" name="{title}" plainTextPath="{attribute(path)}">'
        f"{''.join(found)}{''.join(about.get('', ()))}{_variables(article, parts)}</TextSource>\n"
    )
    parts.links = "".join(_link(item, scheme, names, parts) for item in article["relations"])
    return parts


class _Names:
    """The GUIDs of what an article holds, by uid."""

    def __init__(self, article: str, data: _Object) -> None:
        self._article = article
        self.spans = {span["uid"]: guid_of(span["uid"], article) for span in data["spans"]}

    def relation(self, uid: str) -> str:
        return guid_of(uid, f"{self._article} relation")

    def comment(self, uid: str) -> str:
        return guid_of(uid, f"{self._article} comment")


def _people(article: _Object) -> set[str]:
    made = (*article["spans"], *article["relations"], *article["comments"])
    return {thing["annotator"] for thing in made}


def _uid(thing: _Object, guid: str) -> _Object:
    return {} if thing["uid"] == guid else {"uid": thing["uid"]}


def _kept(thing: _Object, *keys: str) -> _Object:
    """The texts of a thing that XML cannot hold as they are."""
    return {key: thing[key] for key in keys if thing[key] != legal(thing[key])}


def _odd(thing: _Object, *keys: str) -> _Object:
    """The names of a thing that are not the same as one line without space around it."""
    return {key: thing[key] for key in keys if not _is_plain(thing[key])}


def _is_plain(words: str) -> bool:
    return words == legal(words).strip() != "" and not any(sign in words for sign in "\t\n\r")


def _made(thing: _Object) -> str:
    """Who made a thing, and when."""
    moment = thing["created"] if is_moment(thing["created"]) else ""
    when = f' creationDateTime="{moment}"' if moment else ""
    return f' creatingUser="{user_guid(thing["annotator"])}"{when}'


def _when(thing: _Object) -> _Object:
    return {} if is_moment(thing["created"]) else {"created": thing["created"]}


def _span(
    span: _Object,
    labels: Mapping[str, Label],
    names: _Names,
    about: Mapping[str, list[str]],
    parts: Parts,
    shift: int,
) -> str:
    guid, listed = names.spans[span["uid"]], pieces(span)
    made = _made(span)
    codings, said = _codings(span, guid, labels, made)
    note = f"<Description>{text(span['note'])}</Description>" if span["note"] else ""
    inner = note + codings + "".join(about.get(span["uid"], ()))
    rest = {key: value for key, value in span["attributes"].items() if key not in said}
    ours = carried(span, _SPAN | {"uid", "created", "note"}) | _kept(span, "note")
    ours |= _uid(span, guid) | _when(span) | ({"attributes": rest} if rest else {})
    ours |= _odd(span, "annotator", "label")
    whole = ""
    for n, (start, end) in enumerate(listed):
        piece = piece_guid(guid, n)
        quote = one_line(_short(span["quote"] if len(listed) == 1 else ""))
        whole += (
            f'<PlainTextSelection guid="{piece}" name="{quote}" startPosition="{start - shift}"'
            f' endPosition="{end - shift}"{made}>'
            f"{inner if not n else _coding(made, piece, span['label'])}</PlainTextSelection>"
        )
        told = ({} if n else ours) | ({PART: guid} if len(listed) > 1 else {})
        if told:
            parts.carried.setdefault("spans", {})[piece] = told
    return whole


def _short(quote: str) -> str:
    return quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + "…"


def _codings(
    span: _Object, guid: str, labels: Mapping[str, Label], made: str
) -> tuple[str, set[str]]:
    """The codings of a span, and the attributes they say."""
    label = labels.get(span["label"])
    found, said = _coding(made, guid, span["label"]), set()
    for key, value in span["attributes"].items():
        words = said_by_code(label.attribute(key), value) if label else ""
        if words:
            found += _coding(made, guid, span["label"], key, words)
            said.add(key)
    return found, said


def _coding(made: str, guid: str, *path: str) -> str:
    code = code_guid(*path)
    return f'<Coding guid="{coding_guid(guid, code)}"{made}><CodeRef targetGUID="{code}"/></Coding>'


def _note(comment: _Object, names: _Names, about: dict[str, list[str]], parts: Parts) -> str:
    guid = names.comment(comment["uid"])
    about.setdefault(comment["span"] or "", []).append(f'<NoteRef targetGUID="{guid}"/>')
    ours = carried(comment, _COMMENT | {"uid", "created"}) | _kept(comment, "text")
    ours |= _uid(comment, guid) | _when(comment) | _odd(comment, "annotator")
    ours = {key: value for key, value in ours.items() if value not in (None, False)}
    if ours:
        parts.carried.setdefault("comments", {})[guid] = ours
    name = one_line(_short(comment["text"])[:60])
    return (
        f'<Note guid="{guid}" name="{name}"{_made(comment)}>'
        f"<PlainTextContent>{text(comment['text'])}</PlainTextContent></Note>\n"
    )


def _link(relation: _Object, scheme: Scheme, names: _Names, parts: Parts) -> str:
    guid = names.relation(relation["uid"])
    ours = carried(relation, _RELATION | {"uid"}) | _uid(relation, guid) | _odd(relation, "type")
    parts.carried.setdefault("relations", {})[guid] = ours
    kind = next((kind for kind in scheme.relations if kind.id == relation["type"]), None)
    way = "Associative" if kind and kind.symmetric else "OneWay"
    return (
        f'<Link guid="{guid}" name="{one_line(relation["type"])}" direction="{way}"'
        f' originGUID="{names.spans[relation["source"]]}"'
        f' targetGUID="{names.spans[relation["target"]]}"/>\n'
    )


def _variables(article: _Object, parts: Parts) -> str:
    found, rest = "", {}
    for key, value in article["metadata"].items():
        kind, words, exact = _value(value)
        if not exact or not _is_plain(key):
            rest[key] = value
        parts.variables.add((key, kind))
        found += (
            f'<VariableValue><VariableRef targetGUID="{variable_guid(key, kind)}"/>'
            f"<{kind}Value>{words}</{kind}Value></VariableValue>"
        )
    if rest:
        parts.carried["article"]["metadata"] = rest
    return found


def _value(value: Any) -> tuple[str, str, bool]:
    """Type and words of a variable, and whether reading them gives the same value."""
    if isinstance(value, bool):
        return "Boolean", str(value).lower(), True
    if isinstance(value, int) and abs(value) < _BIGGEST:
        return "Integer", str(value), True
    if isinstance(value, float) and _DECIMAL.fullmatch(repr(value)):
        return "Float", repr(value), True
    if isinstance(value, str):
        return "Text", text(value), value == legal(value)
    import orjson

    return "Text", text(orjson.dumps(value).decode()), False


def people_xml(names: Iterator[str] | list[str]) -> Iterator[str]:
    """The users of a project."""
    for name in names:
        yield f'<User guid="{user_guid(name)}" name="{one_line(name)}"/>'


def variables_xml(variables: set[tuple[str, str]]) -> Iterator[str]:
    """The variables of a project."""
    for name, kind in sorted(variables):
        guid = variable_guid(name, kind)
        yield f'<Variable guid="{guid}" name="{one_line(name)}" typeOfVariable="{kind}"/>'
