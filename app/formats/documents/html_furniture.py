"""What is left of a web page's furniture in the text of its article: proposed for removal only."""

import re
from collections.abc import Sequence

from app.formats.documents.html_blocks import Line
from app.text.cutting import Cut

_WORDS: Sequence[tuple[str, int, re.Pattern[str]]] = tuple(
    (reason, longest, re.compile(words, re.IGNORECASE))
    for reason, longest, words in (
        (
            "share",
            90,
            r"^\W*(?:شارك(?:ها|نا|ه)?|مشاركة|انشر|أرسل|طباعة|نسخ الرابط|Share|Tweet|Print|"
            r"Copy link|Email this)(?:\b|$)|^\W*(?:(?:فيسبوك|فيس بوك|تويتر|واتساب|واتس اب|"
            r"تلغرام|تيليغرام|Facebook|Twitter|WhatsApp|Telegram|LinkedIn|X)\b\W*){2,}$",
        ),
        (
            "related",
            160,
            r"^\W*(?:[اإأ]قر[أا] (?:أيضا|أيضاً|ايضا|المزيد|كذلك)|شاهد أيضا|(?:مواضيع|أخبار|مقالات|"
            r"مواد) (?:ذات|متعلقة|مشابهة)|قد يهمك|الأكثر (?:قراءة|مشاهدة)|المزيد (?:من|حول|عن)|"
            r"Read (?:also|more)|See also|Related|More on|You may also|Most read)",
        ),
        (
            "follow",
            160,
            r"^\W*(?:تابعنا|تابعونا|تابعوا|اشترك|انضم|حم[ّ]?ل تطبيق|Follow us|Subscribe|Sign up|"
            r"Join (?:us|our)|Download (?:the|our) app)",
        ),
        (
            "tags",
            200,
            r"^\W*(?:الوسوم|وسوم|كلمات (?:مفتاحية|دلالية|دالة)|الكلمات المفتاحية|Tags?|Keywords|"
            r"Topics)\b\s*(?::|$)",
        ),
        (
            "cookies",
            400,
            r"(?:ملفات (?:تعريف )?الارتباط|الكوكيز|\bcookies?\b.{0,80}\b(?:accept|use|consent|"
            r"policy|agree|settings)|(?:accept|use|consent|agree).{0,80}\bcookies?\b)",
        ),
        (
            "rights",
            160,
            r"^\W*(?:(?:جميع|كل|كافة) الحقوق محفوظة|حقوق النشر|All rights reserved|Copyright|©)",
        ),
    )
)
_PLACES = (
    ("share", re.compile(r"\b(?:share|sharing|social|addtoany|sharedaddy|shareaholic)", re.I)),
    ("related", re.compile(r"\b(?:related|recommended|read-?(?:also|more|next)|see-also)", re.I)),
    ("tags", re.compile(r"\b(?:tags|tag-list|post-tags|keywords)\b", re.I)),
    ("cookies", re.compile(r"\b(?:cookie|consent|gdpr)", re.I)),
)
_MOSTLY = 0.7  # share of a line that must be links
_SHORT = 300  # characters; a longer line is prose wherever it stands
_NEAR = 4  # how many elements around a line are looked at


def proposed_in(lines: Sequence[Line]) -> tuple[Cut, ...]:
    """The lines that look like furniture, with the blank that keeps them apart from others.

    Args:
        lines: The lines of a text, as `app.formats.documents.html_blocks.joined` joins them.
    """
    reasons = [reason_of(line) for line in lines]
    if all(reasons):
        return ()
    cuts, position = [], 0
    for n, (line, reason) in enumerate(zip(lines, reasons, strict=True)):
        start = position + line.gap * bool(n)
        position = start + len(line.text)
        if not reason:
            continue
        leading = n > 0 and all(reasons[n:])
        before = line.gap if leading else 0
        after = 0 if n + 1 == len(lines) or leading else lines[n + 1].gap
        cuts.append(Cut(start - before, position + after, reason))
    return tuple(cuts)


def reason_of(line: Line) -> str:
    """Why a line looks like furniture, or empty."""
    for reason, longest, words in _WORDS:
        if len(line.text) <= longest and words.search(line.text):
            return reason
    if len(line.text) > _SHORT:
        return ""
    for around in line.path[-_NEAR:]:
        _, _, names = around.partition(" ")
        for reason, pattern in _PLACES:
            if names.strip() and pattern.search(names):
                return reason
    heading = bool(line.path) and line.path[-1].startswith("h1 ")
    return "links" if not heading and line.links >= _MOSTLY * len(line.text) else ""
