"""One row of a list as an article."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.formats.documents.columns import KEY, LANGUAGE, TEXT, TITLE, language_tag

Cell = str | int | float | bool | None


class Misfit(Exception):
    """A row that is no article; carries one plain sentence and a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def article_of(
    names: Sequence[str], cells: Sequence[Cell], fields: Mapping[str, str]
) -> dict[str, Any]:
    """What a row says as ``hashiya-article/1``; columns that are no field keep their names.

    Args:
        names: Names of the columns.
        cells: The cells of the row, as many.
        fields: Field to column (see `app.formats.documents.columns.mapped`).

    Raises:
        Misfit: If it has no text.
    """
    row = dict(zip(names, cells, strict=False))
    said = {field: row.pop(column) for field, column in fields.items() if row.get(column)
            not in (None, "")}  # fmt: skip
    text = words_of(said.pop(TEXT, None))
    if not text.strip():
        raise Misfit("The row has no text.", f"Its text is read from “{fields[TEXT]}”.")
    data: dict[str, Any] = {"text": text}
    for field in (TITLE, KEY):
        if words_of(said.get(field)).strip():
            data[field] = words_of(said.pop(field)).strip()
    tag = language_tag(words_of(said.get(LANGUAGE)))
    if tag:
        data[LANGUAGE] = tag
        said.pop(LANGUAGE)
    rest = {name: cell for name, cell in row.items() if cell not in (None, "")}
    data["metadata"] = beside(said, rest)
    return data


def beside(said: Mapping[str, Any], rest: Mapping[str, Any]) -> dict[str, Any]:
    """Metadata: fields, and what else there is under its own name; none takes another's place."""
    made = dict(said)
    for name, value in rest.items():
        free, number = name, 1
        while free in made:
            number += 1
            free = f"{name} ({number})"
        made[free] = value
    return made


def words_of(cell: Cell) -> str:
    """A cell as words: whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
