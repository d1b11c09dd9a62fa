"""The measures of the page: font, line pitch, column width; lengths in logical pixels."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF, QRawFont

from app.gui.fonts import FALLBACKS, SANS

MEASURE = 70
"""Characters in a line of the comfortable column."""
LINE_HEIGHT = 2.0
"""Line pitch in em: Arabic wants 1.75, six lanes below the text take the rest."""
SIDE = 2.4
"""Kept free at both sides of the column, at least, in em."""
_STEM = "ا"
_AIR = 0.04
SAMPLE = "أعلن الجيش أن قواته دخلت المدينة، وقال ناطق باسمه إنها لم تلق مقاومة منذ صباح اليوم."


@dataclass(frozen=True, slots=True)
class Measures:
    """What layout and painting need to know of one font at one size.

    Attributes:
        font: The font of the text.
        em: Its size.
        ascent: From the baseline up to the top of a highlight, the same for every line.
        rise: How far letters rise above the baseline; what stands above them is clear of them.
        descent: From the baseline down to the bottom of a highlight without lanes.
        pitch: From baseline to baseline.
        baseline: From the top of a line to its baseline.
        paragraph_gap: Space after a paragraph.
        char: Mean advance of a character of Arabic prose.
        measure: Widest column.
    """

    font: QFont
    em: float
    ascent: float
    rise: float
    descent: float
    pitch: float
    baseline: float
    paragraph_gap: float
    char: float
    measure: float

    def sized(self, pixels: float) -> QFont:
        """The typeface of the page at another size."""
        font = QFont(self.font)
        font.setPixelSize(round(pixels))
        return font


def page_font(family: str, point_size: float) -> QFont:
    """The font of the page: unhinted, so that letters join at fractional positions.

    What the family cannot write is set in the sans; emoji are set in their own font.
    """
    font = QFont()
    font.setFamilies(list(dict.fromkeys((family, SANS, *FALLBACKS))))
    font.setPointSizeF(point_size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def measures_of(font: QFont, line_height: float = LINE_HEIGHT, measure: int = MEASURE) -> Measures:
    """The measures that go with a font; fallback fonts do not change them.

    Args:
        font: The font of the page.
        line_height: Baseline to baseline, in em; a face that is itself higher than the usual
            two em, as a Nastaliq is, gets as much more.
        measure: Characters in a line of the comfortable column.
    """
    fm = QFontMetricsF(font)
    em = float(QRawFont.fromFont(font).pixelSize())
    ascent = round(min(fm.ascent(), 1.02 * em))
    descent = round(min(fm.descent(), 0.38 * em))
    own = max(1.0, (fm.ascent() + fm.descent()) / (LINE_HEIGHT * em))
    pitch = float(round(line_height * own * em))
    char = fm.horizontalAdvance(SAMPLE) / len(SAMPLE)
    return Measures(
        font=font,
        em=em,
        ascent=ascent,
        rise=-fm.tightBoundingRect(_STEM).top() + _AIR * em,
        descent=descent,
        pitch=pitch,
        baseline=float(round(ascent + 0.08 * em)),
        paragraph_gap=float(round(0.7 * em)),
        char=char,
        measure=float(round(measure * char)),
    )
