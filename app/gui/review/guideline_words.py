"""What is said of guidelines: parts by name, words that came and went, who made what before."""

import re
from collections.abc import Callable
from html import escape

from PySide6.QtCore import QCoreApplication

from app.gui.counted import counted
from app.gui.naming import both
from app.gui.quoted import isolated
from app.model.guidelines import Fate, Part, guideline_of, worded
from app.model.scheme import Scheme, Words
from app.review.cases import Case, RelationCase
from app.tasks.guidelines import Touched
from app.text.direction import is_rtl

_MARKS = {
    Fate.STAYED: "{}",
    Fate.CAME: "<b><u>{}</u></b>",
    Fate.WENT: "<s>{}</s>",
}
"""Underlined and bold, or struck out: no colour tells."""
_APART = re.compile(r"(?<=“)[^“”<>]+(?=”)|(?<=«)[^«»<>]+(?=»)|\d{4}-\d{2}-\d{2}")
"""What keeps a direction of its own within a line: quoted words and dates."""


def parts_of_case(case: Case) -> list[Part]:
    """What a note may be about: labels or types that people gave, attributes that differ."""
    if isinstance(case, RelationCase):
        kind, ids = "relation", [one.type for one in case.present]
    else:
        kind, ids = "label", [one.label for one in case.present]
    whole = [Part(kind, name) for name in dict.fromkeys(ids)]
    return [*whole, *(Part(kind, whole[0].id, name) for name in case.attributes)]


def example_of(case: Case, text: str) -> str:
    """Words of the first version; of a relation those from one end to the other."""
    return text[case.start : case.end] if isinstance(case, RelationCase) else case.present[0].quote


def name_of_part(part: Part, scheme: Scheme) -> str:
    """A label, relation type or attribute by its names in both languages; else by its id."""
    known = scheme.labels if part.kind == "label" else scheme.relations
    whole = next((one for one in known if one.id == part.id), None)
    if whole is None:
        return " › ".join(filter(None, (part.id, part.attribute)))
    if not part.attribute:
        return both(whole.name)
    inner = next((one for one in whole.attributes if one.id == part.attribute), None)
    return f"{both(whole.name)} › {both(inner.name) if inner else part.attribute}"


def guideline_html(words: Words) -> str:
    """A guideline in both languages, each line the way it runs; dots where there is none."""
    return "".join(_paragraphs(escape(one), one) for one in (words.en, words.ar) if one)


def guidelines_html(scheme: Scheme, part: Part) -> str:
    """The guideline of a label or relation type, and of those of its attributes that have one."""
    found = guideline_html(guideline_of(scheme, part))
    known = scheme.labels if part.kind == "label" else scheme.relations
    whole = next((one for one in known if one.id == part.id), None)
    for one in whole.attributes if whole else ():
        inner = guideline_html(guideline_of(scheme, Part(part.kind, part.id, one.id)))
        found += inner and f"<p><b>{escape(both(one.name))}</b></p>{inner}"
    return found


def change_html(before: Words, after: Words) -> str:
    """What became of a guideline, in each language that was reworded."""
    found = []
    for old, new in ((before.en, after.en), (before.ar, after.ar)):
        if old != new:
            marked = "".join(_marked(fate, words) for fate, words in worded(old, new))
            found.append(_paragraphs(marked, new or old))
    return "".join(found)


def touched_words(found: Touched, kind: str, name_of: Callable[[str], str]) -> str:
    """Who made how much before, a line each."""
    what = "relations" if kind == "relation" else "spans"
    if not found.spans:
        return _tr("Nothing is left that was made before.")
    line = _tr("{name}: {spans} from before, in {articles}; {waiting} of these can be queued.")
    return "\n".join(
        line.format(
            name=name_of(person),
            spans=counted(what, number),
            articles=counted("articles", found.articles[person]),
            waiting=found.waiting.get(person, 0),
        )
        for person, number in sorted(found.spans.items())
    )


def _marked(fate: Fate, words: str) -> str:
    """Marks end before a line does and begin anew after it."""
    lines = escape(words).split("\n")
    return "\n".join(_MARKS[fate].format(line) if line.strip() else line for line in lines)


def _paragraphs(html: str, words: str) -> str:
    direction = "rtl" if is_rtl(words) else "ltr"
    lines = [line for line in html.split("\n") if line.strip()]
    return "".join(
        f"<p dir='{direction}' style='margin:0 0 4px 0'>{_APART.sub(_isolated, line)}</p>"
        for line in lines
    )


def _isolated(found: re.Match[str]) -> str:
    words = found.group()
    return isolated(words) if not words[0].isdigit() else f"\u2066{words}\u2069"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Guidelines", words)
