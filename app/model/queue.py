"""What a person wants to see of the queue, and in which order: values only."""

from array import array
from dataclasses import dataclass
from enum import StrEnum

from app.model.article import State


class Sort(StrEnum):
    """What the queue is sorted by."""

    IMPORTED = "imported"
    TITLE = "title"
    KEY = "key"
    FIELD = "field"
    LENGTH = "length"
    SPANS = "spans"
    STATE = "state"
    TOUCHED = "touched"


class GroupBy(StrEnum):
    """What the queue is grouped by."""

    NOTHING = "nothing"
    STATE = "state"
    ASSIGNED = "assigned"
    FIELD = "field"


class Remark(StrEnum):
    """What may have been said of an article besides its labels."""

    COMMENT = "comment"
    OPEN = "open"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class FieldTest:
    """What a field of the metadata has to say.

    Attributes:
        field: Its name.
        value: What is looked for, whatever the spelling; empty: anything at all.
        whole: Whether the value is the whole of what the field says, letter by letter.
    """

    field: str
    value: str
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which articles are wanted: those to which everything said here applies.

    Attributes:
        words: Each stands in the title or in the key, whatever the spelling.
        states: The state is one of these: that of `annotator`, or of whoever looks.
        labels: There is a span of each of these labels: of `annotator`, or of anybody.
        annotator: This person has spans or a state there; empty: whoever.
        assigned: Somebody the article is assigned to; empty: nobody at all; None: whatever.
        remarks: There is a comment, an open comment, or a note on a span of `annotator` or anybody.
        fields: What the metadata say.
    """

    words: tuple[str, ...] = ()
    states: frozenset[State] = frozenset()
    labels: frozenset[str] = frozenset()
    annotator: str = ""
    assigned: str | None = None
    remarks: frozenset[Remark] = frozenset()
    fields: tuple[FieldTest, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every article is wanted."""
        return self == Filter()


@dataclass(frozen=True, slots=True)
class Order:
    """In which order. Equals stand as they were imported; what says nothing stands last.

    Attributes:
        by: What counts.
        field: Name of the field of the metadata, for `Sort.FIELD`.
        descending: Whether the greatest comes first.
    """

    by: Sort = Sort.IMPORTED
    field: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """What articles are brought together by; `field` names a field of the metadata."""

    by: GroupBy = GroupBy.NOTHING
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which articles, in which order, in which groups."""

    filter: Filter = Filter()
    order: Order = Order()
    grouping: Grouping = Grouping()


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that belong together: `count` of them from place `start` on.

    Attributes:
        name: What they have in common; empty where nothing is said. Of states, the state's value.
        start: Place of the first one in the arrangement.
        count: How many.
    """

    name: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The queue as it was wished for.

    Attributes:
        ids: Local ids of the articles, in order.
        groups: The groups, in order, without gaps; empty if none were wished for.
        total: How many articles there are without a filter.
    """

    ids: "array[int]"
    groups: tuple[Group, ...] = ()
    total: int = 0
