import pytest

from app.resources import resource
from app.text.fold import fold
from app.text.lexicon import Lexicon, is_noun, is_particle, is_whole


def test_words_are_known_by_their_key():
    lexicon = Lexicon.of("قَالَ الأنباءُ", "ثم ذهب")
    for word in ("قال", "الانباء", "الأنباء", "ثُمّ", "ذهب"):
        assert word in lexicon
    assert "زارة" not in lexicon


def test_the_shipped_words_are_known_without_any_text():
    assert "وزارة" in Lexicon()
    assert "دير" in Lexicon()
    assert not Lexicon().is_written("دير")


def test_a_project_may_be_asked_too():
    asked = []

    def known(key):
        asked.append(key)
        return key == "غرنوق"

    lexicon = Lexicon.of("قال", known=known)
    assert lexicon.is_written("غرنوق")
    assert not lexicon.is_written("زعنفه")
    assert lexicon.is_written("قال")
    assert asked == ["غرنوق", "زعنفه"]


@pytest.mark.parametrize(
    "word", ["وزارة", "وزارتها", "وزارات", "وكالاتهم", "بلدها", "لجنته", "والدي"]
)
def test_shipped_words_stay_whole_with_their_endings(word):
    assert is_whole(fold(word), hamza=False)


@pytest.mark.parametrize("word", ["لتنظيم", "بقرية", "والتي", "والتهم", "بالمائة", "وشعبها"])
def test_others_do_not(word):
    assert not is_whole(fold(word), hamza=False)


def test_a_hamza_makes_another_word():
    assert is_whole(fold("واحد"), hamza=False)
    assert not is_whole(fold("وأحد"), hamza=True)
    assert is_whole(fold("بأس"), hamza=True)


def test_nouns_are_known_with_a_pronoun_but_no_short_ones():
    assert is_noun(fold("قواتها"))
    assert is_noun(fold("رئاسته"))
    assert not is_noun(fold("ديرها"))


def test_particles():
    assert is_particle("من")
    assert not is_particle("مان")


@pytest.mark.parametrize("name", ["whole", "known", "names", "particles"])
def test_the_lists_hold_single_arabic_words_without_article_or_marks(name):
    lines = resource("words", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    listed = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert len(listed) > 20
    assert [word for word in listed if len(word) < 2 or not word.isalpha()] == []
    assert [word for word in listed if not "\u0621" <= min(word) <= max(word) <= "\u064a"] == []


def test_names_and_whole_words_begin_with_a_letter_that_could_be_attached():
    for name in ("whole", "names"):
        lines = resource("words", f"{name}.txt").read_text(encoding="utf-8").splitlines()
        listed = [word for line in lines if not line.startswith("#") for word in line.split()]
        assert [word for word in listed if word[0] not in "وفبلكس"] == []


def test_a_very_long_text_is_read_at_its_beginning_only():
    lexicon = Lexicon.of("غرنوق " * 90_000 + "زعنفة")
    assert lexicon.is_written(fold("غرنوق"))
    assert not lexicon.is_written(fold("زعنفة"))
