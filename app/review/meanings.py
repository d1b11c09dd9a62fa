"""What each figure of agreement means, and when it misleads: one sentence each, for analysts."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """A figure in words.

    Attributes:
        name: How it is called.
        meaning: One sentence: what it says.
        misleads: One sentence: when not to trust it.
    """

    name: str
    meaning: str
    misleads: str


MEANINGS: Mapping[str, Meaning] = {
    "exact": Meaning(
        "Exact agreement",
        "The share of spans that both people have with the same label, the same start and the same "
        "end; 1 means every span.",
        "One letter more or less at an end counts like a span not found at all, so long spans such "
        "as claims look worse than they are.",
    ),
    "overlap": Meaning(
        "Overlapping agreement",
        "The share of spans for which the other person has a span of the same label on some of the "
        "same characters, paired one to one.",
        "One shared character is enough, so it says nothing of where spans begin and end and "
        "flatters people who tag long stretches.",
    ),
    "tolerant": Meaning(
        "Agreement within a tolerance",
        "The share of spans both people have with the same label and with both ends no further "
        "apart than the tolerance.",
        "The same tolerance is much for a name and little for a claim, and a generous one hides "
        "that a guideline on boundaries is unclear.",
    ),
    "precision": Meaning(
        "Precision",
        "Of the spans the second person has, the share the first person has too.",
        "Who tags little and only what is plain scores high, so read it beside recall.",
    ),
    "recall": Meaning(
        "Recall",
        "Of the spans the first person has, the share the second person has too.",
        "Who tags nearly everything scores high, so read it beside precision.",
    ),
    "f1": Meaning(
        "F1",
        "The balance (harmonic mean) of precision and recall; it is the same whoever of the two "
        "comes first.",
        "Chance is not taken off, and it does not tell whether spans are missed or made up.",
    ),
    "kappa": Meaning(
        "Cohen's kappa on characters",
        "How much more often than by chance two people say the same of a character, whether it "
        "belongs to a label; 0 is chance, 1 is always.",
        "Long spans weigh more than short ones, and for a rare label a few characters can move it "
        "from high to low.",
    ),
    "attributes": Meaning(
        "Attributes",
        "Of the spans that were paired and of which at least one person says something, the share "
        "of which both say the same.",
        "Only paired spans are asked, so people who find few spans in common may still look as if "
        "they agreed on attributes.",
    ),
    "relations": Meaning(
        "Relations",
        "The share of relations both people draw with the same type between spans that are paired.",
        "Relations of spans only one person has are left out, so it can be high while most "
        "relations were never compared.",
    ),
    "relation_attributes": Meaning(
        "Attributes of relations",
        "Of the relations that were paired and of which at least one person says something, the "
        "share of which both say the same.",
        "It rests on pairs of pairs, often a handful, so look at how many there are first.",
    ),
    "confusion": Meaning(
        "Confusion of labels",
        "How many spans one person gave one label and the other person another, or none, where "
        "they overlap best.",
        "Frequent labels fill the table, so compare a cell with its row and not with the table.",
    ),
    "nominal": Meaning(
        "Krippendorff's alpha on characters",
        "How far people are from disagreeing as chance would on which characters belong to a "
        "label; 1 is full agreement, 0 is chance.",
        "It does not see where one span ends and the next begins, unmarked text and long spans "
        "carry most of it, and over all labels the labels with most text decide.",
    ),
    "unitizing": Meaning(
        "Krippendorff's unitizing alpha (uα)",
        "How far people are from disagreeing as chance would on which spans there are and on where "
        "they begin and end; 1 is full agreement, 0 is chance.",
        "Differences count by the square of their length, so a few long spans can decide it; with "
        "more than two people, measure them two by two as well.",
    ),
    "gamma": Meaning(
        "Gamma (γ)",
        "How far the best matching of all spans, in place and in label, is from that of shuffled "
        "spans; 1 is full agreement, 0 is chance.",
        "It is estimated from a sample of articles and of shuffles, so another seed gives a "
        "slightly different figure.",
    ),
    "interval": Meaning(
        "Confidence interval",
        "Where the figure would lie in 95 of 100 cases if other articles of the same kind had been "
        "read, judged by drawing articles again and again.",
        "It knows only the articles at hand: with fewer than about twenty it is too narrow, and "
        "articles that were picked for being hard stay hard.",
    ),
    "articles": Meaning(
        "Articles",
        "How many articles count: somebody has spans in them, or has marked them done.",
        "A handful of articles can bring any figure, so mistrust high and low ones alike.",
    ),
}

NO_INTERVAL = "There is no confidence interval: it takes at least two articles."
UNDEFINED = "Undefined: there is nothing to agree or disagree on."
THRESHOLDS = (
    "Krippendorff asks for an alpha of .800, and draws tentative conclusions from .667 on; these "
    "are conventions for one coefficient, no proof that data are good, so say what a wrong label "
    "would cost and decide by that."
)


def meaning_of(figure: str) -> Meaning:
    """What a figure means, by its name in the JSON: ``nominal.actor``, ``exact.f1``, ``kappa``.

    Raises:
        KeyError: There is no such figure.
    """
    return MEANINGS[figure.split(".", 1)[0]]
