"""A drawing as SVG, to stand in an HTML page: no script, no style of its own, no reference."""

from collections.abc import Mapping

from app.review.drawing import Box, Dot, Drawing, Line, Part, Side, Words
from app.text.markup import directed, escaped

PAPER: Mapping[str, str] = {
    "page": "#ffffff",
    "raised": "#ffffff",
    "ink": "#1f1b16",
    "ink_soft": "#5b534a",
    "line": "#ddd5c8",
    "edge": "#8c8274",
    "accent": "#8a3b12",
    "on_accent": "#ffffff",
    "good": "#2e6b3a",
    "danger": "#b3261e",
}
"""Colours of roles on white paper."""

_ANCHORS = {Side.LEFT: "start", Side.MIDDLE: "middle", Side.RIGHT: "end"}
FAMILY = "'IBM Plex Sans Arabic','Noto Sans Arabic','Segoe UI',Tahoma,sans-serif"


def svg(drawing: Drawing, colors: Mapping[str, str] = PAPER) -> str:
    """The drawing as one ``svg`` element.

    Every role that the drawing names must be among `colors`. The same drawing gives the same text.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    parts = "\n".join(_part(part, colors) for part in drawing.parts)
    title = escaped(drawing.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img" aria-label="{title}"'
        f' font-family="{FAMILY}"><title>{title}</title>\n{parts}\n</svg>'
    )


def _part(part: Part, colors: Mapping[str, str]) -> str:
    if isinstance(part, Words):
        return _words(part, colors)
    if isinstance(part, Box):
        return _box(part, colors)
    if isinstance(part, Dot):
        place = f'cx="{_number(part.x)}" cy="{_number(part.y)}" r="{_number(part.radius)}"'
        return f'<circle {place} fill="{colors[part.color]}"/>'
    return _line(part, colors)


def _line(line: Line, colors: Mapping[str, str]) -> str:
    ends = " ".join(
        f'{name}="{_number(value)}"'
        for name, value in (("x1", line.x), ("y1", line.y), ("x2", line.to_x), ("y2", line.to_y))
    )
    dashes = ' stroke-dasharray="4 3"' if line.dashed else ""
    pen = f'stroke="{colors[line.color]}" stroke-width="{_number(line.weight)}"{dashes}'
    return f"<line {ends} {pen}/>"


def _box(box: Box, colors: Mapping[str, str]) -> str:
    fill = f'fill="{colors[box.fill]}"' if box.fill else 'fill="none"'
    if box.fill and box.thick < 1:
        fill += f' fill-opacity="{_number(box.thick)}"'
    pen = ""
    if box.line:
        pen = f' stroke="{colors[box.line]}" stroke-width="{_number(box.weight)}"'
    corners = f' rx="{_number(box.round)}"' if box.round else ""
    place = f'x="{_number(box.x)}" y="{_number(box.y)}"'
    size = f'width="{_number(box.width)}" height="{_number(box.height)}"'
    return f"<rect {place} {size}{corners} {fill}{pen}/>"


def _words(words: Words, colors: Mapping[str, str]) -> str:
    weight = ' font-weight="600"' if words.strong else ""
    return (
        f'<text x="{_number(words.x)}" y="{_number(words.y)}" font-size="{_number(words.size)}"'
        f'{weight} fill="{colors[words.color]}" text-anchor="{_ANCHORS[words.side]}">'
        f"{escaped(directed(words.text))}</text>"
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
