"""The same words tagged differently, or left untagged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assist.consistency import Tagged, comparing, findings
from app.assist.propagation import term_of
from app.model.span import Span
from app.text.matching import Wanted
from app.text.scanning import hits
from app.text.words import words


def tagged(uid, text, *spans):
    made = [
        Span(uid=f"{uid}{n}", article=uid, annotator="Rana", label=label,
             fragments=((start, end),), quote=text[start:end])
        for n, (start, end, label) in enumerate(spans)
    ]  # fmt: skip
    return Tagged(uid, text, made)


def test_what_is_left_untagged_elsewhere():
    one = tagged("a", "قالت وزارة الدفاع", (5, 17, "actor"))
    two = tagged("b", "إلى بوزارة الدفاع ووزاره الدفاع")
    (finding,) = findings([one, two])
    assert finding.words == "وزارة الدفاع"
    assert not finding.differently
    assert finding.usual == ("actor",)
    assert [(use.article, use.start, use.end) for use in finding.untagged] == [
        ("b", 5, 17),
        ("b", 19, 31),
    ]
    assert finding.uses[0].spans == ("a0",)


def test_what_is_tagged_differently_comes_first():
    one = tagged("a", "الجيش في تدمر", (0, 5, "actor"), (9, 13, "location"))
    two = tagged("b", "والجيش من تدمر وتدمر", (1, 6, "claim"))
    first, second = findings([one, two])
    assert (first.words, first.differently, first.untagged) == ("الجيش", True, ())
    assert (second.words, second.differently, len(second.untagged)) == ("تدمر", False, 2)


def test_two_labels_on_the_same_words_are_one_way_of_tagging():
    both = ((0, 5, "actor"), (0, 5, "quote_source"))
    assert findings([tagged("a", "الجيش", *both), tagged("b", "الجيش", *reversed(both))]) == []
    (finding,) = findings([tagged("a", "الجيش", *both), tagged("b", "الجيش", both[0])])
    assert finding.differently


def test_alike_is_nothing_to_tell():
    assert findings([tagged("a", "الجيش الجيش", (0, 5, "actor"), (6, 11, "actor"))]) == []
    assert findings([]) == []


def test_for_the_army_is_the_army():
    one = tagged("a", "قال للجيش", (5, 9, "actor"))
    two = tagged("b", "والجيش")
    (finding,) = findings([one, two])
    assert [(use.start, use.end) for use in finding.uses] == [(5, 9), (1, 6)]


PIECES = st.sampled_from(
    ["وزارة ", "الوزارة ", "للوزارة ", "بوزارة\n\n", "الدفاع ", "وزأره ", "ل", "، "]
)
TEXTS = st.lists(st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=4)


@given(TEXTS, st.data())
def test_all_places_are_those_a_search_finds(texts, data):
    articles = []
    for n, text in enumerate(texts):
        written = list(words(text))
        some = data.draw(st.lists(st.sampled_from(written), max_size=3)) if written else []
        spans = [(*place, data.draw(st.sampled_from(["actor", "claim"]))) for place in some]
        articles.append(tagged(str(n), text, *spans))
    terms = {}
    for article in articles:
        for span in article.spans:
            term = term_of(article.text, span.start, span.end)
            terms[Wanted.of(term)] = term
    expected = {}
    for wanted, term in terms.items():
        places = {(a.uid, *hit) for a in articles for hit in hits(a.text, term)}
        given_here = {
            (a.uid, *place): tuple(sorted({s.label for s in a.spans if s.fragments == (place,)}))
            for a in articles
            for place in hits(a.text, term)
        }
        if len(set(given_here.values())) > 1:
            expected[wanted] = places
    got = [{(use.article, use.start, use.end) for use in one.uses} for one in findings(articles)]
    assert sorted(map(sorted, got)) == sorted(map(sorted, expected.values()))


def test_it_goes_twice_text_by_text():
    steps = comparing([tagged("a", "الجيش", (0, 5, "actor")), tagged("b", "والجيش")])
    assert [next(steps) for _ in range(4)] == [1, 2, 3, 4]
    with pytest.raises(StopIteration) as end:
        next(steps)
    assert [one.words for one in end.value.value] == ["الجيش"]


@pytest.mark.parametrize(
    "text",
    ["أعلنت وزارة", "وزارة الداخلية", "وزارة\n\nالدفاع", "وزارة الدفاع، وزارة", "الدفاع وزارة"],
)
def test_part_of_some_words_is_not_those_words(text):
    one = tagged("a", "قالت وزارة الدفاع", (5, 17, "actor"))
    found = findings([one, tagged("b", text)])
    places = [text[use.start : use.end] for one in found for use in one.uses if use.article == "b"]
    assert places == [words for words in ("وزارة الدفاع",) if words in text]
