"""Hits against an oracle that shares no code with them: texts are built from pieces whose hits are
known while they are put together."""

from hypothesis import given
from hypothesis import strategies as st

from app.text.query import Term
from app.text.scanning import hits

CONJUNCTIONS = st.sampled_from(["", "", "و", "ف", "وَ", "وـ"])
MIDDLES = st.sampled_from(["", "ال", "ب", "ل", "ك", "بِ", "بال", "كال", "بالْ", "لل", "لِل"])
CORES = st.sampled_from(["وزارة", "وَزارة", "وزاره", "وِزَارَةُ", "وزـارة", "ﻭﺯﺍﺭﺓ", "وزارةٍ"])
STRANGERS = st.sampled_from(
    ["موزارة", "وزارته", "وزارات", "زارة", "سوزارة", "دفاع", "ISIS", "1.5", "🙂", "—", "وزيرة"]
)
GAPS = st.sampled_from([" ", "  ", "، ", " «", "» ", ". ", "\n", "\n\n", " \u200f", ": "])
WRITTEN = st.tuples(CONJUNCTIONS, MIDDLES, CORES, st.booleans())


@st.composite
def texts(draw):
    """A text, the hits of وزارة, those of الوزارة, those of "وزارة الدفاع"."""
    text, plain, definite, phrase = "", [], [], []
    for item in draw(st.lists(WRITTEN | STRANGERS, max_size=9)):
        if isinstance(item, str):
            text += item + draw(GAPS)
            continue
        conjunction, middle, core, with_defence = item
        kept = "ال" if "ال" in middle else "ل" if middle in ("لل", "لِل") else ""
        article = middle[middle.index("ال") :] if "ال" in middle else kept
        before = conjunction + middle[: len(middle) - len(article)]
        place = (len(text) + len(before), len(text) + len(before + article + core))
        text += before + article + core
        plain.append(place)
        if article:
            definite.append(place)
        if with_defence:
            gap = draw(GAPS)
            text += gap + "الدِّفاع"
            if "\n\n" not in gap:
                phrase.append((place[0], len(text)))
        text += draw(GAPS)
    return text, plain, definite, phrase


@given(texts())
def test_hits_are_exactly_those_that_were_put_in(made):
    text, plain, definite, phrase = made
    assert hits(text, Term("وزارة")) == plain
    assert hits(text, Term("وزاره")) == plain
    assert hits(text, Term("الوزارة")) == definite
    assert hits(text, Term("وزارة الدفاع")) == phrase


@given(texts())
def test_a_prefix_finds_what_the_word_finds_and_more(made):
    text, plain, _, _ = made
    found = hits(text, Term("وزارة", prefix=True))
    assert set(plain) <= set(found)
    others = [text[start:end] for start, end in found if (start, end) not in plain]
    assert others == []
    shorter = hits(text, Term("وزار", prefix=True))
    assert {text[a:b] for a, b in shorter} - {text[a:b] for a, b in plain} <= {"وزارته", "وزارات"}
