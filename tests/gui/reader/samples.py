"""Mixed text made from a seed, and spans to put on it."""

import random

from app.model.span import Span

SANS, NASKH = "IBM Plex Sans Arabic", "Amiri"
PIECES = (
    *("قال", "الجيش", "الروسي", "لا", "سلام", "لأن", "الآن", "الله", "هو", "تنظيم", "محمد"),
    *("بِسْمِ", "الرَّحْمٰنِ", "مُحَمَّد", "عـــربي", "سـلام", "والوزارة", "למען", "می‌خواهم"),
    *("ISIS", "Reuters", "F-16", "office", "U.S.", "e\u0301te\u0301", "al-Jaysh"),
    *("20/02/2002", "١٢٣", "45", "٪٥٠", "50%", "3.5", "١٢/٣/٢٠٢٠", "1,000"),
    *("«قال»", "»", "«", "(", ")", "[sic]", "“نعم”", "،", ".", "؟", ":", "-", "…"),
    *(
        "👍",
        "👍🏽",
        "👨‍👩‍👧",
        "🇸🇾",
        "\u00a0",
        "\u2067abc\u2069",
        "\u2066فيها\u2069",
        "\u200f",
        "\u200e",
        "\t",
    ),
)


def mixed_text(rng: random.Random, pieces: int) -> str:
    return " ".join(rng.choice(PIECES) for _ in range(pieces))


def span(uid: str, start: int, end: int, label: str = "actor", *more: tuple[int, int]) -> Span:
    return Span(
        uid=uid,
        article="article",
        annotator="Salma",
        label=label,
        fragments=((start, end), *more),
        quote="",
    )
