"""What ``import`` is asked for beyond reading: columns, cuts, versions, tasks, metadata."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from app.formats.registry import formats
from app.model.errors import UserError
from app.model.json import JsonObject
from app.project.people import check_name
from app.tasks.importing import ImportOptions
from app.tasks.staged import Versions, Wishes
from app.text.boilerplate import TITLES

ALL = "all"
"""What ``--cut`` calls all rules."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What asks for a look before anything comes in.

    Attributes:
        dry_run: Nothing comes in at all.
        cut: Ids of the rules whose proposals are left out, or `ALL`.
        assigned: Whose task the articles are.
        added: Keys put in the metadata of all; None takes one away.
        near: Whether near-duplicates are looked for.
        skip: Whether articles stay out whose text or bytes are there under another name.
    """

    dry_run: bool
    cut: frozenset[str]
    assigned: tuple[str, ...]
    added: JsonObject
    near: bool
    skip: bool

    def __bool__(self) -> bool:
        return bool(self.dry_run or self.cut or self.assigned or self.added) or (
            self.near or self.skip
        )

    def wishes(self, proposed: Collection[str], options: ImportOptions) -> Wishes:
        """The same for those who carry it out.

        Args:
            proposed: The rules that propose something.
            options: How it is read.
        """
        return Wishes(
            cut=frozenset(proposed) if ALL in self.cut else self.cut,
            keep_twins=not self.skip,
            versions=options.versions,
            assigned=self.assigned,
            metadata=self.added,
            again=options.again,
        )


_Callback = Callable[[click.Context, click.Parameter, tuple[str, ...]], Any]


def _pairs(form: str) -> _Callback:
    def read(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
        return _paired(given, form)

    return read


def _paired(given: Sequence[str], form: str) -> dict[str, str]:
    """Pairs with a sign of equality between them; the first sign counts.

    Raises:
        BadParameter: If one has no sign or no name, or two have the same name.
    """
    found: dict[str, str] = {}
    for pair in given:
        name, sign, value = (part.strip() for part in pair.partition("="))
        if not sign or not name:
            raise click.BadParameter(f"“{pair}” is not of the form {form}.")
        if found.setdefault(name, value) != value:
            raise click.BadParameter(f"“{name}” is given twice.")
    return found


def _metadata(
    _: click.Context, __: click.Parameter, given: tuple[str, ...]
) -> Mapping[str, str | None]:
    return {key: value or None for key, value in _paired(given, "KEY=VALUE").items()}


def _choices(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    chosen = _paired(given, "WHAT=VALUE")
    known: dict[str, set[str]] = {}
    for choice in (choice for item in formats() for choice in item.choices) if chosen else ():
        known.setdefault(choice.id, set()).update(value for value, _ in choice.values)
    for what, value in chosen.items():
        if value not in known.get(what, ()):
            there = known.get(what)
            words = ", ".join(sorted(there or known))
            found = f"“{what}” is one of: {words}." if there else f"The choices are: {words}."
            raise click.BadParameter(f"There is nothing to choose called “{what}={value}”. {found}")
    return chosen


def _rules(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    for rule in given:
        if rule not in (ALL, *TITLES):
            words = ", ".join(TITLES)
            raise click.BadParameter(f"There is no rule “{rule}”. The rules are: {words}, or all.")
    return frozenset(given)


def _people(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    for name in given:
        try:
            check_name(name)
        except UserError as error:
            raise click.BadParameter(error.message) from None
    return tuple(dict.fromkeys(given))


_OPTIONS = (
    click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing."),
    click.option(
        "--map",
        "fields",
        metavar="FIELD=COLUMN",
        multiple=True,
        callback=_pairs("FIELD=COLUMN"),
        help="Of a list of articles: read FIELD (text, title, key, date …) from COLUMN.",
    ),
    click.option(
        "--choose",
        "choices",
        metavar="WHAT=VALUE",
        multiple=True,
        callback=_choices,
        help="How files of a format are read, such as join=thread for Telegram.",
    ),
    click.option(
        "--cut",
        metavar="RULE",
        multiple=True,
        callback=_rules,
        help=f"Leave out what RULE proposes ({', '.join(TITLES)}), or all.",
    ),
    click.option(
        "--assign",
        "assigned",
        metavar="NAME",
        multiple=True,
        callback=_people,
        help="Whose task the articles are.",
    ),
    click.option(
        "--set",
        "added",
        metavar="KEY=VALUE",
        multiple=True,
        callback=_metadata,
        help="Put KEY in the metadata of all articles; “KEY=” takes it away.",
    ),
    click.option(
        "--versions",
        type=click.Choice([item.value for item in Versions]),
        default=Versions.CARRY.value,
        show_default=True,
        help="Of an article whose key is there with another text: a new version that takes "
        "over the spans, an article of its own, or left out.",
    ),
    click.option(
        "--keep-duplicates",
        "again",
        is_flag=True,
        help="Bring in again what is there under the same key with the same text.",
    ),
    click.option(
        "--skip-duplicates",
        "skip",
        is_flag=True,
        help="Leave out what is there with the same text or bytes, whatever its key.",
    ),
    click.option(
        "--near-duplicates",
        "near",
        is_flag=True,
        help="Note likely copies of the same wire report in the metadata, as wire_group.",
    ),
)


def looking_options(command: _Command) -> _Command:
    """Adds the options that `Looked` and `ImportOptions` are made of."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
