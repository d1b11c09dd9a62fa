"""One article as part of an exported page: head, legend, text, and lists of all that is said."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.formats.corpora.html_text import text_of, told
from app.formats.corpora.html_words import (
    ASSIGNED,
    COMMENTS,
    KEY,
    LABELS,
    NUMBERS,
    RELATIONS,
    SPANS,
    STATES,
    attributes_of,
    both,
    pairs,
    text,
    value_of,
    way,
)
from app.model.article import Comment, Relation
from app.model.record import ArticleRecord
from app.model.scheme import Scheme, Words
from app.model.span import Span, reading_order
from app.text.direction import article_is_rtl
from app.text.legible import shortened


class Sheet:
    """An article being written.

    Args:
        record: The article.
        scheme: The label scheme.
    """

    def __init__(self, record: ArticleRecord, scheme: Scheme) -> None:
        self._record, self._scheme = record, scheme
        self._order = {label.id: n for n, label in enumerate(scheme.labels)}
        self._spans = sorted(record.spans, key=reading_order)
        self._numbers = {span.uid: n for n, span in enumerate(self._spans, 1)}
        self._quotes = {span.uid: shortened(span.quote) for span in self._spans}
        self.rtl = article_is_rtl(record.text)
        self.people = sorted({span.annotator for span in self._spans})

    def html(self) -> str:
        """The article as an element."""
        article = self._record.article
        parts = (
            self._head(),
            legend(self._scheme, Counter(span.label for span in self._spans)),
            self._texts(),
            self._list(SPANS, [self._span(span) for span in self._spans]),
            self._list(RELATIONS, [self._relation(item) for item in self._record.relations]),
            self._list(COMMENTS, [self._comment(item) for item in self._record.comments]),
        )
        language = f' lang="{text(article.language)}"' if article.language else ""
        side = "rtl" if self.rtl else "ltr"
        head = f'<article id="{text(article.uid)}" dir="{side}"{language}>\n'
        return f"{head}{''.join(parts)}</article>\n"

    def _head(self) -> str:
        article = self._record.article
        title = f'<h1 dir="{way(article.title)}">{text(article.title)}</h1>\n'
        rows = [(both(KEY), article.key)] if article.key not in ("", article.title) else []
        rows += [(_plain(key), value_of(value)) for key, value in article.metadata.items()]
        rows += [(_plain(name), self._state(name)) for name in sorted(self._record.states)]
        if self._record.assigned:
            rows.append((both(ASSIGNED), "، ".join(sorted(self._record.assigned))))
        found = "".join(f"<dt>{key}</dt><dd>{_plain(value)}</dd>" for key, value in rows)
        return title + (f'<dl class="meta">{found}</dl>\n' if found else "")

    def _state(self, name: str) -> str:
        words = STATES[self._record.states[name]]
        return f"{words.ar} · {words.en}"

    def _texts(self) -> str:
        """The text; once for each person if there are several."""
        links = self._links()
        said = {
            span.uid: told(
                span, self._scheme, self._numbers[span.uid], links.get(span.uid, []), self._quotes
            )
            for span in self._spans
        }
        tick = f"{text(self._record.article.uid)}-numbers"
        box = f'<input class="numbers" type="checkbox" id="{tick}"> ' if self._spans else ""
        label = f'<label class="tick" for="{tick}">{both(NUMBERS)}</label>\n' if box else ""
        found = []
        for name in self.people or [""]:
            mine = [span for span in self._spans if span.annotator == name]
            inner = text_of(self._record.text, mine, self._numbers, said, self._order, rtl=self.rtl)
            head = f"<h3>{_plain(name)}</h3>\n" if len(self.people) > 1 else ""
            found.append(f"<section>{head}{inner}</section>\n")
        return box + label + "".join(found)

    def _links(self) -> dict[str, list[Relation]]:
        found: dict[str, list[Relation]] = {}
        for link in self._record.relations:
            found.setdefault(link.source, []).append(link)
            found.setdefault(link.target, []).append(link)
        return found

    def _list(self, title: Words, rows: Sequence[str]) -> str:
        if not rows:
            return ""
        head = f"<h2>{both(title)} <small>{len(rows):,}</small></h2>\n"
        return f'{head}<ol class="rows">\n{"".join(rows)}</ol>\n'

    def _span(self, span: Span) -> str:
        label = self._scheme.label(span.label)
        values = pairs(attributes_of(label.attributes, span.attributes))
        note = f'<p class="note" dir="auto">{text(span.note)}</p>' if span.note else ""
        quote = f'<q dir="auto">{text(span.quote)}</q>'
        return (
            f'<li><a class="n" href="#{text(span.uid)}">{self._numbers[span.uid]}</a>'
            f'<mark class="l{self._order[span.label]} d0">{both(label.name)}</mark> {quote} '
            f"{_by(span)}{values}{note}</li>\n"
        )

    def _relation(self, item: Relation) -> str:
        kind = self._scheme.relation(item.type)
        values = list(attributes_of(kind.attributes, item.attributes))
        arrow = "←" if self.rtl else "→"
        if kind.symmetric:
            arrow = "↔"
        cue = ""
        if item.cue is not None:
            cue = f" <small>«<bdi>{text(self._record.text[slice(*item.cue)])}</bdi>»</small>"
        return (
            f'<li id="{text(item.uid)}">{self._end(item.source)} {arrow} <b>{both(kind.name)}</b>'
            f"{cue} {arrow} {self._end(item.target)} {_by(item)}{pairs(values)}</li>\n"
        )

    def _end(self, uid: str) -> str:
        number, quote = self._numbers.get(uid, 0), self._quotes.get(uid, "")
        return f'<a href="#{text(uid)}">{number}</a> <q dir="auto">{text(quote)}</q>'

    def _comment(self, item: Comment) -> str:
        names = ["answer"] * bool(item.parent) + ["settled"] * item.resolved
        about = f"{self._end(item.span)} " if item.span else ""
        done = " ✓" if item.resolved else ""
        kind = f' class="{" ".join(names)}"' if names else ""
        said = f'<p class="note" dir="auto">{text(item.text)}</p>'
        return f'<li id="{text(item.uid)}"{kind}>{about}{_by(item)}{done}{said}</li>\n'


def _plain(words: str) -> str:
    """Words apart from the direction around them."""
    return f"<bdi>{text(words)}</bdi>"


def _by(thing: Span | Relation | Comment) -> str:
    day = thing.created[:10]
    moment = f'datetime="{text(thing.created)}" dir="ltr"'
    when = f" <time {moment}>{text(day)}</time>" if day else ""
    return f'<span class="by"><bdi>{text(thing.annotator)}</bdi>{when}</span>'


def legend(scheme: Scheme, counts: Counter[str], *, every: bool = False) -> str:
    """The labels that are used, each as it is drawn, with how often."""
    rows = "".join(_legend_rows(scheme, counts, every=every))
    title = f"{LABELS.ar} · {LABELS.en}"
    return f'<ul class="legend" aria-label="{title}">{rows}</ul>\n' if rows else ""


def _legend_rows(scheme: Scheme, counts: Counter[str], *, every: bool) -> Iterator[str]:
    for n, label in enumerate(scheme.labels):
        if every or counts[label.id]:
            lines = (label.guideline.ar, label.guideline.en)
            about = "\n\n".join(line for line in lines if line)
            count = f" <small>{counts[label.id]:,}</small>" if counts[label.id] else ""
            yield (
                f'<li title="{text(about)}"><mark class="l{n} d0">{both(label.name)}</mark>'
                f"{count}</li>"
            )
