import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.countries import code_of, countries, proposed, shown_as


def test_every_country_has_a_code_and_both_names():
    lines = countries()
    assert len(lines) == 250
    for code, line in lines.items():
        shown, english, arabic = line.split(" · ")
        assert shown == code
        assert len(code) == 2
        assert code.isascii()
        assert code.isupper()
        assert english.replace("-", "").isprintable()
        assert any("a" <= sign <= "z" for sign in english)
        assert any("\u0600" <= sign <= "\u06ff" for sign in arabic)


def test_every_name_leads_to_its_own_country():
    for code, line in countries().items():
        assert code_of(line) == code
        assert all(code_of(part) == code for part in line.split(" · "))
        assert proposed(line)[0] == line


ARABIC = {
    "SY": ["سوريا", "سورية", "سُوريا", "الجمهورية العربية السورية"],
    "SA": ["المملكة العربية السعودية", "السعودية", "سعودية"],
    "AE": ["الإمارات العربية المتحدة", "الإمارات", "الامارات", "إمارات"],
    "US": ["الولايات المتحدة", "الولايات المتحدة الأميركية", "أمريكا", "اميركا"],
    "GB": ["المملكة المتحدة", "بريطانيا", "إنجلترا"],
    "LB": ["لبنان"],
    "IQ": ["العراق", "عراق"],
    "EG": ["مصر"],
    "YE": ["اليمن", "يمن"],
    "OM": ["عُمان", "عمان", "سلطنة عمان"],
    "PS": ["فلسطين", "الأراضي الفلسطينية"],
    "IL": ["إسرائيل", "اسرائيل"],
    "IR": ["إيران", "ايران"],
    "RU": ["روسيا", "روسيا الاتحادية"],
    "CI": ["ساحل العاج", "كوت ديفوار"],
    "CD": ["الكونغو الديمقراطية"],
    "SZ": ["إسواتيني", "سوازيلاند"],
    "BY": ["بيلاروس", "روسيا البيضاء"],
    "HU": ["المجر", "هنغاريا"],
    "MM": ["ميانمار", "بورما"],
    "XK": ["كوسوفو"],
    "SS": ["جنوب السودان"],
    "SD": ["السودان", "سودان"],
    "ML": ["مالي"],
}


@pytest.mark.parametrize(("code", "typed"), [(c, t) for c, ts in ARABIC.items() for t in ts])
def test_a_country_is_found_in_arabic_in_any_spelling_and_without_its_article(code, typed):
    assert code_of(typed) == code


LATIN = {
    "SY": ["sy", "SY", "syr", "Syria", " syria "],
    "LB": ["leb", "LBN", "Leban"],
    "TR": ["Turkey", "türkiye", "TUR"],
    "CI": ["Ivory Coast", "cote d'ivoire"],
    "PS": ["Palestine", "Palestinian Territories", "PSE"],
    "GB": ["UK", "Britain", "GBR"],
    "US": ["USA", "America"],
    "VA": ["Holy See"],
    "CW": ["curacao"],
}


@pytest.mark.parametrize(("code", "typed"), [(c, t) for c, ts in LATIN.items() for t in ts])
def test_a_country_is_found_by_code_name_or_the_beginning_of_one(code, typed):
    assert code_of(typed) == code


@pytest.mark.parametrize("typed", ["Atlantis", "", " ", "ال", "Congo", "الكونغو", "كوريا", "gu"])
def test_what_is_no_country_or_may_be_two_is_none(typed):
    assert code_of(typed) in (None, {"gu": "GU"}.get(typed))


def test_codes_that_are_none_stay_as_they_are():
    assert shown_as("IGO") == "IGO"
    assert shown_as("SY") == "SY · Syria · سوريا"


def test_those_that_fit_best_are_proposed_first():
    assert proposed("سود")[0] == "SD · Sudan · السودان"
    assert "SS · South Sudan · جنوب السودان" in proposed("سود")
    assert proposed("الامار")[0].startswith("AE")
    assert proposed("niger")[0].startswith("NE")
    assert proposed("zzz") == []


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_country_or_none(typed):
    code = code_of(typed)
    assert code is None or code in countries()
    assert set(proposed(typed)) <= set(countries().values())
