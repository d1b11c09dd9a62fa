"""The text of an article that comes in, and the offsets that are carried over to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from app.model.errors import InvalidEdit
from app.model.json import Json, JsonObject
from app.model.span import Fragment, check_fragments, quote_of
from app.tasks.validation_values import Misfit
from app.text.cutting import Cut
from app.text.legible import shortened
from app.text.newlines import TextMap, normalise

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r") | {127})


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it came and as it is stored, with the way between the two.

    Attributes:
        raw: As decoded.
        text: With LF as its only line end, and no byte order mark.
        way: The map between both.
    """

    raw: str
    text: str
    way: TextMap

    @classmethod
    def of(cls, raw: str) -> "Text":
        """Normalises line ends and the byte order mark, nothing else."""
        text, way = normalise(raw)
        return cls(raw, text, way)

    def without(self, cuts: Sequence[Cut]) -> "Text":
        """The same without some stretches of it."""
        text, way = self.way.cut(self.text, cuts)
        return Text(self.raw, text, way)

    def fragments(self, given: JsonObject) -> tuple[Fragment, ...]:
        """The fragments of a span in the stored text.

        Raises:
            Misfit: If its offsets are missing, of the wrong type, or do not fit the text.
        """
        return self._carry(_pairs(given))

    def fragment(self, given: Json) -> Fragment:
        """One ``[start, end]`` in the stored text.

        Raises:
            Misfit: If it is none, or does not fit the text.
        """
        return self._carry((_pair(given),))[0]

    def check_quote(self, quote: str, given: JsonObject, fragments: tuple[Fragment, ...]) -> None:
        """Refuses a quote that is not what stands there.

        Raises:
            Misfit: With what stands there instead.
        """
        stored = quote_of(self.text, fragments)
        unified = quote.replace("\r\n", "\n").replace("\r", "\n")
        if stored in (quote, unified) or quote == quote_of(self.raw, _pairs(given)):
            return
        raise Misfit(
            f"The quote “{shortened(quote)}” is not what stands there: “{shortened(stored)}”.",
            "Offsets are Unicode code points, half-open.",
        )

    def _carry(self, pairs: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
        way = self.way.from_source
        try:
            check_fragments(pairs, len(self.raw))
            if self.way.is_identity:
                return pairs
            carried = tuple((way(start), way(end)) for start, end in pairs)
            check_fragments(carried, len(self.text))
        except InvalidEdit as error:
            raise Misfit(error.message, error.hint) from None
        return carried


def has_controls(text: str) -> bool:
    """Whether there are control characters other than tab and line ends."""
    raw = text.encode("utf-8", "surrogatepass")
    return len(raw.translate(None, _CONTROLS)) != len(raw)


def digest(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8."""
    return sha256(text.encode()).hexdigest()


def _pairs(given: JsonObject) -> tuple[Fragment, ...]:
    start, end = given.get("start"), given.get("end")
    listed = given.get("fragments")
    if listed is None or listed == []:
        if start is None or end is None:
            raise Misfit("It has no offsets: “start” and “end” are missing.")
        return (_pair([start, end]),)
    if not isinstance(listed, list):
        raise Misfit("“fragments” must be a list of [start, end].")
    pairs = tuple(_pair(item) for item in listed)
    if not (_is(start, pairs[0][0]) and _is(end, pairs[-1][1])):
        raise Misfit(f"“start” and “end” are not those of its fragments: {start}–{end}.")
    return pairs


def _is(given: Json, offset: int) -> bool:
    """Whether an offset that may be left out is this one."""
    return given is None or (type(given) is int and given == offset)


def _pair(given: Json) -> Fragment:
    if not isinstance(given, list) or len(given) != 2 or any(type(x) is not int for x in given):
        raise Misfit(f"Offsets must be two whole numbers, not {shortened(str(given))}.")
    return (given[0], given[1])
