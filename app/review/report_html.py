"""A review report as one HTML page that needs nothing else: no script, no network, no file."""

from collections.abc import Callable, Iterator
from typing import Any

from app.review.report import (
    Block,
    Entry,
    Heading,
    Paragraph,
    Picture,
    Report,
    Said,
    Table,
    letter,
)
from app.review.svg import svg
from app.text.direction import is_rtl
from app.text.markup import escaped

STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 760px; padding: 40px 32px 72px; background: #fff; color: #1f1b16;
  font: 15px/1.6 'IBM Plex Sans Arabic','Noto Sans Arabic','Segoe UI',Tahoma,sans-serif; }
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 44px 0 10px; padding-top: 14px; border-top: 2px solid #ddd5c8; }
h3 { font-size: 15px; margin: 28px 0 6px; }
p { margin: 8px 0; }
.soft, .made { color: #5b534a; font-size: 13px; }
.people { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 6px 22px; }
.table { overflow-x: auto; }
table { border-collapse: collapse; margin: 10px 0; min-width: 60%; }
th { text-align: start; font-size: 12px; color: #5b534a; border-bottom: 1.5px solid #8c8274; }
th, td { padding: 5px 16px 5px 0; vertical-align: baseline; }
td { border-bottom: 1px solid #eae4d9; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 22px 0; overflow-x: auto; }
figcaption { font-weight: 600; font-size: 14px; margin-bottom: 8px; }
.entry { border: 1px solid #ddd5c8; border-radius: 10px; padding: 12px 16px; margin: 16px 0; }
.entry h3 { margin: 0 0 8px; }
.voice { display: grid; grid-template-columns: 24px 150px 1fr; gap: 0 10px; padding: 7px 0;
  border-top: 1px solid #eae4d9; }
.voice b { border: 1.5px solid #1f1b16; border-radius: 4px; width: 20px; height: 20px;
  font-size: 12px; line-height: 20px; text-align: center; }
.voice .who { font-size: 13px; line-height: 1.45; }
.voice .text { line-height: 1.95; font-size: 16px; overflow-wrap: anywhere; }
mark { color: inherit; background: #f1dfcb; text-decoration-line: underline;
  text-decoration-thickness: 2px; text-underline-offset: 5px; text-decoration-color: #8a3b12; }
.m0 { text-decoration-style: solid; } .m1 { text-decoration-style: dashed; }
.m2 { text-decoration-style: dotted; } .m3 { text-decoration-style: wavy; }
.m4 { text-decoration-style: double; }
.m5 { text-decoration-line: underline overline; text-decoration-style: solid; }
.m6 { text-decoration-line: underline overline; text-decoration-style: dashed; }
.m7 { text-decoration-line: underline overline; text-decoration-style: dotted; }
@media print {
  body { padding: 0; max-width: none; font-size: 10.5pt; }
  h2, h3, figcaption { break-after: avoid; }
  figure, .entry, tr { break-inside: avoid; }
  .table, figure { overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  @page { size: A4; margin: 18mm 16mm; }
}
"""


def page(report: Report) -> str:
    """The whole page; the same report gives the same page."""
    title = escaped(report.title)
    people = "".join(
        f"<li>{_badge(n)} <bdi>{escaped(name)}</bdi></li>" for n, name in enumerate(report.people)
    )
    body = "\n".join(_html(block) for block in report.blocks)
    return (
        '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<h1 dir="ltr">{title}</h1>\n<p class="made">{escaped(report.made)}</p>\n'
        f'<ul class="people">{people}</ul>\n{body}\n</body>\n</html>\n'
    )


def marked(text: str, fragments: tuple[tuple[int, int], ...], mark: int) -> str:
    """Words with what is marked in them between tags.

    Args:
        text: The words.
        fragments: ``(start, end)`` in code points, in order, none over another.
        mark: Place of the person, which says how it looks.
    """
    parts, place = [], 0
    for start, end in fragments:
        parts.append(escaped(text[place:start]))
        parts.append(f'<mark class="m{mark % 8}">{escaped(text[start:end])}</mark>')
        place = end
    return "".join((*parts, escaped(text[place:]))).replace("\n", "<br>")


def _html(block: Block) -> str:
    write: Callable[[Any], str] = _WAYS[type(block)]
    return write(block)


def _heading(block: Heading) -> str:
    return f'<h{block.level} dir="ltr">{escaped(block.words)}</h{block.level}>'


def _paragraph(block: Paragraph) -> str:
    manner = ' class="soft"' if block.soft else ""
    return f'<p{manner} dir="ltr">{escaped(block.words)}</p>'


def _table(block: Table) -> str:
    heads = "".join(
        f"<th{_number(n, block)}>{escaped(head)}</th>" for n, head in enumerate(block.heads)
    )
    rows = "".join(f"<tr>{''.join(_cells(row, block))}</tr>" for row in block.rows)
    return (
        f'<div class="table"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cells(row: tuple[str, ...], block: Table) -> Iterator[str]:
    for n, cell in enumerate(row):
        yield f"<td{_number(n, block)}><bdi>{escaped(cell)}</bdi></td>"


def _number(column: int, block: Table) -> str:
    return ' class="n"' if column >= block.words else ""


def _picture(block: Picture) -> str:
    title = escaped(block.drawing.title)
    return f'<figure><figcaption dir="ltr">{title}</figcaption>{svg(block.drawing)}</figure>'


def _entry(block: Entry) -> str:
    voices = "".join(_voice(block, said) for said in block.said)
    return (
        f'<section class="entry"><h3 dir="ltr">{block.number}. {escaped(block.title)}</h3>'
        f'{voices}<p class="soft" dir="ltr">{escaped(block.decided)}</p></section>'
    )


def _voice(block: Entry, said: Said) -> str:
    """One person: the mark, what is said, and the passage with what it is said of."""
    way = "rtl" if is_rtl(block.text) else "ltr"
    align = "right" if way == "rtl" else "left"
    text = marked(block.text, said.fragments, said.mark) if said.fragments else ""
    return (
        f'<div class="voice">{_badge(said.mark)}<div class="who"><bdi>{escaped(said.person)}</bdi>'
        f"<br><bdi>{escaped(said.words)}</bdi></div>"
        f'<div class="text" dir="{way}" style="text-align:{align}">{text}</div></div>'
    )


def _badge(mark: int) -> str:
    return f"<b>{letter(mark)}</b>"


_WAYS: dict[type, Callable[[Any], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Table: _table,
    Picture: _picture,
    Entry: _entry,
}
