"""How exported pages look: on screens light and dark, and on paper."""

from collections.abc import Iterator

from app.formats.corpora.html_marks import MOST_LANES
from app.model.scheme import Label

_LINES = {
    "solid": ("solid", 2),
    "dash": ("dashed", 2),
    "dot": ("dotted", 3),
    "wave": ("wavy", 2),
    "double": ("double", 2),
    "dashdot": ("dashed", 4),
}
"""Underlines as CSS has them; it has no dashes with dots, so those are thick dashes."""

_PAGE = """
:root{--paper:#fdfcf9;--ink:#1d1b18;--quiet:#66605a;--rule:#dfd9cf;--card:#f5f2ea;--link:#0b5a8a;
--strong:#00000014}
@media screen and (prefers-color-scheme:dark){:root{--paper:#191a1c;--ink:#e9e6e0;--quiet:#a8a29a;
--rule:#38393c;--card:#222427;--link:#7cc0ee;--strong:#ffffff1f}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:52rem;
font:1rem/1.6 system-ui,"Segoe UI","Noto Sans Arabic","Geeza Pro",Tahoma,Arial,sans-serif}
a{color:var(--link);text-underline-offset:.2em}
h1{font:600 1.9rem/1.5 "Amiri","Noto Naskh Arabic","Scheherazade New","Traditional Arabic",
"Geeza Pro","Times New Roman",serif;margin:.25rem 0 .75rem}
h2{font-size:1.05rem;margin:2.5rem 0 .75rem;padding-bottom:.35rem;border-bottom:1px solid
var(--rule)}
h2 small,h3 small{font-weight:400;color:var(--quiet)}
h3{font-size:1rem;margin:1.75rem 0 .5rem}
article+article{margin-top:5rem;padding-top:2.5rem;border-top:3px double var(--rule)}
.up{margin:0;font-size:.9rem}
.meta{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0;font-size:.9rem;
color:var(--quiet)}
.meta dt{font-weight:600}.meta dd{margin:0;overflow-wrap:anywhere}
.legend{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;margin:1.5rem 0 0;padding:.75rem 1rem;
list-style:none;background:var(--card);border:1px solid var(--rule);border-radius:.6rem;
font-size:.95rem}
.legend small{color:var(--quiet)}
.legend mark{padding-bottom:.15em}
.tick{display:inline-block;margin:1rem 0 0;font-size:.9rem;color:var(--quiet)}
.tick input{accent-color:var(--link)}
.text{font:1.35rem/var(--high,2.2) "Amiri","Noto Naskh Arabic","Scheherazade New",
"Traditional Arabic","Geeza Pro","Times New Roman",serif;margin-top:1.25rem}
.text p{margin:0 0 .35em;white-space:pre-wrap;overflow-wrap:break-word;text-align:start}
.text .gap{line-height:.8}
mark{background:var(--t);color:inherit;text-decoration-line:underline;
text-decoration-color:var(--c);text-decoration-skip-ink:none;border-radius:.15em;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.text mark:hover{background-color:var(--h)}
.text mark:target{background-color:var(--h);outline:2px solid var(--c);outline-offset:1px}
.rows{list-style:none;margin:0;padding:0}
.rows>li{padding:.55rem 0;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
.rows>li:target{background:var(--card)}
.rows .n{display:inline-block;min-width:2.2em;color:var(--quiet);font-variant-numeric:tabular-nums;
text-decoration:none}
.rows q,.rows blockquote{quotes:none;font-family:"Amiri","Noto Naskh Arabic","Scheherazade New",
"Traditional Arabic","Geeza Pro","Times New Roman",serif;font-size:1.15rem}
.rows small,.rows .by{color:var(--quiet);font-size:.85rem}
.rows dl{display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:.2rem 0 0;padding-inline-start:2.2em;
font-size:.9rem}
.rows dl div{display:flex;gap:.35rem}
.rows dt{color:var(--quiet)}.rows dd{margin:0}
.note{margin:.3rem 0 0;padding-inline-start:2.2em;white-space:pre-wrap}
.note::before{content:"\\270E\\00A0";color:var(--quiet)}
.answer{margin-inline-start:2.2em}
.settled{opacity:.75}
.index a{font-size:1.15rem}
.index{margin-top:1.25rem}
.index .legend{margin:.3rem 0 0;padding:0;background:none;border:0;font-size:.85rem}
footer{margin-top:3rem;font-size:.85rem;color:var(--quiet)}
.numbers:checked~section .text .e::after,.numbers:checked~.text .e::after{content:attr(data-n);
font:600 .55em/1 system-ui,sans-serif;vertical-align:super;
color:var(--quiet);padding-inline-start:.2em}
@page{margin:18mm 16mm}
@media print{html{background:#fff;color:#000}body{max-width:none;padding:0;font-size:10.5pt}
.text{font-size:14pt}.up,.tick,.numbers{display:none}.rows>li,.legend,.meta{break-inside:avoid}
h1,h2,h3{break-after:avoid}article+article{break-before:page;border:0;margin:0;padding:0}
a{color:inherit;text-decoration:none}
.text .e::after{content:attr(data-n);font:600 .5em/1 system-ui,sans-serif;vertical-align:super;
color:#444;padding-inline-start:.2em}}
"""


def style_of(labels: tuple[Label, ...]) -> str:
    """The style sheet of a page, with a class for each label and each lane."""
    return "".join((_PAGE.strip(), "\n", *_labels(labels), *_lanes()))


def _labels(labels: tuple[Label, ...]) -> Iterator[str]:
    for n, label in enumerate(labels):
        line, width = _LINES.get(label.underline, _LINES["solid"])
        yield f".l{n}{{{_colors(label.color, 0.13, 0.32)}"
        yield f"text-decoration-style:{line};text-decoration-thickness:{width}px}}\n"
    yield "@media screen and (prefers-color-scheme:dark){"
    for n, label in enumerate(labels):
        yield f".l{n}{{{_colors(label.color_dark, 0.2, 0.42)}}}"
    yield "}\n"


def _lanes() -> Iterator[str]:
    for lane in range(MOST_LANES):
        yield f".d{lane}{{text-underline-offset:{0.24 + 0.2 * lane:.2f}em}}"


def _colors(color: str, tint: float, hovered: float) -> str:
    parts = ",".join(str(int(color[n : n + 2], 16)) for n in (1, 3, 5))
    return f"--c:{color};--t:rgba({parts},{tint});--h:rgba({parts},{hovered});"
