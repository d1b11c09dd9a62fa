"""From bytes to text: what encoding a file is in, and what files are no text at all.

The order is: byte order mark, UTF-16 without one, strict UTF-8, the old Arabic encodings, then
whatever charset-normalizer makes of it. Nothing is ever replaced or left out on the way.
"""

import re
from dataclasses import dataclass

from app.formats.documents import arabic_bytes
from app.formats.documents.signatures import what_it_is
from app.formats.lines import bom_of, known_encoding
from app.model.errors import FormatMismatch, UserError

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SAMPLE = 1 << 16
_OTHERS = (
    *("cp1252", "cp1251", "cp1253", "cp1254", "cp1255"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)  # what text on the web was in; with rarer ones allowed it guesses worse
_ASK = "Name its encoding with --encoding, for instance --encoding windows-1256."


class BrokenText(Exception):
    """Bytes that are meant as text but cannot be decoded faithfully."""

    def __init__(self, message: str, hint: str = _ASK) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding it was in; a byte order mark is still its U+FEFF."""

    text: str
    encoding: str


def decode(data: bytes, name: str, asked: str | None = None) -> Decoded:
    """Decodes the bytes of a text file.

    Args:
        data: The whole file.
        name: Its name, for messages.
        asked: The encoding to use; None finds it out.

    Raises:
        FormatMismatch: If the file is empty or is not text.
        BrokenText: If it is text, but damaged.
        UserError: If the encoding asked for does not exist or does not fit.
    """
    if not data:
        raise FormatMismatch(f"{name} is empty.", "There is nothing in it to read.")
    kind = what_it_is(data)
    if kind:
        raise FormatMismatch(f"{name} is {kind}, not text.", "Save its text as a .txt file first.")
    found = _asked(data, name, known_encoding(asked)) if asked else _found(data, name)
    if not found.text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise FormatMismatch(f"{name} holds only spaces and line ends.", "There is no text in it.")
    return found


def _asked(data: bytes, name: str, encoding: str) -> Decoded:
    if encoding == "utf-16" and not bom_of(data)[0]:
        encoding = _wide(data) or encoding  # which of the two, the mark would have told
    try:
        text = data.decode(encoding)
        text.encode()
    except UnicodeEncodeError:
        raise BrokenText(f"{name} holds half characters (lone surrogates).") from None
    except UnicodeError as error:
        place = f" from byte {error.start + 1} on" if isinstance(error, UnicodeDecodeError) else ""
        raise UserError(
            f"{name} is not {encoding}{place}.",
            "Leave out --encoding to have it found out, or name another one.",
        ) from None
    return Decoded(text, encoding)


def _found(data: bytes, name: str) -> Decoded:
    mark, told = bom_of(data)
    if mark:
        return _marked(data, name, mark, told)
    wide = _wide(data)
    if wide:
        return _strict(data, name, wide)
    try:
        found = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        found = _old(data, name, error)
        limit = 0.05
    else:
        limit = 0.5
    sample = found.text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > limit * len(sample):
        raise _not_text(name)
    return found


def _marked(data: bytes, name: str, mark: bytes, told: str) -> Decoded:
    little = mark[0] == 0xFF
    return _strict(data, name, told if told == "utf-8" else f"{told}-{'le' if little else 'be'}")


def _strict(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        what = "half a character (a lone surrogate)" if "surrogate" in error.reason else "a break"
        raise BrokenText(f"{name} is {encoding} with {what} at byte {error.start + 1}.") from None


def _wide(data: bytes) -> str:
    """UTF-16 without a byte order mark, if the file is that: its high bytes are all alike."""
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2 or not _CONTROL.search(sample.decode("latin-1")):
        return ""
    scores = {name: _plain(sample.decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0.9 else ""


_PLAIN = re.compile("[ -~\t\r\n\xa0«»\u060c-\u06ff\u2000-\u206f]")


def _plain(text: str) -> float:
    """Share of the characters that are ASCII, Arabic or common punctuation, and no control."""
    return len(_PLAIN.findall(text)) / len(text)


def _old(data: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    _refuse_damaged_utf8(data, name, error)
    encoding = arabic_bytes.guess(data) or _general(data)
    if not encoding:
        raise _not_text(name)
    return Decoded(data.decode(encoding), encoding)


def _refuse_damaged_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> None:
    """Tells UTF-8 with a break in it from an older encoding: most of it still reads as UTF-8."""
    place = f"at byte {error.start + 1}"
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data[: _SAMPLE * 4].decode("utf-8", "replace")
        bad = text.count("\ufffd")
        if sum(c > "\x7f" for c in text) > 3 * bad:
            raise BrokenText(f"{name} is UTF-8 with a break {place}.") from None
        return
    raise BrokenText(f"{name} holds half characters (lone surrogates) {place}.")


def _general(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to load, and seldom needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_OTHERS)).best()
    if best is None:
        return ""
    try:
        data.decode(best.encoding)
    except UnicodeError:
        return ""
    return best.encoding


def _not_text(name: str) -> FormatMismatch:
    return FormatMismatch(f"{name} is not text, or in an encoding that cannot be found out.", _ASK)
