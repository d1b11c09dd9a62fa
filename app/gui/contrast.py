"""How well a colour can be told from the ground it is on: pure functions on ``#RRGGBB``.

The formulas are those of WCAG 2.2, "relative luminance" and "contrast ratio":
https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from functools import lru_cache

TEXT = 4.5
"""Least contrast of text (WCAG 2.2, success criterion 1.4.3)."""
SIGN = 3.0
"""Least contrast of everything else that says something (success criterion 1.4.11)."""
_STEPS = 256


def luminance(color: str) -> float:
    """Relative luminance, 0 for black to 1 for white.

    Args:
        color: ``#RRGGBB``.
    """
    red, green, blue = (_linear(part) for part in _rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(4096)
def ratio(a: str, b: str) -> float:
    """Contrast of two colours, 1 (the same) to 21 (black on white), whichever is on top."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(4096)
def legible_on(color: str, ground: str, wanted: float = TEXT) -> str:
    """The colour, moved towards black or white no further than it takes to be read on a ground.

    The hue stays as long as it can. Of black and white, the way that contrasts with the ground
    is taken; where even that is not enough, the result is the end of the way.

    Args:
        color: What is to be seen, ``#RRGGBB``.
        ground: What it is painted on.
        wanted: Contrast it must have at least.

    Returns:
        ``#rrggbb``, or `color` as it was given if it has the contrast already.
    """
    if ratio(color, ground) >= wanted:
        return color
    goal = max(("#000000", "#ffffff"), key=lambda end: ratio(end, ground))
    low, high = 0, _STEPS
    while low < high:
        middle = (low + high) // 2
        if ratio(blend(color, goal, middle / _STEPS), ground) >= wanted:
            high = middle
        else:
            low = middle + 1
    return blend(color, goal, low / _STEPS)


def blend(ground: str, color: str, alpha: float) -> str:
    """The colour that is seen where `color` lies on `ground`, `alpha` thick (0 to 1)."""
    pairs = zip(_rgb(ground), _rgb(color), strict=True)
    return "#" + "".join(f"{round(255 * (g + (c - g) * alpha)):02x}" for g, c in pairs)


def _rgb(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    """One channel of sRGB, made linear."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
