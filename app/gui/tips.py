"""Words that are not ours (titles, quotes, names, paths) where Qt would read signs in them."""

from collections.abc import Iterable
from html import escape

from app.text.direction import is_rtl


def tip(words: str) -> str:
    """`words` as a tool tip that wraps, in their own direction, never read as mark-up."""
    direction = "rtl" if is_rtl(words) else "ltr"
    body = escape(words).replace("\n", "<br>")
    return f"<qt><p dir='{direction}'>{body}</p></qt>" if words else ""


def tip_of_lines(lines: Iterable[str]) -> str:
    """Several lines as a tool tip; each runs as its first letter does, since most begin as ours."""
    body = "".join(f"<p style='margin:0'>{escape(line)}</p>" for line in lines)
    return f"<qt>{body}</qt>" if body else ""


def caption(words: str) -> str:
    """`words` for a button or a menu, where an ampersand would underline what follows it."""
    return words.replace("&", "&&")
