"""The language of search: words, "phrases", prefix*, filters like ``label:actor``, ``-`` for not.

    وزارة "وقف إطلاق النار" قات* -داعش label:actor by:Rana state:open after:2024-01

Everything that is asked has to hold; of several filters of one name, one has to. Names and values
of filters may be Arabic, too. What is parsed says nothing of a project: whether there is such a
label is asked where the project is known.
"""

import re
from dataclasses import dataclass

from app.compat import override
from app.text.fold import fold
from app.text.words import words

FILTERS = ("label", "by", "state", "has", "in", "key", "before", "after", "on")
"""The names of the filters."""
VALUES = {
    "state": ("new", "in_progress", "done", "second_look", "skipped", "open"),
    "has": ("comment", "note", "span", "relation"),
    "in": ("title",),
}
"""What may follow those filters that know only a few values."""
DATES = ("before", "after", "on")

_NAMES = {
    **{name: name for name in FILTERS},
    **dict(zip("وسم تصنيف حالة فيه له في مفتاح قبل بعد يوم".split(), (
        "label", "label", "state", "has", "has", "in", "key", "before", "after", "on"
    ), strict=True)),
    "من": "by",
    "بقلم": "by",
}  # fmt: skip
_SAID = {
    ("state", "جديد"): "new",
    ("state", "جار"): "in_progress",
    ("state", "منجز"): "done",
    ("state", "مراجعة"): "second_look",
    ("state", "متروك"): "skipped",
    ("state", "مفتوح"): "open",
    ("has", "تعليق"): "comment",
    ("has", "ملاحظة"): "note",
    ("has", "مقطع"): "span",
    ("has", "علاقة"): "relation",
    ("in", "عنوان"): "title",
}
_KEYS = {fold(name): canonical for name, canonical in _NAMES.items()}
_VALUE_KEYS = {(name, fold(value)): canonical for (name, value), canonical in _SAID.items()}
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
_MARKS = re.compile(f"[{''.join({*_QUOTES, *_QUOTES.values()})}]")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_HINT = 'Put it in quotation marks to search for it as it stands, as in "{}".'


class Misread(ValueError):
    """A query that cannot be read.

    Attributes:
        message: One plain sentence.
        hint: What to do next.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that follow one another.

    Attributes:
        words: As typed, one space between two.
        prefix: Whether the last word may go on.
        negated: Whether an article with it is left out.
    """

    words: str
    prefix: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition.

    Attributes:
        name: One of `FILTERS`.
        value: What follows the colon, in the words of `VALUES` where these are few; a date as
            ``2024``, ``2024-05`` or ``2024-05-31``.
        negated: Whether it must not hold.
    """

    name: str
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; see the module.

    Attributes:
        terms: The words and phrases.
        filters: The conditions.
    """

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def in_title(self) -> bool:
        """Whether the words are looked for in the titles, not in the texts."""
        return any(one.name == "in" for one in self.filters)

    def wanted(self) -> tuple[Term, ...]:
        """The terms that have to be there."""
        return tuple(term for term in self.terms if not term.negated)

    def unwanted(self) -> tuple[Term, ...]:
        """The terms that must not be there."""
        return tuple(term for term in self.terms if term.negated)

    def values(self, name: str, *, negated: bool = False) -> tuple[str, ...]:
        """The values asked of a filter."""
        return tuple(f.value for f in self.filters if f.name == name and f.negated == negated)

    @override
    def __str__(self) -> str:
        """The query as it can be typed; parsed again it is the same."""
        return " ".join([*map(_term, self.terms), *map(_filter, self.filters)])


def parse(typed: str) -> Query:
    """Reads what a person typed.

    Raises:
        Misread: If a filter has no such name or value, a quotation mark is missing, or nothing
            is asked.
    """
    terms: list[Term] = []
    filters: list[Filter] = []
    for negated, name, value, quoted, prefix in _pieces(typed):
        if name:
            filters.append(Filter(name, _value(name, value), negated))
        else:
            terms += _terms(value, negated=negated, quoted=quoted, prefix=prefix)
    if not terms and all(one.name == "in" for one in filters):
        raise Misread("There is nothing to search for.", "Type a word, or a filter: label:actor.")
    return Query(tuple(terms), tuple(filters))


def word(typed: str, *, prefix: bool = False) -> Query:
    """The query for some words one after another, whatever signs are among them.

    Raises:
        Misread: If there is no word among them.
    """
    return Query(tuple(_terms(typed, negated=False, quoted=True, prefix=prefix)))


