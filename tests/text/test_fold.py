import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.resources import seed
from app.text.fold import fold, fold_with_map

ARABIC = "اأإآٱبةتثهىيئؤءكکیـ\u064b\u0651\u0670\u0654ﻻﷲﷺ٠۱\u200c\u200f 1aÉß"
TEXT = st.text(st.characters() | st.sampled_from(ARABIC))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("أحمد إبراهيم آسيا ٱلله", "احمد ابراهيم اسيا الله"),
        ("على علي موسى", "علي علي موسي"),
        ("مدرسة مدرسه", "مدرسه مدرسه"),
        ("مسؤول مسئول شيء", "مسوول مسيول شيء"),
        ("وَالْعَرَبِيَّةُ رحمٰن", "والعربيه رحمن"),
        ("داعـــش", "داعش"),
        ("٢٠١٩ ۲۰۱۹", "2019 2019"),
        ("کردستان تركیا ہند", "كردستان تركيا هند"),
        ("ﺩﺍﻋﺶ ﻻ ﻷ ﷲ", "داعش لا لا الله"),
        ("ﹰﹷ", ""),
        ("Café ISTANBUL İzmir Straße", "cafe istanbul izmir strasse"),
        ("می\u200cرود و\u200fال\ufeff", "ميرود وال"),
        ("قبل\u00a0بعد", "قبل بعد"),
        ("❤\ufe0f", "❤"),
        ("ދިވެހި", "ދިވެހި"),
        ("क्या", "क्या"),
        ("ＡＢ", "ab"),
    ],
)
def test_keys(written, key):
    assert fold(written) == key


def test_a_key_is_its_own_key_for_every_character():
    odd = [c for c in map(chr, range(sys.maxunicode + 1)) if fold(fold(c)) != fold(c)]
    assert odd == []


@given(TEXT)
def test_composed_and_decomposed_spellings_have_one_key(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(TEXT)
def test_a_key_is_its_own_key(text):
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_the_map_leads_each_character_of_the_key_to_its_source(text):
    key, way = fold_with_map(text)
    assert key == fold(text)
    assert len(way.starts) == len(way.ends) == len(key)
    assert list(way.starts) == sorted(way.starts)
    for n in range(len(key)):
        start, end = way.source(n, n + 1)
        assert 0 <= start < end <= len(text)
        assert key[n] in fold(text[start:end])


@given(TEXT)
def test_pieces_of_the_source_do_not_overlap_and_miss_only_what_leaves_no_key(text):
    key, way = fold_with_map(text)
    pieces = sorted(set(zip(way.starts, way.ends, strict=True)))
    assert all(a[1] <= b[0] for a, b in pairwise(pieces))
    inside = {n for start, end in pieces for n in range(start, end)}
    assert all(fold(c) == "" for n, c in enumerate(text) if n not in inside)
    assert "".join(fold(text[a:b]) for a, b in pieces) == key


def test_a_hit_takes_its_marks_along_and_no_format_character():
    text = "قال \u200fمُحَمَّدٌ\u200f: لا"
    key, way = fold_with_map(text)
    start = key.index("محمد")
    a, b = way.source(start, start + 4)
    assert text[a:b] == "مُحَمَّدٌ"


def test_a_ligature_is_one_source_for_two_letters():
    _, way = fold_with_map("aﻻb")
    assert [way.source(n, n + 1) for n in range(4)] == [(0, 1), (1, 2), (1, 2), (2, 3)]
    assert way.source(1, 3) == (1, 2)


def test_the_text_itself_is_never_needed_to_change():
    text = seed("000_a2380b1cbee4f054.txt").read_text(encoding="utf-8")
    key, way = fold_with_map(text)
    start = key.index("الاميركيه")
    a, b = way.source(start, start + len("الاميركيه"))
    assert text[a:b] == "الأميركية"
