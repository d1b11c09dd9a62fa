"""Which column of a list of articles is what: told by its name, else by what stands in it."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from app.formats.base import Columns
from app.model.errors import UserError
from app.text.legible import shortened

TEXT, TITLE, KEY, LANGUAGE = "text", "title", "key", "language"
_NAMES: Mapping[str, str] = {
    TEXT: "text fulltext articletext articlebody documenttext doctext maintext body content"
    " contenttext article story post message tweet caption نص متن محتوي مضمون نصالمقال نصالخبر"
    " مقال خبر مقاله رساله منشور تغريده",
    TITLE: "title headline heading articletitle newstitle subject عنوان عنوانالمقال عنوانالخبر"
    " موضوع",
    KEY: "key id articleid articlekey docid documentid newsid postid uid guid معرف رقم رقمالمقال"
    " رمز تسلسل",
    "date": "date published publishedat publishdate publicationdate datepublished pubdate"
    " createdat created datetime timestamp time day تاريخ تاريخالنشر وقت يوم",
    "author": "author authors byline writer creator by journalist كاتب مولف محرر مراسل صحفي",
    "publisher": "publisher source outlet newspaper site website sitename media agency channel"
    " domain مصدر ناشر صحيفه جريده موقع وكاله قناه",
    "url": "url link href permalink uri address webpage sourceurl رابط وصله عنوانالصفحه"
    " رابطالمقال رابطالخبر",
    LANGUAGE: "language lang locale لغه",
    "section": "section category rubric topic قسم باب تصنيف فيه",
    "tags": "tags keywords hashtags وسوم كلماتمفتاحيه",
    "description": "description summary abstract lead teaser ملخص وصف مقدمه",
}
_TEXTS = frozenset(_NAMES[TEXT].split())
FIELDS = tuple(_NAMES)
"""Fields that are looked for; any other name is a field, too: it goes to the metadata."""

_SIGNS = re.compile(r"[\s_.:/()\[\]#-]+")
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
_LETTERS = str.maketrans("أإآٱىةؤ", "اااايهو")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_DATE = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:[T ].{0,30})?\Z"
)
_CODE = re.compile(r"[A-Z]{2,3}(?:-[A-Z0-9]{2,8})*\Z", re.IGNORECASE)
_TONGUES = {"arabic": "ar", "العربية": "ar", "عربي": "ar", "عربية": "ar", "english": "en",
            "الإنجليزية": "en", "french": "fr", "الفرنسية": "fr"}  # fmt: skip
_LONG = 40  # characters a column has on average at least to be taken for the text by its values
_SHORT = 64  # characters of a key at most
_EXAMPLES, _WIDE = 3, 80


def looked_at(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """The columns of a table, what they seem to be, and what stands in them.

    Args:
        names: Names of the columns, in order.
        rows: The first rows, cells as words.
    """
    examples = {}
    for place, name in enumerate(names):
        values = (" ".join(value.split()) for value in _values(rows, place))
        examples[name] = tuple(shortened(value[: 4 * _WIDE]) for value in values)[:_EXAMPLES]
    return Columns(names=tuple(names), guessed=guessed(names, rows), examples=examples)


def guessed(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Field to column: by the names of the columns first, then by their values.

    Args:
        names: Names of the columns, in order.
        rows: The first rows, cells as words.
    """
    found = by_names(names)
    for field, place in _by_values(names, rows, found):
        found[field] = names[place]
    return {field: found[field] for field in FIELDS if field in found}


def by_names(names: Sequence[str]) -> dict[str, str]:
    """Field to column, as far as names tell; a name that stands first in our lists wins."""
    plain = [(plain_name(name), name) for name in names]
    last = [(plain_name(name.rsplit(".", 1)[-1]), name) for name in names if "." in name]
    found: dict[str, str] = {}
    for known in (plain, last):
        columns: dict[str, str] = {}
        for name, column in known:
            columns.setdefault(name, column)
        for field, words in _NAMES.items():
            fitting = (columns[word] for word in words.split() if word in columns)
            free = next((one for one in fitting if one not in found.values()), None)
            if free is not None:
                found.setdefault(field, free)
    return found


