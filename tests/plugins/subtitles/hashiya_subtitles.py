"""A sample add-on: reads SubRip subtitles (``.srt``), one article a file, one line a caption."""

import re
from collections.abc import Iterator

from app.formats.base import Asked, Draft, Format, Input, Item
from app.formats.documents.encoding import BrokenText, decode
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem

ID = "subtitles"
_TIME = re.compile(r"(\d\d:\d\d:\d\d),\d{3} --> \d\d:\d\d:\d\d,\d{3}")
_TIME_BYTES = re.compile(rb"\d\d:\d\d:\d\d,\d{3} --> ")


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the words of a file; a caption without a time is kept aside."""
    data = item.path.read_bytes()
    try:
        found = decode(data, item.name, asked.encoding)
    except BrokenText as error:
        yield Problem(kind=Kind.ASIDE, message=error.message, hint=error.hint, data=data, reader=ID)
        return
    lines, times = [], []
    for caption in re.split(r"\n\s*\n", found.text.strip("\ufeff\r\n ").replace("\r\n", "\n")):
        _, time, *words = caption.split("\n") if "\n" in caption else ("", caption)
        start = _TIME.match(time)
        if start is None:
            raise FormatMismatch(f"{item.name} has a caption without a time.", "Mend it first.")
        times.append([sum(len(line) + 1 for line in lines), start[1]])
        lines.append(" ".join(words))
    yield Draft(
        data={"text": "\n".join(lines), "metadata": {"captions": len(lines)}},
        name=item.name,
        key=item.stem,
        reader=ID,
        raw=data,
        encoding=found.encoding,
        done=len(data),
        details={"times": times},
    )


def sniff(item: Input) -> float:
    """Whether there is a time in the first kilobyte."""
    with item.path.open("rb") as file:
        return 0.9 if _TIME_BYTES.search(file.read(1024)) else 0.0


FORMAT = Format(id=ID, title="Subtitles", suffixes=(".srt",), reader=read, sniff=sniff)
