import pytest

from app.gui.countries import code_of, countries, shown_as


def test_every_country_has_a_code_and_both_names():
    lines = countries()
    assert len(lines) == 249
    for code, line in lines.items():
        shown, english, arabic = line.split(" · ")
        assert shown == code
        assert len(code) == 2
        assert code.isascii()
        assert code.isupper()
        assert english
        assert any("\u0600" <= sign <= "\u06ff" for sign in arabic)


def test_every_name_leads_to_its_own_country():
    for code, line in countries().items():
        assert code_of(line) == code
        assert all(code_of(part) == code for part in line.split(" · "))


@pytest.mark.parametrize("typed", ["sy", "SY", "Syria", "syria", "سوريا", " سُوريا "])
def test_a_country_is_found_as_it_is_typed(typed):
    assert code_of(typed) == "SY"


def test_what_is_no_country_is_none():
    assert code_of("Atlantis") is None
    assert code_of("") is None
    assert shown_as("IGO") == "IGO"
