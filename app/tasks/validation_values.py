"""The values of a draft, taken out one by one: of the right type, or kept aside alone."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from app.model.clock import now
from app.model.fit import Fit
from app.model.json import Json, JsonObject, describe, type_name
from app.model.record import Kind, Problem
from app.model.scheme import Scheme
from app.model.uids import foreign_uid, is_uid, new_uid


class Misfit(Exception):
    """A piece of an article that does not fit; carries one plain sentence and a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a project asks of articles that come in.

    Attributes:
        scheme: Its label scheme.
        annotator: Fills in where no annotator is named.
        moment: Fills in where no time is given.
        taken: Says of “span”, “relation” or “comment”, and some uids, which are in use already;
            None takes none for used.
        fit: What the scheme lets one say.
    """

    scheme: Scheme
    annotator: str
    moment: str = field(default_factory=now)
    taken: Callable[[str, Collection[str]], Collection[str]] | None = None
    fit: Fit = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fit", Fit(self.scheme))


@dataclass(slots=True)
class Tally:
    """Remarks of which one a file is enough: counted here, told at its end."""

    file: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, int | None] = field(default_factory=dict)

    def note(self, message: str, line: int | None) -> None:
        """Counts a remark."""
        self.counts[message] += 1
        self.first.setdefault(message, line)

    def add(self, other: "Tally") -> None:
        """Counts the remarks of another one, too."""
        self.counts += other.counts
        self.first = other.first | self.first

    def problems(self) -> Iterable[Problem]:
        """One remark for each thing counted, with how often and where first."""
        for message, count in self.counts.items():
            often = "" if count == 1 else f" ({count} times)"
            yield Problem(
                kind=Kind.REMARK, message=message + often, file=self.file, line=self.first[message]
            )


@dataclass(slots=True)
class Piece:
    """A JSON object being taken apart.

    Attributes:
        data: The object.
        where: What it is, such as ``span s3``.
        file: Name of the file.
        line: Line in it.
        problems: Where what is kept aside goes.
    """

    data: JsonObject
    where: str
    file: str
    line: int | None
    problems: list[Problem]

    def take(self, key: str, kind: type, default: Any) -> Any:
        """The value of a key, else the default; a value of another type is kept aside."""
        value = self.data.get(key)
        if value is None or type(value) is kind:
            return default if value is None else value
        message = f"“{key}” must be {type_name[kind]}, not {describe(value)}; it was left out."
        self.aside(Misfit(message), value, key)
        return default

    def need(self, key: str, kind: type) -> Any:
        """The value of a key that must be there.

        Raises:
            Misfit: If it is missing or of another type.
        """
        value = self.data.get(key)
        if value is None:
            raise Misfit(f"“{key}” is missing.")
        if type(value) is not kind:
            raise Misfit(f"“{key}” must be {type_name[kind]}, not {describe(value)}.")
        return value

    def optional(self, key: str, kind: type) -> Any:
        """Like `need`, but None if the key is missing or null."""
        return None if self.data.get(key) is None else self.need(key, kind)

    def aside(self, misfit: Misfit, value: Json, key: str = "") -> None:
        """Keeps a value aside with the reason."""
        where = ", ".join(word for word in (self.where, key) if word)
        self.problems.append(
            Problem(
                kind=Kind.ASIDE,
                message=misfit.message,
                file=self.file,
                line=self.line,
                where=where,
                hint=misfit.hint,
                data=orjson.dumps(value),
            )
        )


def unknown_keys(data: JsonObject, known: Collection[str]) -> dict[str, Json]:
    """The keys and values that we do not know, in their order."""
    return {key: value for key, value in data.items() if key not in known}


def uid_of(given: str | None, scope: str) -> tuple[str, dict[str, Json]]:
    """A uid of ours for a uid that came in, and what to remember of that one."""
    if not given:
        return new_uid(), {}
    if is_uid(given):
        return given, {}
    return foreign_uid(given, scope), {"uid": given}


def without_null(values: Mapping[str, Json]) -> dict[str, Json]:
    """The entries that are not null: null means left out."""
    return {key: value for key, value in values.items() if value is not None}
