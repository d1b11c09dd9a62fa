"""The main job, end to end, with a real window, mouse and keyboard on a real X screen."""

import json

from app.resources import seed
from app.text.offsets import OffsetMap
from tests.journeys.places import find, place
from tests.journeys.shell import hashiya

SEED = seed("000_a2380b1cbee4f054.txt")
EMOJI = (
    "🚨🚨 عاجل: قصف على حلب 🕊️ ووزارة الدفاع تنفي\n\n"
    "قال 👩\u200d👩\u200d👧 متحدث باسم وزارة الدفاع إن القصف توقف.\n"
)


def new_project(one, path):
    one.key("ctrl+n")
    one.dialog("NewProjectDialog")
    one.write(str(path))
    one.key("Tab", "Tab", "Tab")
    one.until("focus", "Annotator")
    one.write("Salma")
    one.key("Return")
    one.until("project", str(path))
    one.dialog("")


def import_files(one, *paths):
    """Imports files; of the seed's dots and its empty date line nothing is left out."""
    one.key("ctrl+i")
    one.dialog("ImportDialog")
    for path in paths:
        one.write(str(path))
        one.key("Return")
    one.key("Return")
    one.dialog("ReviewDialog")
    one.until("focus", "Dots or dashes at the edge (1)")
    one.key("space", "Tab", "space", "Return")
    one.dialog("ReportDialog")
    one.key("Escape")
    one.dialog("")


def test_first_day(program, home, tmp_path):
    path = tmp_path / "first.hashiya"
    emoji = tmp_path / "emoji.txt"
    emoji.write_text(EMOJI, encoding="utf-8")
    one = program()
    new_project(one, path)
    import_files(one, SEED, emoji)
    one.until("article", SEED.name)
    text = one.ask("text")
    assert text == SEED.read_text(encoding="utf-8")
    expected = []

    # by mouse: drag over whole words, then the label's key
    start, end = find(text, "خلايا نائمة تابعة لتنظيم داعش")
    one.drag(start + 1, end - 2)
    one.until("selection", [start, end])
    one.key("1")
    one.until("selected", ["actor", start, end])
    expected.append(("actor", start, end))

    # nested, and after a proclitic: the word under the caret without its lam, then outward by F8
    inner = start + text[start:].index("لتنظيم")
    place(one, inner + 3)
    one.key("1", "F8")
    one.until("selected", ["actor", inner + 1, end])
    expected.append(("actor", inner + 1, end))

    # by mouse with Ctrl, to the letter; then a claim around them
    start, end = find(text, "هناك احتمالية لوجود خلايا نائمة تابعة لتنظيم داعش في المنطقة")
    one.drag(start, end - 1, modifier="ctrl")
    one.until("selection", [start, end])
    one.key("2")
    one.until("selected", ["claim", start, end])
    expected.append(("claim", start, end))

    # the same extent twice: quote source and actor
    start, end = find(text, "الجيش قوله")
    end = start + len("الجيش")
    place(one, start + 2)
    one.key("4")
    one.until("selected", ["quote_source", start, end])
    one.key("1")
    one.until("selected", ["actor", start, end])
    expected += [("quote_source", start, end), ("actor", start, end)]

    # by keyboard alone: to the start, words onward, Shift extends
    one.key("ctrl+Home", *["ctrl+Down"] * 9)
    start, end = find(text, "منطقة البادية")
    place(one, start + 1)
    one.key("Escape", "ctrl+Right", "ctrl+shift+Left", "ctrl+shift+Left", "3")
    one.until("spans", 6)
    one.until("selected", ["location", start, end])
    expected.append(("location", start, end))

    # one keystroke: the word under the caret, without its waw
    start, end = find(text, "الشعب السوري")
    place(one, start + 3)
    one.key("1", "F8")
    one.until("selected", ["actor", start, end])
    expected.append(("actor", start, end))

    # the ends by letters: out by one and back
    one.key("ctrl+F8", "ctrl+shift+F8")
    one.until("selected", ["actor", start, end])

    # two that are undone, one of them done again
    for words in ("حمص", "العراق"):
        start, end = find(text, words)
        place(one, start + 1)
        one.key("3")
        one.until("selected", ["location", start, end])
        expected.append(("location", start, end))
    one.until("spans", 9)
    one.key("ctrl+z", "ctrl+z")
    one.until("spans", 7)
    one.key("ctrl+shift+z")
    one.until("spans", 8)
    expected.pop()

    # in the other article, after astral characters
    one.key("ctrl+Next")
    one.until("article", "emoji.txt")
    other = one.ask("text")
    start, end = find(other, "وزارة الدفاع", 1)
    assert OffsetMap(other).to_u16(start) > start
    one.drag(start, end - 1)
    one.key("4")
    one.until("selected", ["quote_source", start, end])
    after = [("quote_source", start, end)]
    start, end = find(other, "ووزارة")
    place(one, start + 3)
    one.key("1")
    one.until("selected", ["actor", start + 1, end])
    after.append(("actor", start + 1, end))

    one.key("ctrl+Prior")
    one.until("article", SEED.name)
    one.key("ctrl+Return")
    one.until("article", "emoji.txt")
    assert one.close() == 0

    # again, and then the power goes in the middle of the work
    one = program(str(path))
    one.until("article", "emoji.txt")
    start, end = find(other, "حلب")
    place(one, start)
    one.key("3")
    one.until("selected", ["location", start, end])
    after.append(("location", start, end))
    one.kill()

    one = program(str(path))
    one.until("article", "emoji.txt")
    one.until("spans", 3)
    assert one.close() == 0

    target = tmp_path / "out.jsonl"
    done = hashiya("export", path, target, "--format", "jsonl", home=home)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert lines[0]["offset_unit"] == "code point"
    for line, wanted in zip(lines[1:], (expected, after), strict=True):
        spans = line["spans"]
        assert sorted((s["label"], s["start"], s["end"]) for s in spans) == sorted(wanted)
        assert all(line["text"][s["start"] : s["end"]] == s["quote"] for s in spans)
        assert {s["annotator"] for s in spans} == {"Salma"}
    assert lines[1]["states"] == {"Salma": "done"}
    assert len(expected) + len(after) >= 10
    assert {label for label, _, _ in expected + after} == {
        "actor",
        "claim",
        "location",
        "quote_source",
    }
    assert hashiya("check", path, home=home).returncode == 0
