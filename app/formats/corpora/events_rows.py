"""The rows of the table of claims, one each, and what of an article stands in them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.formats.corpora.events_roles import (
    ABOUT,
    ACTOR,
    AGAINST,
    FOR,
    OTHER,
    RELAYED,
    WHERE,
    WHO,
    Claims,
    part_of,
)
from app.formats.corpora.table_cells import Cell, value_cell
from app.text.offsets import OffsetMap

SEPARATOR = " | "
DATES = ("date", "published", "published_at", "publication_date", "datetime", "created", "time")
PUBLISHERS = ("publisher", "source", "outlet", "site", "sitename")
ADDRESSES = ("url", "link", "address")
OWN = {
    "event_time": "when",
    "time_precision": "when_precision",
    "certainty": "certainty",
    "polarity": "polarity",
    "verification": "verification",
}
"""Attributes of a claim that have columns of their own."""
SAID_OF = {WHO: ("source_type",), ABOUT: ("entity", "country"), ACTOR: ("entity",),
           WHERE: ("loc_type", "geo_precision", "gazetteer")}  # fmt: skip
"""Attributes of what is tied to a claim that are written."""
_Object = Mapping[str, Any]


def columns_of(claims: Claims) -> tuple[str, ...]:
    """The header."""
    rest = (f"attr:{name}" for name in claims.attributes if name not in OWN)
    return (
        *("claim_uid", "article", "article_uid", "title", "date", "publisher", "url", "language"),
        *("annotator", "label"),
        *("who", "who_type", "who_actor", "who_entity", "who_uid", "who_start", "who_end"),
        *("relayed_by", "cue", "cue_class"),
        *("claim", "start", "end", "start_utf16", "end_utf16"),
        *("about", "about_role", "about_entity", "about_country"),
        *("about_uid", "about_start", "about_end"),
        *("where", "where_type", "where_precision", "where_entity"),
        *("where_uid", "where_start", "where_end"),
        *OWN.values(),
        *rest,
        *("corroborates", "contradicts", "other", "note", "created"),
    )


class Rows:
    """The claims of one article.

    Attributes:
        used: The uids of the spans that stand in a row.
        tied: The uids of the relations that do.
    """

    def __init__(self, article: _Object, claims: Claims) -> None:
        self._article, self._claims = article, claims
        self._spans = {span["uid"]: span for span in article["spans"]}
        self._from: dict[str, list[tuple[str, _Object, _Object]]] = {}
        self.used: set[str] = set()
        self.tied: set[str] = set()
        for relation in article["relations"]:
            source, target = self._spans[relation["source"]], self._spans[relation["target"]]
            part = part_of(relation["type"], target["label"])
            self._from.setdefault(source["uid"], []).append((part, relation, target))

    def __iter__(self) -> Iterator[list[Cell]]:
        """One row a claim, in reading order."""
        to_u16 = OffsetMap(self._article["text"]).to_u16
        for span in self._article["spans"]:
            if span["label"] in self._claims.labels:
                self.used.add(span["uid"])
                places = (span["start"], span["end"])
                yield self._row(span, [*places, *map(to_u16, places)])

    def _row(self, claim: _Object, places: Sequence[int]) -> list[Cell]:
        tied = self._from.get(claim["uid"], [])
        sources, about = self._part(tied, WHO), self._part(tied, ABOUT)
        where = self._part(tied, WHERE)
        behind = [link for _, source in sources for link in self._from.get(source["uid"], [])]
        actors, relayed = self._part(behind, ACTOR), self._part(behind, RELAYED)
        said = claim["attributes"]
        rest = [name for name in self._claims.attributes if name not in OWN]
        return [
            claim["uid"],
            *self._about_article(),
            *(claim["annotator"], claim["label"]),
            *(_quotes(sources), _said(sources, "source_type"), _quotes(actors)),
            *(_said(actors, "entity"), *_places(sources)),
            *(_quotes(relayed), self._cues(sources), _linked(sources, "cue_class")),
            *(claim["quote"], *places),
            *(_quotes(about), _linked(about, "role"), _said(about, "entity")),
            *(_said(about, "country"), *_places(about)),
            *(_quotes(where), _said(where, "loc_type"), _said(where, "geo_precision")),
            *(_said(where, "gazetteer"), *_places(where)),
            *(value_cell(said[name]) if name in said else "" for name in (*OWN, *rest)),
            *(_uids(self._part(tied, FOR)), _uids(self._part(tied, AGAINST))),
            SEPARATOR.join(
                f"{relation['type']}: {_one(target['quote'])}"
                for relation, target in self._part(tied, OTHER)
            ),
            *(claim["note"], claim["created"]),
        ]

    def _part(
        self, tied: Sequence[tuple[str, _Object, _Object]], part: str
    ) -> list[tuple[_Object, _Object]]:
        """Relation and span of all that play one part, in reading order; they count as written."""
        found = [(relation, target) for role, relation, target in tied if role == part]
        found.sort(key=lambda pair: (pair[1]["start"], pair[1]["end"]))
        self.tied.update(relation["uid"] for relation, _ in found)
        self.used.update(target["uid"] for _, target in found)
        return found

    def _about_article(self) -> list[Cell]:
        article = self._article
        metadata = article["metadata"]
        return [
            *(article["key"], article["uid"], article["title"]),
            *(_first(metadata, names) for names in (DATES, PUBLISHERS, ADDRESSES)),
            article["language"],
        ]

    def _cues(self, sources: Sequence[tuple[_Object, _Object]]) -> str:
        text = self._article["text"]
        cues = [relation.get("cue") for relation, _ in sources]
        return _joined([text[cue[0] : cue[1]] if cue else "" for cue in cues])


def first_key(metadata: _Object, names: Sequence[str]) -> str | None:
    """The first of some keys that metadata have."""
    return next((name for name in names if metadata.get(name) not in (None, "")), None)


def _first(metadata: _Object, names: Sequence[str]) -> Cell:
    key = first_key(metadata, names)
    return value_cell(metadata[key]) if key else ""


def _quotes(found: Sequence[tuple[_Object, _Object]]) -> str:
    return _joined([target["quote"] for _, target in found])


def _said(found: Sequence[tuple[_Object, _Object]], name: str) -> str:
    return _joined([_name(target["attributes"].get(name)) for _, target in found])


def _linked(found: Sequence[tuple[_Object, _Object]], name: str) -> str:
    return _joined([_name(relation["attributes"].get(name)) for relation, _ in found])


def _uids(found: Sequence[tuple[_Object, _Object]]) -> str:
    return _joined([target["uid"] for _, target in found])


def _places(found: Sequence[tuple[_Object, _Object]]) -> list[Cell]:
    starts = [str(target["start"]) for _, target in found]
    return [_uids(found), _joined(starts), _joined([str(target["end"]) for _, target in found])]


def _joined(words: Sequence[str]) -> str:
    """Several in one cell, the n-th of each column belonging together; nothing if all are empty."""
    return SEPARATOR.join(map(_one, words)) if any(words) else ""


def _one(words: str) -> str:
    return words.replace("|", "/")


def _name(value: Any) -> str:
    """The identifier of an entity, else its name, else the value itself."""
    if isinstance(value, Mapping):
        value = value.get("id") or value.get("name")
    return "" if value is None else str(value_cell(value))
