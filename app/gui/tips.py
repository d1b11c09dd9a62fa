"""Words that are not ours (titles, quotes, names, paths) where Qt would read signs in them."""

from html import escape

from app.text.direction import is_rtl


def tip(words: str) -> str:
    """`words` as a tool tip that wraps, in their own direction, never read as mark-up."""
    direction = "rtl" if is_rtl(words) else "ltr"
    body = escape(words).replace("\n", "<br>")
    return f"<qt><p dir='{direction}'>{body}</p></qt>" if words else ""


def caption(words: str) -> str:
    """`words` for a button or a menu, where an ampersand would underline what follows it."""
    return words.replace("&", "&&")
