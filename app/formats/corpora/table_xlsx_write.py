"""Writing a workbook (XLSX): all words as text cells, in constant memory, the same bytes always.

Written by hand, since a library that writes workbooks cuts long cells off without a word, refuses
control characters, and needs a minute for what takes seconds.
"""

import re
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import ExitStack
from io import SEEK_END, BytesIO
from tempfile import TemporaryFile
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from app.formats.corpora.table_cells import LONGEST, Cell, is_formula
from app.formats.sinks import Sink

MOST_ROWS = 1_048_576
_LEVEL = 3
_LARGE = 1 << 30
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_WIDE = {"text", "quote", "before", "after", "source_quote", "target_quote", "title", "note"}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOLD, _QUOTED = 1, 2
_STYLES = (
    f'{_DECLARATION}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/>'
    '<xf quotePrefix="1" xfId="0"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Workbook:
    """A sheet a table, and another one where a sheet is full.

    Args:
        sink: Takes the workbook in the end.
        columns: The header of each table.
        stack: Closes what waits meanwhile.
    """

    def __init__(
        self, sink: Sink, columns: Mapping[str, tuple[str, ...]], stack: ExitStack
    ) -> None:
        self._sink, self._columns, self._stack = sink, columns, stack
        widest = max(map(len, columns.values()))
        self._letters = [_letters(n) for n in range(widest)]
        self._sheets: dict[str, list[BinaryIO]] = {}
        self._count: dict[str, int] = {}
        for table in columns:
            self._sheets[table] = []
            self._begin(table)

    def row(self, table: str, cells: list[Cell], *, sure: bool = False) -> bool:
        """One row; False if a cell may be too long, and nothing has been written then."""
        if not sure and any(type(cell) is str and len(cell) > LONGEST // 2 for cell in cells):
            return False
        if self._count[table] >= MOST_ROWS:
            self._begin(table)
        self._row(table, cells, 0)
        return True

    def finish(self) -> None:
        """Puts the sheets together."""
        named = [
            (f"{table} {n}" if n > 1 else table, waiting)
            for table, sheets in self._sheets.items()
            for n, waiting in enumerate(sheets, 1)
        ]
        with (
            self._sink.file("corpus.xlsx") as out,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as book,
        ):
            for name, content in _parts([name for name, _ in named]).items():
                _member(book, name, BytesIO(content.encode()))
            for n, (_, waiting) in enumerate(named, 1):
                waiting.write(b"</sheetData></worksheet>")
                _member(book, f"xl/worksheets/sheet{n}.xml", waiting)

    def _begin(self, table: str) -> None:
        waiting = self._stack.enter_context(TemporaryFile())  # noqa: SIM115
        columns = self._columns[table]
        widths = "".join(
            f'<col min="{n}" max="{n}" width="{60 if name in _WIDE else 16}" customWidth="1"/>'
            for n, name in enumerate(columns, 1)
        )
        head = (
            f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            f"</sheetView></sheetViews><cols>{widths}</cols><sheetData>"
        )
        waiting.write(head.encode())
        self._sheets[table].append(waiting)
        self._count[table] = 0
        self._row(table, list(columns), _BOLD)

    def _row(self, table: str, cells: list[Cell], style: int) -> None:
        self._count[table] += 1
        number = self._count[table]
        parts = [f'<row r="{number}">']
        for letters, cell in zip(self._letters, cells, strict=False):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str):
                parts.append(_words(cell, f"{letters}{number}", style))
            else:
                parts.append(f'<c r="{letters}{number}"><v>{cell!r}</v></c>')
        parts.append("</row>")
        self._sheets[table][-1].write("".join(parts).encode())


def _words(cell: str, place: str, style: int) -> str:
    if not style and is_formula(cell):
        style = _QUOTED
    if _SPECIAL.search(cell):
        cell = _SPECIAL.sub(_escaped, cell)
    styled = f' s="{style}"' if style else ""
    return f'<c r="{place}"{styled} t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    return _NAMED.get(sign) or f"_x{ord(sign):04X}_"


def _letters(n: int) -> str:
    words = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        words = chr(65 + rest) + words
    return words


def _member(book: zipfile.ZipFile, name: str, content: BinaryIO) -> None:
    large = content.seek(0, SEEK_END) >= _LARGE
    content.seek(0)
    with book.open(name, "w", force_zip64=large) as out:  # its time is always the same
        shutil.copyfileobj(content, out)


def _parts(names: list[str]) -> dict[str, str]:
    """All members but the sheets."""
    numbered = list(enumerate(names, 1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n, _ in numbered
    )
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    styles = len(names) + 1
    return {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{_DECLARATION}<Relationships"
        f' xmlns="{_PACKAGE}/relationships">{links}<Relationship Id="rId{styles}"'
        f' Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
