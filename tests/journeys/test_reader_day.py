"""An afternoon with the reader: pieces, relations, directions, finding; by keys and mouse alone."""

import json

from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.journeys.places import find, place
from tests.journeys.shell import hashiya

TEXT = (
    "بيان عسكري\n\n"
    "قال المتحدث باسم الجيش الروسي إن قوات النظام، وقد تأخرت أياماً، دخلت مدينة تدمر.\n"
    "ISIS هو تنظيم داعش.\n"
    "ونقلت وكالة تاس عن «مصدر أمني» قوله: «لا عودة للاجئين» قبل 20/02/2002.\n"
)


def own_project(folder):
    article = folder / "statement.txt"
    article.write_text(TEXT, encoding="utf-8")
    path = folder / "own.hashiya"
    with create_project(path, annotator="maryam") as project:
        run(import_files(project, [article]))
    return path


def tag(one, words, key):
    """Tags words by dragging over them exactly and pressing the label's key."""
    start, end = find(TEXT, words)
    one.drag(start, end - 1, modifier="ctrl")
    one.until("selection", [start, end])
    one.key(key)
    label = {"1": "actor", "2": "claim", "3": "location", "4": "quote_source"}[key]
    one.until("selected", [label, start, end])
    return start, end


def test_an_afternoon_with_the_reader(program, home, tmp_path):
    path = own_project(tmp_path)
    one = program(str(path))
    one.until("text", TEXT)

    # a claim in two pieces, around what is said in between; the last piece is taken and given back
    first = tag(one, "قوات النظام", "2")
    rest = find(TEXT, "دخلت مدينة تدمر")
    one.drag(rest[0], rest[1] - 1)
    one.until("selection", list(rest))
    one.key("plus")
    one.until("fragments", [list(first), list(rest)])
    one.key("minus")
    one.until("fragments", [list(first)])
    one.key("ctrl+z")
    one.until("spans", 1)

    # a quotation with its marks outside, one end pulled in the text by the mouse
    who = tag(one, "الجيش الروسي", "4")
    where = tag(one, "تدمر", "3")
    tag(one, "لا عودة للاجئين", "2")
    one.key("ctrl+shift+F8")
    start, end = find(TEXT, "لا عودة للاجئين")
    one.until("selected", ["claim", start, end - 1])
    one.key("ctrl+F8")
    one.until("selected", ["claim", start, end])

    # relations by keys: from the claim to its source, and to the place where it was
    place(one, first[0] + 1)
    one.until("fragments", [list(first), list(rest)])
    one.key("F9")
    draw(one, who[0])
    one.until("relations", [["attributed_to", first[0], who[0], None]])
    place(one, first[0] + 1)
    one.key("F9")
    draw(one, where[0])
    one.until("relation_count", 2)
    one.key("ctrl+z")
    one.until("relation_count", 1)
    one.key("ctrl+shift+z")
    one.until("relation_count", 2)

    # a paragraph and the article turned, and turned back by undo
    place(one, TEXT.index("ISIS") + 1)
    one.until("direction", "rtl")
    one.key("ctrl+d")
    one.until("direction", "ltr")

    # found by another spelling, tagged from where the search ended
    one.key("ctrl+f")
    one.until("focus", "Find in this article")
    one.ask("type", words="داعِش")
    one.key("Escape")
    found = find(TEXT, "داعش")
    one.until("selection", list(found))
    one.key("1")
    one.until("selected", ["actor", *found])
    one.kill()

    # all of it is in the file
    again = program(str(path))
    again.until("text", TEXT)
    place(again, first[0] + 1)
    again.until("fragments", [list(first), list(rest)])
    again.until("relation_count", 2)
    place(again, TEXT.index("ISIS") + 1)
    again.until("direction", "ltr")
    assert again.close() == 0
    out = tmp_path / "out.jsonl"
    assert hashiya("export", path, out, "--format", "jsonl", home=home).returncode == 0
    article = json.loads(out.read_text(encoding="utf-8").splitlines()[1])
    for span in article["spans"]:
        pieces = span.get("fragments") or [[span["start"], span["end"]]]
        assert all(TEXT[a:b] for a, b in pieces)
    assert len(article["relations"]) == 2
    assert hashiya("check", path, home=home).returncode == 0


def draw(one, target):
    """Goes through the targets with Tab until the one that begins at `target`, then takes it."""
    for _ in range(9):
        one.key("Tab")
        if one.ask("drawing_to") == target:
            break
    one.key("Return", "1")
    one.key("Escape")
    one.until("mode", "")
