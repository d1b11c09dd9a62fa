"""Articles that break careless exporters: what news from the net is full of."""

from app.formats.base import Draft

ACTOR, CLAIM, LOCATION, SOURCE = "actor", "claim", "location", "quote_source"


def span(text, words, label, annotator="Samar", nth=0, **more):
    """A span on the `nth` occurrence of some words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    found = {"label": label, "start": start, "end": start + len(words), "annotator": annotator}
    return {"uid": f"{annotator}-{label}-{start}-{len(words)}", **found, **more}


def draft(number, line):
    """An article as if a file had given it."""
    return Draft(data=line, name="trap", key=f"trap-{number}", reader="jsonl", raw=b"{}")


def line(text, *spans, **more):
    return {"text": text, "spans": list(spans), **more}


ASTRAL = "🚨 عاجل: أعلن الجيش 🇸🇾 سقوط 3 قتلى 👨‍👩‍👧 في حلب\nوقال المتحدث إن الهجوم انتهى 🚨"
MARKS = "قَالَ الوَزِيرُ سوقًا شَدَّة \u200fRLM\u200f و\u200cنصف\u200d وصل ـــ تطويل\u00a0فراغ"
LINES = "السطر الأول\n\nالسطر الثالث\n  مسافة في البدء  \nagain\ttab\nنهاية\n"
ODD = "tags <b>&amp;</b> \"quotes\" 'single' = + - @ , ; | \\ / [ ] { } # % _ B-PER O"
SEPARATORS = "فاصل\u2028سطر\u2029فقرة\u0085التالي وشيء"
CONTROLS = "تحكم \x01\x02\x0b\x0c\x1f هنا داعش"

TRAPS = (
    line(
        ASTRAL,
        span(ASTRAL, "الجيش", ACTOR),
        span(ASTRAL, "الجيش 🇸🇾", ACTOR, note="ملاحظة 🚨"),
        span(ASTRAL, "سقوط 3 قتلى 👨‍👩‍👧 في حلب", CLAIM),
        span(ASTRAL, "حلب", LOCATION),
        span(ASTRAL, "المتحدث", SOURCE),
        span(ASTRAL, "الهجوم انتهى 🚨", CLAIM),
        span(ASTRAL, "الجيش", ACTOR, "Omar"),
        span(ASTRAL, "في حلب\nوقال", LOCATION, "Omar"),
        title="عاجل 🚨",
        metadata={"publisher": "وكالة", "date": "2026-11-22", "n": 3, "deep": {"a": [1, None]}},
        assigned=["Omar"],
        states={"Samar": "done", "Omar": "in_progress"},
        comments=[
            {"uid": "c1", "annotator": "Omar", "text": "هل هذا صحيح؟\nسطر ثان"},
            {"uid": "c2", "annotator": "Samar", "text": "نعم", "parent": "c1", "resolved": True},
        ],
    ),
    line(MARKS, span(MARKS, "الوَزِيرُ", ACTOR), span(MARKS, "و\u200cنصف", ACTOR)),
    line(
        LINES,
        span(LINES, "السطر الأول\n\nالسطر", CLAIM),
        span(LINES, "again\ttab", ACTOR),
        span(LINES, "السطر", ACTOR, nth=1),
    ),
    line(
        ODD,
        span(ODD, "<b>&amp;</b>", ACTOR),
        span(ODD, '"quotes"', ACTOR),
        span(ODD, "B-PER", ACTOR),
    ),
    line(SEPARATORS, span(SEPARATORS, "سطر\u2029فقرة", ACTOR), span(SEPARATORS, "التالي", ACTOR)),
    line(CONTROLS, span(CONTROLS, "داعش", ACTOR)),
    line(
        "أ ب ت ث ج",
        {
            "uid": "pieces",
            "label": CLAIM,
            "annotator": "Samar",
            "start": 0,
            "end": 9,
            "fragments": [[0, 1], [4, 5], [8, 9]],
        },
        span("أ ب ت ث ج", "ب ت", ACTOR),
        span("أ ب ت ث ج", "ب ت", LOCATION),
        span("أ ب ت ث ج", "ت ث", ACTOR),
    ),
    line("لا شيء هنا"),
)
"""One of each; the last has no spans at all."""
