"""The rows of an article, wherever in a table they stand: on the disk, with an index in memory."""

from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any

import orjson

from app.formats.corpora.table_cells import Cell
from app.formats.corpora.table_layout import PART

Cells = dict[str, Cell]
"""The cells of a row that are not empty, by column."""
_SAME = {"record", "article", "article_uid", "uid", "name", PART}


class Spool:
    """Takes rows in any order and gives them back article by article.

    Args:
        stack: Closes the file it keeps them in.
    """

    def __init__(self, stack: ExitStack) -> None:
        self._file = stack.enter_context(TemporaryFile())  # noqa: SIM115 - the stack closes it
        self._end = 0
        self._places: dict[str, list[int]] = {}

    def add(self, table: str, line: int, cells: Cells) -> None:
        """Keeps a row of an article."""
        raw = orjson.dumps([table, line, cells], option=orjson.OPT_APPEND_NEWLINE)
        self._file.write(raw)
        end = self._end + len(raw)
        places = self._places.setdefault(reference(cells), [])
        if places and places[-1] == self._end:
            places[-1] = end
        else:
            places += (self._end, end)
        self._end = end

    def take(self, cells: Cells) -> Iterator[tuple[str, Cells]]:
        """Table and cells of the rows of an article, each once; long cells whole again."""
        return joined((table, row) for table, _, row in self._rows(reference(cells)))

    def left(self) -> Iterator[tuple[str, int, Cells]]:
        """Table, line and cells of the rows that no article was found for."""
        for name in list(self._places):
            yield from self._rows(name)

    def _rows(self, name: str) -> Iterator[tuple[str, int, Cells]]:
        places = self._places.pop(name, [])
        for start, end in zip(places[::2], places[1::2], strict=True):
            self._file.seek(start)
            for raw in self._file.read(end - start).splitlines():
                yield orjson.loads(raw)


def reference(cells: Cells) -> str:
    """What a row calls its article: by its uid, or, where there is none, by its key."""
    uid = cells.get("article_uid")
    return f"u{uid}" if uid is not None else f"k{cells.get('article', '')}"


def joined(rows: Iterator[tuple[str, Cells]]) -> Iterator[tuple[str, Cells]]:
    """Rows with their cells whole again: a long one goes on in the rows below."""
    before: tuple[str, Cells] | None = None
    for table, cells in rows:
        if before is not None and before[0] == table and _goes_on(before[1], cells):
            for name, cell in cells.items():
                if name not in _SAME:
                    before[1][name] = f"{before[1].get(name, '')}{cell}"
            continue
        if before is not None:
            yield before
        before = (table, cells)
    if before is not None:
        yield before


def _goes_on(before: Cells, cells: Cells) -> bool:
    number: Any = cells.get(PART)
    if str(number) in ("None", "1"):
        return False
    return all(before.get(name) == cells.get(name) for name in _SAME - {PART})
