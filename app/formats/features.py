"""What a corpus can say, feature by feature, and what a format does with each."""

from collections.abc import Mapping
from enum import StrEnum


class Feature(StrEnum):
    """One thing a corpus says; losses are counted under these names.

    The last five are shapes: a format that cannot hold them loses spans or moves them, and the
    loss is counted there.
    """

    TEXT = "text"  # one an article
    KEYS = "keys"  # one an article
    TITLE = "title"  # one an article that cannot be guessed again from the text
    LANGUAGE = "language"  # one an article of which it cannot be guessed again
    METADATA = "metadata"  # one a key
    STATES = "states"  # one a person and article
    ASSIGNED = "assignments"  # one a person and article
    UIDS = "uids"  # one an article, span, relation or comment
    SPANS = "spans"
    EXTENTS = "extents"  # one a span whose offsets changed
    FRAGMENTS = "fragments"  # one a span in pieces whose pieces changed
    LABELS = "labels"  # one a span whose label is called otherwise
    LAYERS = "layers"  # one a span, relation or comment of which nobody knows whose it is
    ATTRIBUTES = "attributes"  # one a span and attribute
    NOTES = "notes"  # one a span
    CREATED = "created"  # one a span, relation or comment
    RELATIONS = "relations"
    RELATION_ATTRIBUTES = "relation attributes"  # one a relation and attribute
    CUES = "cues"  # one a relation
    COMMENTS = "comments"
    EXTRA = "extra"  # one a foreign key of an article, span, relation or comment
    SCHEME = "scheme"  # one a corpus
    NESTED = "nested spans"
    OVERLAPPING = "overlapping spans"
    STACKED = "stacked spans"
    MULTILINE = "spans over several lines"
    DISCONTINUOUS = "spans in pieces"


class Keeps(StrEnum):
    """What becomes of a feature in a format."""

    KEPT = "kept"
    CHANGED = "changed"  # kept, in another shape; reading it back gives the same
    PARTLY = "partly"  # some of it is lost; the loss report counts which
    SET_UP = "needs set-up"  # written, but the receiver drops it unless set up
    LOST = "lost"


Holds = Mapping[Feature, Keeps]
"""What a format does with each feature; what is not named is lost."""


def holds(**given: str) -> dict[Feature, Keeps]:
    """A table of what a format holds, every feature named.

    Args:
        given: Feature name in lower case to the names of features, apart by spaces, such as
            ``kept="text title spans"``; a feature named nowhere is lost. Names of two words are
            joined by ``_``.

    Raises:
        KeyError: If there is no such feature.
    """
    table = dict.fromkeys(Feature, Keeps.LOST)
    for fate, names in given.items():
        for name in names.split():
            table[Feature[name.upper()]] = Keeps[fate.upper()]
    return table


SHAPES = frozenset(
    {
        Feature.NESTED,
        Feature.OVERLAPPING,
        Feature.STACKED,
        Feature.MULTILINE,
        Feature.DISCONTINUOUS,
    }
)
EVERYTHING = dict.fromkeys(Feature, Keeps.KEPT)
