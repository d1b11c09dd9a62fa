import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.resources import seed
from app.text.boundaries import word_at, words
from app.text.fold import fold
from app.text.proclitics import Lexicon, stem_start

ATTACHABLE = "وفبلكس"


@pytest.fixture(scope="module")
def text():
    return seed("000_a2380b1cbee4f054.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def gold(text):
    """The ``(start, end)`` of the 96 gold spans."""
    raw = json.loads(seed("seed.gold.json").read_text(encoding="utf-8"))
    spans = [(span["start"], span["end"]) for span in raw["spans"]]
    assert len(spans) == 96
    return spans


def _stem(word, *known):
    """What is left of a word, given texts that were read."""
    return word[stem_start(word, 0, len(word), Lexicon.of(*known)) :]


def test_all_8_gold_starts_inside_a_word_are_found(text, gold):
    lexicon = Lexicon.of(text)
    inside = {start: word_at(text, start) for start, _ in gold}
    inside = {start: word for start, word in inside.items() if word[0] < start}
    found = [start for start, word in inside.items() if stem_start(text, *word, lexicon) == start]
    assert sorted(found) == [110, 211, 672, 776, 847, 1107, 1234, 1904]
    assert len(inside) == 8


def test_none_of_the_13_that_rightly_begin_with_such_a_letter_is_damaged(text, gold):
    lexicon = Lexicon.of(text)
    such = [start for start, _ in gold if text[start] in ATTACHABLE]
    damaged = [s for s in such if stem_start(text, *word_at(text, s), lexicon) > s]
    assert (len(such), damaged) == (13, [])


def test_every_gold_start_is_where_its_word_begins_without_proclitics(text, gold):
    lexicon = Lexicon.of(text)
    assert [s for s, _ in gold if stem_start(text, *word_at(text, s), lexicon) != s] == []


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("والشعب", "الشعب"),
        ("فالجيش", "الجيش"),
        ("بالوجود", "الوجود"),
        ("كالعادة", "العادة"),
        ("وبالوزارة", "الوزارة"),
        ("فكالعادة", "العادة"),
        ("والآخر", "الآخر"),
        ("للوزارة", "لوزارة"),
        ("وللأنباء", "لأنباء"),
        ("فللحكومة", "لحكومة"),
        ("للبنان", "لبنان"),
        ("والتي", "التي"),
        ("بالمائة", "المائة"),
        ("والله", "الله"),
        ("ٱلله", "ٱلله"),
        ("وٱلشعب", "ٱلشعب"),
        ("والی", "والی"),
    ],
)
def test_the_article_stays_and_what_stands_before_it_goes(word, stem):
    assert _stem(word) == stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("بوزارة", "وزارة"),
        ("وبوزارة", "وزارة"),
        ("ووزارة", "وزارة"),
        ("لوزارته", "وزارته"),
        ("لتنظيم", "تنظيم"),
        ("ولتنظيم", "تنظيم"),
        ("بقواتها", "قواتها"),
        ("ودير", "دير"),
        ("وسوريا", "سوريا"),
        ("ولبنان", "لبنان"),
        ("وبيان", "بيان"),
        ("كرئيس", "رئيس"),
        ("سيستمر", "يستمر"),
        ("وستقوم", "تقوم"),
        ("ومن", "من"),
        ("فإن", "إن"),
        ("وإلى", "إلى"),
        ("وأحد", "أحد"),
        ("باستهداف", "استهداف"),
        ("لـFBI", "FBI"),
        ("وISIS", "ISIS"),
        ("بـ20", "20"),
        ("و140", "140"),
    ],
)
def test_before_a_shipped_word_or_another_script_it_goes(word, stem):
    assert _stem(word) == stem


