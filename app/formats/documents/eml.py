"""Mail, id ``eml``: a mail is an article, documents and mails attached to it are others."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from app.formats.base import Asked, Format, Input, Item
from app.formats.documents.mail_reading import Place, articles, is_mail
from app.model.errors import FormatMismatch

ID = "eml"
_HEAD = 4096
_SAVED_PAGE = (b"snapshot-content-location", b"multipart/related", b"saved by ")


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields a mail and what came with it that is read."""
    data = item.path.read_bytes()
    if not is_mail(data[:_HEAD]):
        raise FormatMismatch(
            f"{item.name} is {'no mail' if data else 'empty'}.",
            "A mail begins with lines such as “From:” and “Subject:”.",
        )
    place = Place(item, ID, PurePosixPath(item.name).name, done=len(data))
    yield from articles(data, place, asked)


def sniff(item: Input) -> float:
    """0.8 for mail by its headers, 0 for the rest; pages saved as MHTML are none."""
    with item.path.open("rb") as file:
        head = file.read(_HEAD)
    saved = any(sign in head.lower() for sign in _SAVED_PAGE)
    return 0.8 if is_mail(head) and not (saved and b"text/html" in head.lower()) else 0.0


FORMAT = Format(id=ID, title="E-mail", suffixes=(".eml",), reader=read, sniff=sniff)
