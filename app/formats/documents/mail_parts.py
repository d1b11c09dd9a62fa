"""What a mail is made of: its own text, what is attached, mails within it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.formats.documents.mail_letters import words
from app.formats.documents.mail_text import Body, all_of, body_of, bytes_of
from app.formats.documents.wholes import DEEP, Unreadable, is_blank

if TYPE_CHECKING:
    from email.message import Message

_MOST = 1000  # parts of one mail
_DEEPEST = 50  # parts within parts
_TEXTS = ("text/plain", "text/html")


@dataclass(frozen=True, slots=True)
class Attached:
    """Something that came with a mail.

    Attributes:
        name: As the mail calls it.
        data: Its bytes.
        type: Its kind, such as ``image/png``.
    """

    name: str
    data: bytes
    type: str

    @property
    def is_mail(self) -> bool:
        """Whether it is a mail that was forwarded whole."""
        return self.type == "message/rfc822"


@dataclass(slots=True)
class Parts:
    """The parts of a mail, sorted.

    Attributes:
        bodies: Its own text.
        attached: What came with it, in order.
    """

    bodies: list[Body] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    _seen: int = 0

    @classmethod
    def of(cls, message: "Message[str, str]", asked: str | None) -> "Parts":
        """Sorts the parts of a mail.

        Args:
            message: The mail.
            asked: The encoding of its text that a person asked for.

        Raises:
            Unreadable: If it is damaged, or made to be endless.
        """
        parts = cls()
        parts.bodies = list(parts._sort(message, asked, 0))
        return parts

    @property
    def body(self) -> Body:
        """Its own text as one."""
        return all_of(self.bodies)

    def _sort(self, part: "Message[str, str]", asked: str | None, depth: int) -> Iterator[Body]:
        self._seen += 1
        if depth > _DEEPEST or self._seen > _MOST:
            raise Unreadable(DEEP if depth > _DEEPEST else f"It has more than {_MOST:,} parts.")
        kind = part.get_content_type()
        inner: Any = part.get_payload() if part.is_multipart() else None
        if kind == "message/rfc822" and isinstance(inner, list) and inner:
            self._attach(part, _source(inner[0]))
        elif isinstance(inner, list) and part.get_content_maintype() == "multipart":
            yield from self._inside(kind, inner, asked, depth)
        elif part.get_content_maintype() == "multipart":
            raise Unreadable("Its parts cannot be told apart: the line between them is missing.")
        elif kind in _TEXTS and not _is_attached(part):
            yield body_of(part, asked)
        else:
            self._attach(part, bytes_of(part))

    def _inside(
        self, kind: str, inner: "list[Message[str, str]]", asked: str | None, depth: int
    ) -> Iterator[Body]:
        if kind == "multipart/alternative":
            ways = [all_of(list(self._sort(way, asked, depth + 1))) for way in inner]
            plain = [way.get_content_type() == _TEXTS[0] for way in inner]
            order = sorted(range(len(ways)), key=lambda n: not plain[n])
            yield from [ways[n] for n in order if not is_blank(ways[n].text)][:1]
        else:
            for part in inner:
                yield from self._sort(part, asked, depth + 1)

    def _attach(self, part: "Message[str, str]", data: bytes) -> None:
        name = _name(part) or f"{len(self.attached) + 1}"
        if any(one.name == name for one in self.attached):
            name = f"{len(self.attached) + 1}-{name}"
        self.attached.append(Attached(name, data, part.get_content_type()))


def _is_attached(part: "Message[str, str]") -> bool:
    return part.get_content_disposition() == "attachment" or bool(_name(part))


def _name(part: "Message[str, str]") -> str:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return ""
    return words(name or "").replace("/", "_").replace("\\", "_").strip(". ")


def _source(message: "Message[str, str]") -> bytes:
    """A mail within another one, as it stands there."""
    from email.generator import BytesGenerator
    from io import BytesIO

    out = BytesIO()
    try:
        BytesGenerator(out, mangle_from_=False, maxheaderlen=0).flatten(message)
    except (UnicodeError, LookupError, ValueError, TypeError, AttributeError, KeyError):
        raise Unreadable("A mail within it is damaged.") from None
    return out.getvalue()
