"""Files to import: a corpus, an archive, and web pages with what surrounds an article on them."""

import zipfile
from pathlib import Path

import orjson

from tests.bench.corpus import article

_PAGE = """<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:title" content="{title}"><meta name="author" content="محرر الشؤون المحلية">
<meta property="article:published_time" content="2024-03-0{day}T08:30:00+03:00">
<style>body {{ margin: 0 }}</style><script>var page = {{ id: {number} }};</script></head><body>
<header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1><p class="date">نشر يوم الأحد</p>{body}</article>
<aside><h3>اقرأ أيضا</h3><ul>{menu}</ul></aside></main>
<footer><p>جميع الحقوق محفوظة</p><ul>{menu}</ul></footer></body></html>
"""


def jsonl(path: Path, count: int) -> Path:
    """A corpus of so many articles of about 3 kB."""
    with path.open("wb") as out:
        for n in range(count):
            line = {"text": article(n), "key": f"a{n}", "metadata": {"date": "2024-03-01"}}
            out.write(orjson.dumps(line) + b"\n")
    return path


def zipped(path: Path) -> Path:
    """An archive of 2 GB, a few MB small, with some articles before that."""
    line = article(1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for n in range(200):
            out.writestr(f"a{n:03}.txt", line)
        for n in range(32):
            with out.open(f"large{n:02}.txt", "w", force_zip64=True) as member:
                for _ in range(64):
                    member.write(line * 340)
    return path


def pages(place: Path, count: int) -> list[Path]:
    """Web pages, each with an article of about 3 kB and a menu, a margin and a foot."""
    place.mkdir()
    links = [f'<li><a href="/{n}">{article(n, 40).strip()}</a></li>' for n in range(40)]
    paths = []
    for n in range(count):
        title, *paragraphs = article(n).strip().split("\n\n")
        page = _PAGE.format(
            title=title,
            day=n % 9 + 1,
            number=n,
            menu="".join(links[n % 20 : n % 20 + 20]),
            body="".join(f"<p>{one}</p>" for one in paragraphs),
        )
        paths.append(place / f"{n:05}.html")
        paths[-1].write_text(page, encoding="utf-8")
    return paths
