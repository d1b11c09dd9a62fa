"""What UIMA calls things: types of DKPro and our own, the features they have, strings for XML."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from app.model.json import Json, JsonObject

DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
TOKEN = f"{DKPRO}segmentation.type.Token"
SENTENCE = f"{DKPRO}segmentation.type.Sentence"
DOCUMENT = f"{DKPRO}metadata.type.DocumentMetaData"
FIELD = f"{DKPRO}metadata.type.MetaDataStringField"
SPAN = "webanno.custom.HashiyaSpan"
RELATION = "webanno.custom.HashiyaRelation"
SOFA = "uima.cas.Sofa"
ANNOTATION = "uima.tcas.Annotation"
STRING = "uima.cas.String"
BOOLEAN = "uima.cas.Boolean"
VIEW = "_InitialView"
TYPED = "hashiya_typed"
"""Under this key stand values of features that are no texts, or not as XML has them."""

SPAN_FEATURES = ("label", "note", "uid", "created", "part_of", "hashiya")
RELATION_FEATURES = ("label", "uid", "created", "hashiya")
_RESERVED = {
    *(*SPAN_FEATURES, "begin", "end", "sofa", "governor", "dependent", "type", "self", "id"),
    *("xmiid", "cue"),
}
_FEATURE = re.compile("[A-Za-z][A-Za-z0-9_]{0,60}")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Features:
    """The attributes that have a feature of their own, of spans and of relations."""

    spans: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()


def features_of(scheme: JsonObject) -> Features:
    """The attributes of a label scheme whose ids can be names of features, in their order."""
    return Features(_named(scheme.get("labels")), _named(scheme.get("relations")))


def _named(owners: Any) -> tuple[str, ...]:
    ids = [item["id"] for owner in owners or () for item in owner.get("attributes") or ()]
    return tuple(dict.fromkeys(filter(is_feature, ids)))


def is_feature(name: str) -> bool:
    """Whether an attribute of this id can be a feature of ours."""
    return bool(_FEATURE.fullmatch(name)) and name.lower() not in _RESERVED


def legal(words: str) -> str:
    """Words as XML can hold them: what it cannot is U+FFFD, one for one."""
    return _ILLEGAL.sub("\ufffd", words)


def shown(value: Json) -> str:
    """A value of an attribute as text."""
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def features(values: Mapping[str, Json], allowed: Iterable[str]) -> tuple[dict[str, str], Any]:
    """Attributes as features, and what has to be said beside them.

    Returns:
        Features, and the values that are no texts or have no feature: `TYPED` and
        ``attributes``, each only if there are any.
    """
    found: dict[str, str] = {}
    rest: dict[str, dict[str, Json]] = {TYPED: {}, "attributes": {}}
    for key, value in values.items():
        if key not in allowed:
            rest["attributes"][key] = value
            continue
        found[key] = legal(shown(value))
        if found[key] != value:
            rest[TYPED][key] = value
    return found, {key: part for key, part in rest.items() if part}


def as_json(thing: Json) -> str:
    """JSON that XML can hold as it is."""
    words = orjson.dumps(thing).decode()
    return words.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def of_json(words: Any) -> dict[str, Any]:
    """The object in a feature of ours, empty if there is none."""
    try:
        found = orjson.loads(words) if isinstance(words, str) else None
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
