"""A session of tagging: search, lists, queue, attributes, comments, palette, keys, scheme, care."""

from pathlib import Path

from tests.journeys.desktop import Screen
from tests.tour.own_sample import own_sample
from tests.tour.pictures import Tour

WORD = "وزارة الخارجية الأميركية"


def lists(tour: Tour) -> None:
    one = tour.program
    one.key("ctrl+shift+f")
    one.ask("type", words="الجيش")
    for _ in range(5):  # the index is made when it is first asked for
        one.ask("settle")
    tour.picture("50-search")
    one.key("Return", "Down", "Down")
    tour.picture("51-search-through-the-hits")
    one.key("Escape")
    tour.point_at("داعش")
    one.key("ctrl+g")
    tour.picture("52-tag-everywhere")
    one.key("Tab", "Tab", "Down", "space")
    tour.picture("53-tag-everywhere-in-the-project")
    one.key("Escape", "Escape", "ctrl+shift+g")
    tour.picture("54-consistency")
    one.key("Escape")


def queue(tour: Tour) -> None:
    one = tour.program
    one.key("ctrl+Return", "ctrl+Return")
    one.ask("group", by="state")
    tour.picture("55-queue-grouped-with-progress")
    one.key("ctrl+j")
    one.ask("type", words="state:new ")
    tour.picture("56-queue-filtered")
    one.key("ctrl+shift+j")
    one.ask("group", by="nothing")
    one.key(*["ctrl+Prior"] * 8)


def attributes(tour: Tour) -> None:
    one = tour.program
    tour.point_at(WORD)
    one.key("Return")
    tour.picture("57-attributes-by-key")
    one.key("1")
    tour.picture("58-the-next-attribute")
    one.key("Escape", "Escape", "ctrl+b")
    tour.picture("59-snapping")
    one.key("ctrl+shift+b")


def comments(tour: Tour) -> None:
    one = tour.program
    tour.point_at(WORD)
    for command, field, words, name in (
        ("comment", "Comment on the span", "Is this the ministry or its speaker?", "60-comment"),
        (
            "answer_comment",
            "Answer to \u2068maryam\u2069",
            "The ministry: see line 4.",
            "61-answer",
        ),
    ):
        tour.choose(command)
        one.until("focus", field)
        one.screen.run("xdotool", "type", "--delay", "0", words)
        tour.picture(name)
        one.key("ctrl+Return")
    tour.picture("62-thread")
    one.key("Escape")


def palette(tour: Tour) -> None:
    one = tour.program
    for name, words in (
        ("63-palette", ""),
        ("64-palette-english", "theme"),
        ("65-palette-arabic", "وسم"),
    ):
        one.key("ctrl+k")
        if words:
            one.ask("type", words=words)
        tour.picture(name)
        one.key("Escape")
    one.key("ctrl+k")
    one.ask("type", words="@هدنة")
    tour.picture("66-palette-articles")
    one.key("Escape")


def keys(tour: Tour) -> None:
    one = tour.program
    tour.choose("edit_keys")
    one.dialog("EditShortcuts")
    tour.picture("67-keys-to-change")
    one.key("Escape")
    one.dialog("")


def scheme(tour: Tour, name: str) -> None:
    one = tour.program
    tour.choose("label_scheme")
    one.dialog("SchemeEditor")
    tour.picture(f"{name}-labels")
    for inner, x in (("guideline", 618), ("attributes", 709)):
        one.click(x, 149)
        tour.picture(f"{name}-labels-{inner}")
    for outer in ("relations", "whole"):
        one.key("ctrl+Tab")
        tour.picture(f"{name}-{outer}")
    one.key("Escape")
    one.dialog("")


def care(tour: Tour) -> None:
    one = tour.program
    tour.choose("pause_45")
    one.key("ctrl+shift+u")
    tour.choose("veils")
    one.ask("worked")
    tour.picture("70-veil-and-pause")
    one.key("Escape", "ctrl+u")
    tour.picture("71-veil-lifted")
    one.key("ctrl+shift+u")
    tour.choose("veils")


def other_themes(tour: Tour) -> None:
    one = tour.program
    for look in ("dark", "sepia"):
        tour.choose(f"look_{look}")
        tour.point_at(WORD)
        one.key("Return")
        tour.picture(f"72-{look}-attributes")
        one.key("Escape", "ctrl+shift+f")
        one.ask("type", words="الجيش")
        tour.picture(f"73-{look}-search")
        one.key("Escape", "ctrl+k")
        one.ask("type", words="label")
        tour.picture(f"74-{look}-palette")
        one.key("Escape")
    tour.choose("look_dark")
    one.ask("group", by="state")
    tour.picture("75-dark-queue")
    one.ask("group", by="nothing")
    scheme(tour, "76-dark-scheme")
    tour.choose("edit_keys")
    one.dialog("EditShortcuts")
    tour.picture("77-dark-keys")
    one.key("Escape")
    one.dialog("")
    care_dark(tour)
    tour.choose("shortcuts")
    tour.picture("79-dark-sheet-of-keys")


def care_dark(tour: Tour) -> None:
    one = tour.program
    one.key("ctrl+shift+u")
    tour.choose("veils")
    tour.picture("78-dark-veil")
    one.key("ctrl+shift+u")
    tour.choose("veils")


def page(screen: Screen, home: Path) -> None:
    """All of them, on the sample's articles."""
    tour = Tour(screen, home, str(own_sample(home)))
    one = tour.program
    one.key("shift+F6", "shift+F6")
    one.until("focus", "Yes")
    one.key("Return")
    for part in (lists, attributes, comments, palette, keys, queue, care):
        part(tour)
    scheme(tour, "69-scheme")
    other_themes(tour)
    tour.program.kill()
