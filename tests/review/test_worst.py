"""Which disagreements are the worst, and how they are told in their sentences."""

from hypothesis import given
from hypothesis import strategies as st

from app.model.article import Relation, State
from app.review.cases import Kind, Layer
from app.review.comparing import compare
from app.review.worst import around, hanging, losses, passage, worst
from tests.review.test_pictures import layer, span

TEXT = "قالت الوزارة إن الجيش دخل حمص. نفى المتحدث ذلك! Nobody else spoke? وصل الوفد أمس.\nخبر ثان"


def link(who, source, target, kind="attribution"):
    return Relation(
        uid=f"{who}:{source.uid}:{target.uid}",
        article="a1",
        annotator=who,
        type=kind,
        source=source.uid,
        target=target.uid,
    )


def ranked(*layers):
    found = worst(losses(compare(layers, "a1"), layers, 0))
    return [(candidate.case.kinds, candidate.loss) for candidate in found]


def test_a_missing_claim_with_relations_stands_before_everything_else():
    claim, source = span("Huda", "claim", 16, 29), span("Huda", "actor", 5, 12)
    huda = layer(
        "Huda",
        claim,
        source,
        span("Huda", "actor", 31, 34),
        span("Huda", "actor", 35, 42),
        span("Huda", "claim", 48, 60, certainty="yes"),
        relations=[link("Huda", claim, source)],
    )
    rana = layer(
        "Rana",
        span("Rana", "actor", 4, 12),
        span("Rana", "claim", 35, 42),
        span("Rana", "claim", 48, 60, certainty="no"),
    )
    found = ranked(huda, rana)
    assert [kinds for kinds, _ in found] == [
        (Kind.MISSING,),
        (Kind.MISSING,),
        (Kind.LABEL,),
        (Kind.ATTRIBUTE,),
        (Kind.BOUNDARY,),
    ]
    assert [round(loss, 2) for _, loss in found] == [11.0, 9.0, 5.0, 2.5, 2.12]


def test_more_people_who_differ_weigh_more():
    def three(*ends):
        return [
            layer(who, span(who, "actor", 0, end)) for who, end in zip("ABC", ends, strict=True)
        ]

    one = ranked(*three(10, 10, 9))[0][1]
    all_three = ranked(*three(10, 8, 9))[0][1]
    assert one < all_three


def test_relations_that_only_one_has():
    spans = {who: (span(who, "claim", 0, 4), span(who, "actor", 8, 12)) for who in "AB"}
    layers = (
        layer("A", *spans["A"], relations=[link("A", *spans["A"])]),
        layer("B", *spans["B"]),
    )
    assert ranked(*layers) == [((Kind.RELATION,), 4.0)]
    assert hanging(layers[0].relations)[spans["A"][0].uid] == 1


def test_those_who_agree_have_no_worst():
    assert ranked(layer("A", span("A", "actor", 0, 3)), layer("B", span("B", "actor", 0, 3))) == []


def test_no_more_are_told_than_twenty():
    first = layer("A", *(span("A", "actor", 3 * n, 3 * n + 2) for n in range(30)))
    layers = (first, layer("B", state=State.DONE))
    found = worst(losses(compare(layers, "a1"), layers, 0))
    assert len(found) == 20
    assert [one.case.start for one in found] == [3 * n for n in range(20)]


def test_a_passage_is_the_sentence_with_what_each_marked():
    layers = (
        layer("Huda", span("Huda", "actor", 31, 44)),
        layer("Rana", span("Rana", "actor", 35, 42, certainty="no")),
        Layer("آزاده"),
    )
    comparison = compare(layers, "a1")
    (found,) = worst(losses(comparison, layers, 0))
    told = passage(found, TEXT, "خبر", layers)
    assert told.text == "نفى المتحدث ذلك!"
    assert told.cut == (False, False)
    assert [told.text[s:e] for s, e in told.voices[1].fragments] == [TEXT[35:42]]
    assert [voice.read for voice in told.voices] == [True, True, False]
    assert told.voices[2].label == ""


def test_a_relation_marks_both_its_ends():
    spans = {who: (span(who, "claim", 0, 4), span(who, "actor", 5, 12)) for who in "AB"}
    layers = (
        layer("A", *spans["A"], relations=[link("A", *spans["A"])]),
        layer("B", *spans["B"]),
    )
    comparison = compare(layers, "a1")
    (found,) = worst(losses(comparison, layers, 0))
    ends = {case.uid: case for case in comparison.spans}
    told = passage(found, TEXT, "خبر", layers, ends=ends)
    assert told.relation
    assert [voice.label for voice in told.voices] == ["attribution", ""]
    assert all(voice.fragments == ((0, 4), (5, 12)) for voice in told.voices)


PLACES = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
    lambda n: (n[0], min(len(TEXT), n[0] + n[1]))
)


@given(PLACES)
def test_the_sentence_holds_the_place(place):
    first, last, cut = around(TEXT, *place)
    assert first <= place[0] < place[1] <= last
    assert cut == (False, False)


@given(st.integers(0, 3990), st.integers(1, 10), st.sampled_from(("خبر ", "x", "ab cd ")))
def test_a_long_sentence_is_cut_between_words(start, length, word):
    text = word * (4000 // len(word))
    end = min(len(text), start + length)
    start = min(start, end - 1)
    first, last, cut = around(text, start, end)
    assert first <= start < end <= last
    assert last - first <= 480 + length + 12
    assert cut[0] is (first > 0)
    if " " in word and cut[1] and last > end:
        assert text[last] == " "


CHANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 12), st.sampled_from(("actor", "claim"))),
    max_size=8,
)


@given(CHANGES, CHANGES)
def test_losses_are_in_order_and_every_mark_lies_in_its_passage(a, b):
    def spans(who, said):
        known = {(at, label): span(who, label, at, at + size) for at, size, label in said}
        return layer(who, *known.values(), state=State.DONE)

    layers = (spans("A", a), spans("B", b))
    comparison = compare(layers, "a1")
    found = worst(losses(comparison, layers, 0))
    assert [one.loss for one in found] == sorted((one.loss for one in found), reverse=True)
    assert len(found) == min(20, len(comparison.disagreements))
    text = "كلمة " * 20
    for one in found:
        told = passage(one, text, "خبر", layers)
        for voice in told.voices:
            place = 0
            for start, end in voice.fragments:
                assert place <= start < end <= len(told.text)
                place = end
