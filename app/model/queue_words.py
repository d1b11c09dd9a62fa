"""What stands in the filter line: read as a filter, and written by the menus.

``هدنة state:open label:actor by:Huda for:me has:note publisher:sana`` — words are looked for in
titles and keys; everything else is a name, a colon and a value, in quotation marks if there is
white space in it. After ``=`` instead of the colon the value is the whole of what a field says.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.model.article import State
from app.model.queue import FieldTest, Filter, Remark
from app.text.fold import fold

_PIECE = re.compile(r'(?:("[^"]+"|[^\s":=]+)([:=]))?("[^"]*"?|[^\s"]+|(?<=[:=]))')
UNFINISHED = frozenset((State.NEW, State.IN_PROGRESS, State.SECOND_LOOK))
STATES: dict[str, frozenset[State]] = {
    "new": frozenset((State.NEW,)),
    "progress": frozenset((State.IN_PROGRESS,)),
    "in_progress": frozenset((State.IN_PROGRESS,)),
    "done": frozenset((State.DONE,)),
    "second": frozenset((State.SECOND_LOOK,)),
    "second_look": frozenset((State.SECOND_LOOK,)),
    "skipped": frozenset((State.SKIPPED,)),
    "open": UNFINISHED,
}
REMARKS = {"comment": Remark.COMMENT, "open": Remark.OPEN, "note": Remark.NOTE}
_LONGEST = 120
"""Of a value of the metadata so much is written."""
ME, NOBODY = "me", "nobody"


@dataclass(frozen=True, kw_only=True)
class Known:
    """What names in the line can mean here.

    Attributes:
        me: Who looks.
        people: All annotators.
        labels: Id of a label to its names in all languages.
        fields: The fields of the metadata.
    """

    me: str = ""
    people: Sequence[str] = ()
    labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    fields: Sequence[str] = ()


@dataclass(frozen=True)
class Read:
    """A line as it was understood.

    Attributes:
        filter: What is wanted.
        problem: One sentence about the first piece that means nothing; empty if there is none.
        word: What stands for ``{word}`` in it.
    """

    filter: Filter
    problem: str = ""
    word: str = ""

    @property
    def sentence(self) -> str:
        """The problem in English."""
        return self.problem.format(word=self.word)


def read(line: str, known: Known) -> Read:
    """Reads the filter line; a piece that means nothing is left out and told."""
    found, problem = Filter(), _FINE
    for name, sign, value in pieces(line):
        way = _WAYS.get(fold(name)) if sign == ":" else None
        test = _field(name, known) if sign else None
        if way is not None:
            found, wrong = way(found, value, known)
            problem = problem if problem[0] else wrong
        elif test is not None:
            tests = (*found.fields, FieldTest(test, value, whole=sign == "="))
            found = replace(found, fields=tests)
        else:
            word = f"{name}{sign}{value}".strip()
            found = replace(found, words=(*found.words, word)) if word else found
    return Read(found, *problem)


def pieces(line: str) -> list[tuple[str, str, str]]:
    """``(name, sign, value)`` of each piece, without quotation marks; words have no name."""
    found = _PIECE.findall(line)
    return [(name.strip('"'), sign, value.strip('"')) for name, sign, value in found]


def piece(name: str, value: str, sign: str = ":") -> str:
    """A piece as it is written, with the quotation marks it needs."""
    return f"{_quoted(name)}{sign}{_quoted(value)}"


def piece_saying(name: str, value: str) -> str:
    """The piece for a value of the metadata: the whole of it, or as much as can be written."""
    part = max(value.split('"'), key=len)[:_LONGEST].strip()
    return piece(name, part, "=" if part == value else ":")


def has_piece(line: str, wanted: str) -> bool:
    """Whether a piece stands in the line."""
    return pieces(wanted)[0] in pieces(line)


def with_piece(line: str, wanted: str, *, alone: bool = False) -> str:
    """The line with a piece added, or without it if it was there.

    Args:
        line: The filter line.
        wanted: The piece.
        alone: Whether it takes the place of others of its name.
    """
    ((name, sign, value),) = pieces(wanted)
    kept = [p for p in pieces(line) if p != (name, sign, value) and not (alone and p[0] == name)]
    written = [piece(n, v, s) if s else _quoted(v) for n, s, v in kept]
    return " ".join(written if has_piece(line, wanted) else [*written, wanted])


def _quoted(words: str) -> str:
    words = words.replace('"', "")
    plain = words and not re.search(r"[\s:=]", words)
    return words if plain else f'"{words}"' if words else ""


_Wrong = tuple[str, str]
"""A sentence with ``{word}`` in it, and that word; `_FINE` if nothing is wrong."""
_FINE: _Wrong = ("", "")
_Way = Callable[[Filter, str, Known], tuple[Filter, _Wrong]]


def _state(found: Filter, value: str, known: Known) -> tuple[Filter, _Wrong]:
    states = found.states
    for part in value.lower().split(","):
        fits = next((s for name, s in STATES.items() if part and name.startswith(part)), None)
        if fits is None and part:
            said = "There is no state “{word}”: new, progress, done, second, skipped, open."
            return found, (said, part)
        states |= fits or frozenset()
    return replace(found, states=states), _FINE


def _label(found: Filter, value: str, known: Known) -> tuple[Filter, _Wrong]:
    wanted = fold(value)
    for begins in (False, True):
        for label, names in known.labels.items():
            for name in map(fold, (label, *names)):
                if name == wanted or (begins and wanted and name.startswith(wanted)):
                    return replace(found, labels=found.labels | {label}), _FINE
    return found, ("There is no label “{word}”.", value) if value else _FINE


def _by(found: Filter, value: str, known: Known) -> tuple[Filter, _Wrong]:
    name, problem = _person(value, known)
    return replace(found, annotator=name or found.annotator), problem


def _for(found: Filter, value: str, known: Known) -> tuple[Filter, _Wrong]:
    if value == NOBODY:
        return replace(found, assigned=""), _FINE
    name, problem = _person(value, known)
    return replace(found, assigned=name or found.assigned), problem


def _person(value: str, known: Known) -> tuple[str, _Wrong]:
    """The name that is meant: in full, or its beginning."""
    if value == ME:
        return known.me, _FINE
    wanted = fold(value)
    exact = [name for name in known.people if name == value]
    alike = [name for name in known.people if wanted and fold(name).startswith(wanted)]
    found = (exact or sorted(alike, key=len))[:1]
    if found or not value:
        return (found or [""])[0], _FINE
    return "", ("Nobody here is called “{word}”.", value)


def _has(found: Filter, value: str, known: Known) -> tuple[Filter, _Wrong]:
    remark = REMARKS.get(value.lower().removesuffix("s"))
    if remark is not None:
        return replace(found, remarks=found.remarks | {remark}), _FINE
    name = _field(value, known)
    if name is not None:
        return replace(found, fields=(*found.fields, FieldTest(name, ""))), _FINE
    said = "Articles have “comment”, “open”, “note” or a field of the metadata, not “{word}”."
    return found, (said, value) if value else _FINE


def _field(name: str, known: Known) -> str | None:
    exact = [known_name for known_name in known.fields if known_name == name]
    alike = [known_name for known_name in known.fields if _plain(known_name) == _plain(name)]
    return next(iter(exact or alike), None)


def _plain(name: str) -> str:
    """A name as it can be written in the line."""
    return " ".join(name.replace('"', "").lower().split())


_NAMES: dict[_Way, tuple[str, ...]] = {
    _state: ("state", "حالة"),
    _label: ("label", "وسم"),
    _by: ("by", "بقلم", "من"),
    _for: ("for", "مهمة"),
    _has: ("has", "فيه"),
}
_WAYS = {fold(name): way for way, names in _NAMES.items() for name in names}
