"""The reader's own pictures: margin, chips, stacks, fragments, strip, relations, find, comfort."""

from pathlib import Path

from tests.journeys.desktop import Screen
from tests.journeys.places import find
from tests.tour.own_sample import own_sample
from tests.tour.pictures import Tour


def margin(tour: Tour) -> None:
    tour.point_at("الخط الفاصل بين")
    tour.picture("20-margin")
    tour.hover("خلايا نائمة تابعة")
    tour.picture("21-margin-hovered")
    tour.leave()
    tour.program.key("F4")
    tour.picture("22-chips-without-margin")
    tour.program.key("F4")
    tour.point_at("الجيش قوله")
    tour.program.key("F2")
    tour.picture("23-same-extent")
    tour.program.key("shift+F2")
    tour.picture("24-stack-to-pick-from")
    tour.program.key("Escape")


def fragments(tour: Tour) -> None:
    one = tour.program
    start = tour.point_at("خلايا نائمة تابعة")
    text = one.ask("text")
    first, last = find(text, "في المنطقة")
    one.key("shift+F8")
    one.drag(max(first, start), last - 1)
    tour.picture("25-more-text-selected")
    one.key("plus")
    tour.leave()
    tour.picture("26-fragments")
    one.key("ctrl+z", "ctrl+z")


def strip(tour: Tour) -> None:
    one = tour.program
    tour.point_at("الجيش قوله")
    tour.choose("invisibles")
    tour.picture("27-strip-and-invisibles")
    tour.choose("invisibles")
    one.key("F6")
    tour.picture("28-strip-with-the-keyboard")
    one.key("Escape")


def relations(tour: Tour) -> None:
    one = tour.program
    tour.point_at("وزارة الخارجية الأميركية")
    tour.leave()
    tour.picture("29-relations-of-a-span")
    one.key("F9")
    tour.picture("30-drawing-targets")
    one.key("1")
    tour.picture("31-drawing-types")
    one.key("Escape", "Escape", "Escape")
    tour.point_at("هناك احتمالية")
    one.key("shift+F9")
    tour.picture("32-walking-relations")
    one.key("Return")
    tour.picture("33-changing-a-relation")
    one.key("Escape", "Escape", "Escape", "ctrl+r")
    tour.leave()
    tour.picture("33b-all-relations")
    one.key("ctrl+r")


def finding(tour: Tour) -> None:
    one = tour.program
    one.key("ctrl+Home", "ctrl+f")
    tour.program.ask("type", words="داعش")
    tour.picture("34-find")
    one.key("Escape")
    tour.point_at("داعش")
    one.key("ctrl+d")
    tour.picture("35-paragraph-turned")
    one.key("ctrl+z")


def comfort(tour: Tour) -> None:
    one = tour.program
    tour.choose("look_sepia")
    tour.point_at("خلايا نائمة تابعة")
    tour.picture("36-sepia")
    one.key("ctrl+bracketright", "ctrl+bracketright", *["ctrl+comma"] * 6)
    tour.picture("37-lines-apart-and-shorter")
    tour.choose("page_type_reset")
    tour.choose("look_dark")
    one.key("ctrl+r")
    tour.picture("38-dark-relations")
    one.key("ctrl+r", "F4")
    tour.picture("39-dark-chips")
    one.key("F4")
    tour.choose("font_other")
    tour.picture("40-typeface")
    one.key("Escape")
    one.dialog("")
    tour.choose("look_light")


def other_articles(tour: Tour) -> None:
    """Six spans deep, what is not seen, an article from left to right, and five hundred spans."""
    one = tour.program
    one.key(*["ctrl+Next"] * 6)
    one.until("article", "deep.txt")
    tour.point_at("الليبية")
    tour.choose("invisibles")
    tour.picture("41-six-deep-and-invisibles")
    tour.choose("invisibles")
    one.key("ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+plus")
    tour.picture("42-larger-type")
    one.key("ctrl+0", "ctrl+Next")
    one.until("article", "plain.txt")
    tour.point_at("River")
    tour.picture("43-left-to-right")
    one.key("ctrl+Next")
    one.until("article", "dense.txt")
    tour.picture("44-five-hundred-spans")
    one.key("F4")
    tour.picture("45-five-hundred-without-margin")
    one.key("F4")


def page(screen: Screen, home: Path) -> None:
    """All of them, on the sample's articles."""
    tour = Tour(screen, home, str(own_sample(home)))
    for part in (margin, fragments, strip, relations, finding, comfort, other_articles):
        part(tour)
    tour.program.kill()
