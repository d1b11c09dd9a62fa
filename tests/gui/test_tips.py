from app.gui.counted import counted
from app.gui.tips import tip


def test_a_tip_is_never_read_as_mark_up():
    assert "&lt;b&gt;" in tip("<b>x</b>")
    assert tip("") == ""


def test_a_tip_has_the_direction_of_its_words():
    assert "dir='rtl'" in tip("هدنة في الجنوب")
    assert "dir='ltr'" in tip("report.txt")


def test_one_of_a_thing_is_not_many():
    assert counted("spans", 1) == "1 span"
    assert counted("spans", 0) == "0 spans"
    assert counted("articles", 12) == "12 articles"
