"""Pages to read and print, id ``html``: one an article and an index, no scripts, no network.

What is read under this id are the pages of others (`app.formats.documents.html`).
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from tempfile import TemporaryFile

from app.formats.base import Corpus, Format, Tell, Written
from app.formats.corpora.html_article import Sheet, legend
from app.formats.corpora.html_style import style_of
from app.formats.corpora.html_words import ARTICLES, both, text, way
from app.formats.documents import html as pages
from app.formats.features import holds
from app.formats.losses import reduced
from app.formats.names import FileNames
from app.formats.sinks import Sink
from app.model.record import ArticleRecord
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_from_json

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_INDEX = "index"

HOLDS = holds(
    kept="text keys title language metadata states assigned uids spans extents fragments labels"
    " layers attributes notes created relations relation_attributes cues comments nested"
    " overlapping stacked multiline discontinuous",
    partly="scheme",
)


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes a page an article and an index of them; into one file if the target is one."""
    scheme = scheme_from_json(corpus.scheme)
    style = style_of(scheme.labels)
    if sink.single:
        yield from _one_page(corpus, sink, scheme, style)
    else:
        yield from _pages(corpus, sink, scheme, style)


def _one_page(corpus: Corpus, sink: Sink, scheme: Scheme, style: str) -> Iterator[Written]:
    with sink.file(f"{_INDEX}.html") as out:
        title = f"{ARTICLES.ar} · {ARTICLES.en}"
        out.write(_head(title, style, rtl=True).encode())
        for record in corpus.records:
            left = reduced(record, HOLDS)
            out.write(Sheet(left, scheme).html().encode())
            yield record, left
        out.write(_FOOT.encode())


def _pages(corpus: Corpus, sink: Sink, scheme: Scheme, style: str) -> Iterator[Written]:
    names, counts, total = FileNames(), Counter[str](), 0
    names.stem(_INDEX)
    with TemporaryFile(prefix="hashiya-") as rows:
        for record in corpus.records:
            left = reduced(record, HOLDS)
            name = f"{names.stem(record.article.key)}.html"
            with sink.file(name) as out:
                out.write(_page(left, scheme, style).encode())
            mine = Counter(span.label for span in left.spans)
            rows.write(_row(left, name, scheme, mine).encode())
            counts.update(mine)
            total += 1
            yield record, left
        with sink.file(f"{_INDEX}.html") as out:
            head = _head(f"{ARTICLES.ar} · {ARTICLES.en}", style, rtl=True)
            out.write(f"{head}<h1>{both(ARTICLES)} <small>{total:,}</small></h1>\n".encode())
            out.write(legend(scheme, counts, every=True).encode())
            out.write(b'<ol class="rows index">\n')
            rows.seek(0)
            shutil.copyfileobj(rows, out)
            out.write(f"</ol>\n{_FOOT}".encode())


def _page(record: ArticleRecord, scheme: Scheme, style: str) -> str:
    sheet = Sheet(record, scheme)
    arrow = "→" if sheet.rtl else "←"
    up = f'<p class="up"><a href="{_INDEX}.html">{arrow} {both(ARTICLES)}</a></p>\n'
    head = _head(record.article.title, style, rtl=sheet.rtl)
    return f"{head}{up}{sheet.html()}{_FOOT}"


def _row(record: ArticleRecord, name: str, scheme: Scheme, counts: Counter[str]) -> str:
    title = record.article.title or record.article.key or name
    return (
        f'<li><a href="{text(name)}" dir="{way(title)}">{text(title)}</a>'
        f"{legend(scheme, counts)}</li>\n"
    )


def _head(title: str, style: str, *, rtl: bool) -> str:
    side = ("ar", "rtl") if rtl else ("en", "ltr")
    return (
        f'<!DOCTYPE html>\n<html lang="{side[0]}" dir="{side[1]}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"{pages.OURS.decode()}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )


_FOOT = "</body>\n</html>\n"

FORMAT = Format(
    id="html",
    title="Web pages (HTML)",
    suffixes=pages.SUFFIXES,
    reader=pages.read,
    writer=write,
    sniff=pages.sniff,
    many=True,
    holds=HOLDS,
    audience=("reading", "qualitative"),
    about="For reading, printing and sending: one page an article with its highlights and lists.",
    magic=pages.magic,
    choices=(pages.EXTRACT,),
    libraries=pages.LIBRARIES,
    comes_back=False,
)
