"""The text of a mail: plain if it has that, else what its page shows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.formats.documents.encoding import BrokenText
from app.formats.documents.mail_cuts import QUOTED, proposed, sensible
from app.formats.documents.mail_letters import letters
from app.formats.documents.wholes import is_blank
from app.model.errors import UserError
from app.text.cutting import Cut

if TYPE_CHECKING:
    from email.message import Message
_QUOTING = ("blockquote ", "gmail_quote", "moz-cite-prefix", "yahoo_quoted")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a part, or of several one after the other.

    Attributes:
        text: With LF as its line end.
        encoding: What it was in.
        proposed: What may be no part of it; code points.
    """

    text: str
    encoding: str = "utf-8"
    proposed: tuple[Cut, ...] = ()


def body_of(part: "Message[str, str]", asked: str | None) -> Body:
    """The text of one part.

    Args:
        part: ``text/plain`` or ``text/html``.
        asked: The encoding that a person asked for.

    Raises:
        Unreadable: If it is damaged.
    """
    data, told = bytes_of(part), _charset(part)
    if part.get_content_subtype() == "html":
        return _page(*_source(data, told, asked))
    text, encoding = letters(data, told, asked)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _flowed(text, str(part.get_param("delsp", "")).lower() == "yes")
    text = text.rstrip("\n")
    return Body(text, encoding, proposed(text))


def all_of(bodies: list[Body]) -> Body:
    """Parts that are read one after the other, a blank line between."""
    shown = [body for body in bodies if not is_blank(body.text)]
    cuts, at = [], 0
    for body in shown:
        cuts += [Cut(at + cut.start, at + cut.end, cut.reason) for cut in body.proposed]
        at += len(body.text) + 2
    text = "\n\n".join(body.text for body in shown)
    return Body(text, shown[0].encoding if shown else "utf-8", sensible(text, cuts))


def bytes_of(part: "Message[str, str]") -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    data: Any = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _charset(part: "Message[str, str]") -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        return None


def _source(data: bytes, told: str | None, asked: str | None) -> tuple[str, str]:
    from app.formats.documents.html_encoding import decode_page

    try:
        found = decode_page(data, "The page", told=told) if not asked and data else None
    except (BrokenText, UserError):
        found = None
    return (found.text, found.encoding) if found else letters(data, told, asked)


def _page(source: str, encoding: str) -> Body:
    from app.formats.documents.html_blocks import joined, lines_of
    from app.formats.documents.html_tree import NoTree, parse

    try:
        lines = lines_of(parse(source))
    except NoTree:
        return Body("", encoding)
    cuts, at = [], 0
    for number, line in enumerate(lines):
        start = at + line.gap * bool(number)
        end = start + len(line.text)
        if any(name in step + " " for step in line.path for name in _QUOTING):
            cuts.append(Cut(at if number else start, end, QUOTED))
        at = end
    text = joined(lines)
    return Body(text, encoding, sensible(text, cuts))


def _flowed(text: str, glued: bool) -> str:
    """Lines that a program broke only to send them, joined again (RFC 3676).

    Args:
        text: The lines.
        glued: Whether the space at the end of such a line was added by the program, too.
    """
    lines: list[str] = []
    open_at = -1  # depth of the quotation that the line before goes on in
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        kept = words[:-1] if flows and glued else words
        if open_at == depth and words != "-- ":
            lines[-1] += kept
        else:
            lines.append(">" * depth + " " * bool(depth) + kept)
        open_at = depth if flows else -1
    return "\n".join(lines)
