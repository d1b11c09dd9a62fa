"""What the columns of other people's tables mean, by their names."""

import re
from collections.abc import Mapping, Sequence

START, END, LENGTH = "start", "end", "length"
LABEL, QUOTE, TEXT, DOC = "label", "quote", "text", "doc"
BY, NOTE, UID, TITLE, LANGUAGE = "annotator", "note", "uid", "title", "language"

_NAMES: Mapping[str, str] = {
    START: "start begin startoffset beginoffset startchar charstart spanstart startpos startindex"
    " startposition startcp offset from البداية بداية",
    END: "end stop endoffset endchar charend spanend endpos endindex endposition endcp to"
    " النهاية نهاية",
    LENGTH: "length len spanlength الطول",
    LABEL: "label labels tag entitytype entitylabel labelid code category entity annotation class"
    " type columnlabel الوسم وسم التسمية الرمز",
    QUOTE: "quote quotation surface covered coveredtext spantext mention segment selectedtext"
    " selection exact excerpt words span الاقتباس المقتطف",
    TEXT: "text fulltext articletext documenttext doctext content body columndata sentence"
    " النص نص المحتوى المتن",
    DOC: "article articleid articlekey articleuid doc docid document documentid documentname"
    " docname key file filename textid name id المقال الملف الوثيقة المعرف",
    BY: "annotator coder annotatedby codedby annotatorid user username completedby المرمز الشخص",
    NOTE: "note notes memo comment remark ملاحظة ملاحظات",
    UID: "uid spanid spanuid annotationid",
    TITLE: "title headline العنوان عنوان",
    LANGUAGE: "language lang اللغة",
}
_SIGNS = re.compile(r"[\s_.:/-]+")


def roles_of(header: Sequence[str]) -> dict[str, int]:
    """Which column plays which role; among several the one whose name comes first above."""
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        places.setdefault(_SIGNS.sub("", name).casefold(), place)
    found: dict[str, int] = {}
    for role, names in _NAMES.items():
        fitting = [places[name] for name in names.split() if name in places]
        if fitting and fitting[0] not in found.values():
            found[role] = fitting[0]
    return found


def has_spans(roles: Mapping[str, int]) -> bool:
    """Whether there is one span a row."""
    return START in roles and (END in roles or LENGTH in roles) and (LABEL in roles)


def is_readable(roles: Mapping[str, int]) -> bool:
    """Whether there are texts, or spans of texts."""
    return TEXT in roles or has_spans(roles)