def _pieces(typed: str) -> list[tuple[bool, str, str, bool, bool]]:
    """Negated or not, the filter's name or nothing, the words, quoted or not, a prefix or not."""
    found, at = [], 0
    while at < len(typed):
        if typed[at].isspace():
            at += 1
            continue
        if typed.startswith("--", at) and typed[at + 2 : at + 3].isalpha():
            raise Misread(
                f"“{typed[at:].split()[0]}” is neither a word nor an option.",
                "One hyphen leaves a word out; see --help for the options.",
            )
        negated = typed[at] in "-−" and at + 1 < len(typed) and not typed[at + 1].isspace()
        at += negated
        name, at = _name(typed, at)
        value, quoted, at = _stretch(typed, at)
        prefix = at < len(typed) and typed[at] == "*" if quoted else value.endswith("*")
        at += quoted and prefix
        bare = value.rstrip("*") if prefix and not quoted and not name else value
        found.append((negated, name, bare, quoted, prefix))
    return found


def _name(typed: str, at: int) -> tuple[str, int]:
    """The filter that begins at a position, and where its value begins."""
    start = re.compile(r"([^\W\d_]+):(?!//)").match(typed, at)
    if not start:
        return "", at
    name = _KEYS.get(fold(start[1]))
    if name is None:
        known = ", ".join(FILTERS)
        hint = f"There are: {known}. " + _HINT.format(f"{start[0]}…")
        raise Misread(f"There is no filter “{start[1]}”.", hint)
    return name, start.end()


def _stretch(typed: str, at: int) -> tuple[str, bool, int]:
    """What is quoted, or reaches to the next space; and where it ends."""
    closing = _QUOTES.get(typed[at]) if at < len(typed) else None
    if closing is None:
        found = re.compile(r"\S*").match(typed, at)
        assert found
        return found[0], False, found.end()
    end = typed.find(closing, at + 1)
    if end < 0:
        raise Misread("A quotation mark is not closed.", f"Type {closing} where the phrase ends.")
    return typed[at + 1 : end], True, end + 1


def _value(name: str, value: str) -> str:
    value = value.strip()
    if not value:
        raise Misread(
            f"The filter {name}: has no value.", f"Type it after the colon: {_like(name)}."
        )
    if name in DATES:
        return _date(name, value)
    if name not in VALUES:
        return value
    canonical = _VALUE_KEYS.get((name, fold(value)), value.casefold().replace("-", "_"))
    if canonical not in VALUES[name]:
        known = ", ".join(VALUES[name])
        raise Misread(f"{name}: cannot be “{value}”.", f"It can be: {known}.")
    return canonical


def _date(name: str, value: str) -> str:
    found = _DATE.fullmatch(fold(value).replace("/", "-"))
    year, month, day = (int(part) if part else 0 for part in found.groups()) if found else (0,) * 3
    sound = (
        found and (found[2] is None or 1 <= month <= 12) and (found[3] is None or 1 <= day <= 31)
    )
    if not sound:
        raise Misread(f"“{value}” is no date.", f"Type it as in {name}:2024-05-31 or {name}:2024.")
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _like(name: str) -> str:
    examples = {"label": "actor", "by": "Rana", "key": "a.txt", **dict.fromkeys(DATES, "2024-05")}
    return f"{name}:{examples.get(name) or VALUES[name][0]}"


def _terms(value: str, *, negated: bool, quoted: bool, prefix: bool) -> list[Term]:
    """The term; none for what is typed without quotation marks and holds no word (–, ؟)."""
    value = " ".join(_MARKS.sub(" ", value).split())
    if any(fold(value[start:end]) for start, end in words(value)):
        return [Term(value, prefix, negated)]
    if not quoted:
        return []
    raise Misread(f"“{value}” holds no word.", "Type letters or digits to search for.")


def _term(term: Term) -> str:
    return ("-" if term.negated else "") + f'"{term.words}"' + ("*" if term.prefix else "")


def _filter(one: Filter) -> str:
    return ("-" if one.negated else "") + f"{one.name}:{_quoted(one.value)}"


def _quoted(value: str) -> str:
    """The value in quotation marks that are not in it; what was typed in some never has all."""
    opening = next((mark for mark, end in _QUOTES.items() if end not in value), '"')
    return f"{opening}{value}{_QUOTES[opening]}"
