"""Where the selections of a REFI-QDA source lie, in code points of its text.

Positions have no unit that all tools agree on. A selection usually has its words for a name,
perhaps cut short: they tell whether the end is counted in, and how line ends are counted.
"""

from typing import Any

from app.formats.corpora.carrying import Remarks
from app.formats.corpora.placing import Placing, Row

_MARK = "\ufeff"


def placed(
    raw: str, rows: list[Row], placing: Placing, remarks: Remarks, *, sure: bool = False
) -> tuple[str, list[tuple[Any, Any, str | None]]]:
    """The text an article gets, and each selection in it.

    Args:
        raw: The text as decoded, perhaps with a byte order mark and CRLF.
        rows: Start, end and name of each selection as the file has them.
        placing: Carries offsets over.
        remarks: Where it is told what was found.
        sure: Whether it is known that ends are exclusive and line ends counted as they are.

    Returns:
        The text with the mark a project takes away again if it begins with one; start, end and
        the words, None where the name is something else.
    """
    body = raw.removeprefix(_MARK)
    known = [(start, end, _quote(body, name)) for start, end, name in rows]
    if "\r" in body and not sure:
        body, known = _through_line_ends(body, known, remarks)
    if not sure and _fitting(body, known) < _fitting(body, _longer(known)):
        remarks.note("Positions of ends count the last letter in; they were carried over.")
        known = _longer(known)
    found = [_sure(body, row) for row in placing.quoted(body, known)]
    if not body.startswith(_MARK):
        return body, found
    return _MARK + body, [(_moved(start), _moved(end), words) for start, end, words in found]


def _through_line_ends(body: str, rows: list[Row], remarks: Remarks) -> tuple[str, list[Row]]:
    """The text with the line ends that the positions count."""
    single = body.replace("\r\n", "\n").replace("\r", "\n")
    loose = [(start, end, words) for start, end, words in rows if words]
    as_is = sum(_stands(body, row) for row in loose)
    if sum(_stands(single, row) for row in loose) <= as_is:
        return body, rows
    remarks.note(
        "Positions count each line end once, although the text has two; so they were read."
    )
    return single, rows


def _quote(body: str, name: Any) -> str | None:
    """The words of a selection, if its name is that."""
    return name if isinstance(name, str) and name and name in body else None


def _stands(body: str, row: Row) -> bool:
    start, end, words = row
    if type(start) is not int or type(end) is not int or start < 0:
        return False
    return bool(body[start:end] == words or body[start : start + len(words)] == words)


def _fitting(body: str, rows: list[Row]) -> int:
    return sum(
        1
        for start, end, words in rows
        if words and type(start) is int and type(end) is int and body[start:end] == words
    )


def _longer(rows: list[Row]) -> list[Row]:
    return [(start, end + 1 if type(end) is int else end, words) for start, end, words in rows]


def _sure(body: str, row: Row) -> tuple[Any, Any, str | None]:
    """A row whose words stand there, or without words: people give selections other names."""
    start, end, words = row
    if type(start) is not int or type(end) is not int or start < 0 or body[start:end] != words:
        return start, end, None
    return start, end, words


def _moved(offset: Any) -> Any:
    return offset + 1 if type(offset) is int and offset >= 0 else offset