@pytest.mark.parametrize(
    "word",
    [
        *("وزارة وزارات وزارته وزير وكالة وكالات ولاية وفد وفود وحدة واحد واحدا واضح وادي".split()),
        *("واشنطن وسائل وطنية ولد وليد وجود وجهة وعد وردت والد والدة والدته والي".split()),
        *("بيان بين بيروت باريس بريطانيا بالغ بالغين بالون بالستي باحث بارزاني بطاقة".split()),
        *("بعيد بحيرة بدون بوليس بلدية باسم بنية بعد بعده بعدها".split()),
        *("فلول فلسطين فريق فيصل فكرة فعالية فتاة فالح فرنسا فيما فتحت فقد في".split()),
        *("كتيبة كتائب كما كان كانت كامل كمال كبيرة كالح كاليفورنيا كل كلها كذلك".split()),
        *("لبنان لجنة لجان لندن لحية لسان لقاء لحظة لله له لم لن لكن ليبيا لذلك".split()),
        *("سوريا سيطرة سلاح سيارة سياسة سنية سيدة سعيد سمير سكان ستة".split()),
        *("قال ISIS 20 ـ و ب بي «".split()),
    ],
)
def test_words_that_begin_with_the_letter_stay_whole(word, text):
    everything = "زارة زارات يان ريا وريا نية طاقة عيد كرة يصل عالية جنة سان حية مال بيرة وليس"
    everything += " احد أحد أصل أمل ردت دون سعيد يدة يطرة لاح ها لها لكن تحت ليد جان له ير ين قد"
    assert _stem(word, everything, text) == word


def test_a_rest_known_from_the_article_is_enough():
    assert _stem("لغرنوق") == "لغرنوق"
    assert _stem("لغرنوق", "رأى غرنوقا") == "لغرنوق"
    assert _stem("لغرنوق", "رأى غرنوق") == "غرنوق"
    assert _stem("وبغرنوق", "رأى غُرنوق") == "غرنوق"


@pytest.mark.parametrize("seen", ["البرشاء", "وللبرشاء والبرشاء", "لبرشاء", "كبرشاء"])
def test_a_word_seen_after_the_article_or_a_preposition_stands_alone(seen):
    assert _stem("برشاء", "رشاء") == "رشاء"
    assert _stem("برشاء", "رشاء", seen) == "برشاء"


def test_a_double_lam_is_no_evidence_for_a_single_one():
    assert _stem("لتنظيم", "للتنظيم تنظيم") == "تنظيم"


@pytest.mark.parametrize(
    ("word", "rest"),
    [("بعش", "عش"), ("كزيد", "زيد"), ("بامور", "امور"), ("ونظر", "نظر"), ("سنظر", "نظر")],
)
def test_how_short_a_rest_may_be(word, rest):
    assert _stem(word, rest) == (rest if word == "ونظر" else word)


def test_the_sin_of_the_future_goes_only_before_a_present_tense():
    assert _stem("سيهرول", "يهرول") == "يهرول"
    assert _stem("سنهرول", "نهرول") == "نهرول"
    assert _stem("سهرول", "هرول") == "سهرول"


def test_a_particle_never_follows_a_preposition_or_another_like_it():
    assert _stem("بوذهب", "وذهب ذهب") == "بوذهب"
    assert _stem("ووذهب", "وذهب ذهب") == "ووذهب"
    assert _stem("وفذهب", "فذهب ذهب") == "وفذهب"


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("بِوِزارةِ", "وِزارةِ"),
        ("وَالْوزارة", "الْوزارة"),
        ("وَبِـالوزارة", "الوزارة"),
        ("لِلْوِزارة", "لْوِزارة"),
        ("بـوزارة", "وزارة"),
        ("وِزارة", "وِزارة"),
        ("ﻭﺍﻟﺸﻌﺐ", "ﺍﻟﺸﻌﺐ"),
        ("وا\u0654حد", "ا\u0654حد"),
        ("و\u200fالشعب", "الشعب"),
    ],
)
def test_marks_tatweel_and_forms_go_with_their_letter(word, stem):
    assert _stem(word) == stem


def test_a_ligature_is_never_cut_in_two():
    assert _stem("ﷲﷲ") == "ﷲﷲ"
    assert _stem("ﵟ") == "ﵟ"
    assert _stem("ﲠﻟﺸﻌﺐ", "جالشعب") == "ﲠﻟﺸﻌﺐ"


def test_an_empty_range_stays_where_it_is():
    assert stem_start("قال", 2, 2, Lexicon()) == 2
    assert stem_start("\u064e\u064f", 0, 2, Lexicon()) == 0


@given(st.lists(st.text(st.sampled_from("وفبلكساأيتنحمدر\u064eـﻻ"), min_size=1), max_size=6))
def test_a_cut_leaves_out_attachable_letters_and_never_the_whole_word(parts):
    text = " ".join(parts)
    lexicon = Lexicon.of(text)
    for start, end in words(text):
        cut = stem_start(text, start, end, lexicon)
        assert start <= cut < end
        assert set(fold(text[start:cut])) <= set(ATTACHABLE)
        assert len(fold(text[start:cut])) <= 3
        assert fold(text[start:cut]) + fold(text[cut:end]) == fold(text[start:end])
