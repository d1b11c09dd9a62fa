"""Pages of our own for tests, in Arabic, with every character that gets lost on the way."""

import json
from pathlib import Path

from app.formats.base import Asked, alone
from app.formats.documents import html

FILES = Path(__file__).parent / "files"
KNOWN = json.loads((FILES / "html" / "gt.json").read_text("utf-8"))
"""The paragraphs of every page in the folder, character by character."""

TITLE = "قصف يستهدف سوقاً في خان يونس"
TRAPS = [
    "قالت مصادر طبية إنّ ١٢ شخصاً\u200f (بينهم 3 أطفال) أُصيبوا "
    "في حي «الزهراء»، و\u2067IDF\u2069 ينفي ذلك منذ الصباح.",
    "بلغت الخسائر 45\xa0000 دولار، أي ما نسبته ٣٫٥٪ من الميزانية "
    "💔👩\u200d🚒 بحسب ما أعلنه المجلس المحلي أمس.",
    "كتب أحد السكان بالفارسية: «می\u200cخواهم برگردم»، ثمّ "
    "أضاف أنّ المدرسة أُغلِقَت مـــنذ شهرين كاملين.",
    "المُدَرِّسَة نُقِّطَت حركاتها بترتيبين: شَّ و شَّ، وهذا نصّ لا ينبغي أن يتغيّر منه حرف ولا حركة واحدة.",
]
"""RLM, isolates, NBSP, ZWJ, ZWNJ, tatweel, and shadda before and after the vowel."""


def page(body, head="", title=TITLE):
    return (
        '<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def paragraphs(texts=TRAPS):
    return "".join(f"<p>{text}</p>\n" for text in texts)


def read(path, data, **asked):
    """What the reader of web pages yields of a file with these bytes."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(html.read(alone(path), Asked(**asked)))
