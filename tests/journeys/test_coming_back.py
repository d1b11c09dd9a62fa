"""Closing and reopening brings back the article, the line that was first, and the caret."""

from tests.journeys.places import find, place


def test_the_place_is_found_again(program, home):
    one = program("--sample")
    one.key("ctrl+Next", "ctrl+Prior")
    text = one.ask("text")
    start, _ = find(text, "ورغم هزيمته")
    place(one, start + 2)
    one.until("caret", one.ask("caret"))
    seen = {question: one.ask(question) for question in ("article", "caret", "view")}
    assert one.ask("scrolled") > 0
    assert start <= seen["caret"] <= start + 11
    assert one.close() == 0
    one = program("--sample")
    for question, answer in seen.items():
        one.until(question, answer)