def plain_name(name: str) -> str:
    """A name without case, signs, vowel marks, tatweel and the Arabic article."""
    bare = _SIGNS.sub(" ", _MARKS.sub("", name)).translate(_LETTERS).casefold().split()
    return "".join(word.removeprefix("ال") if n == 0 else word for n, word in enumerate(bare))


def is_text_name(name: str) -> bool:
    """Whether a name alone says that a column is the text."""
    return plain_name(name) in _TEXTS


def mapped(columns: Columns, asked: Mapping[str, str], file: str) -> dict[str, str]:
    """Field to column as it is read: what was asked for, and for the rest what was guessed.

    A field that is asked to be no column (an empty name) is not read as that field.

    Raises:
        UserError: If a column that was asked for is not there, or none is known for the text.
    """
    there = ", ".join(name for name in columns.names if name)[:400]
    for field, column in asked.items():
        if column and column not in columns.names:
            raise UserError(
                f"{file}: there is no column “{column}” to read “{field}” from.",
                f"Its columns are: {there}.",
            )
    taken = set(asked.values())
    found = {
        field: column
        for field, column in columns.guessed.items()
        if field not in asked and column not in taken
    }
    found |= {field: column for field, column in asked.items() if column}
    if TEXT not in found:
        raise UserError(
            f"{file}: no column is known to hold the text. Its columns are: {there}.",
            "Say which one it is, for instance --map text=COLUMN.",
        )
    return found


def signature(names: Sequence[str]) -> str:
    """What to remember a mapping by: the same for the same columns in the same order."""
    return sha256("\x1f".join(names).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def language_tag(words: str) -> str:
    """The tag of a language as lists tell it, ``ar`` for “Arabic”; empty if it is none."""
    words = words.strip()
    if words.casefold() in _TONGUES:
        return _TONGUES[words.casefold()]
    return words.replace("_", "-") if _CODE.match(words.replace("_", "-")) else ""


def is_date(words: str) -> bool:
    """Whether a cell looks like a date."""
    return _DATE.match(words.strip()) is not None


def is_address(words: str) -> bool:
    """Whether a cell is the address of a page."""
    return _ADDRESS.match(words.strip()) is not None


def _by_values(
    names: Sequence[str], rows: Sequence[Sequence[str]], known: Mapping[str, str]
) -> list[tuple[str, int]]:
    free = [place for place, name in enumerate(names) if name not in known.values()]
    found: list[tuple[str, int]] = []

    def take(field: str, place: int | None) -> None:
        if field not in known and place is not None:
            found.append((field, place))
            free.remove(place)

    means = {place: _mean(_values(rows, place)) for place in free}
    longest = max(free, key=lambda place: means[place], default=None)
    if longest is not None and means[longest] >= _LONG and not _all(rows, longest, is_address):
        take(TEXT, longest)
    take("url", next((n for n in free if _all(rows, n, is_address)), None))
    take("date", next((n for n in free if _all(rows, n, is_date)), None))
    take(KEY, next((n for n in free if _is_key(rows, n)), None))
    return found


def _is_key(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether each row has a short word of its own here, without spaces."""
    values = list(_values(rows, place))
    short = all(len(value) <= _SHORT and len(value.split()) == 1 for value in values)
    return len(values) == len(rows) > 1 and short and len(set(values)) == len(values)


def _values(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows if place < len(row) and row[place].strip()]


def _mean(values: Sequence[str]) -> float:
    return sum(map(len, values)) / len(values) if values else 0.0


def _all(rows: Sequence[Sequence[str]], place: int, fits: object) -> bool:
    values = _values(rows, place)
    return bool(values) and callable(fits) and all(fits(value) for value in values)
