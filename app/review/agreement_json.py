"""Agreement as JSON: every key is always there; what is undefined is null."""

from collections.abc import Mapping

from app.model.json import Json, JsonObject
from app.review.agreement import (
    Agreement,
    Alpha,
    ArticleFigures,
    Interval,
    PairAgreement,
    Said,
    Score,
    SpanScores,
)


def agreement_json(found: Agreement, names: Mapping[str, str] | None = None) -> JsonObject:
    """All figures of a measurement.

    Args:
        found: The figures.
        names: uid of an article to the name it came under.
    """
    return {
        "annotators": list(found.annotators),
        "pairs": [pair_json(pair, names or {}) for pair in found.pairs],
        "all": _scores(sum((pair.scores for pair in found.pairs), start=SpanScores())),
        "alpha": {
            **_alpha(found.alpha),
            "labels": {label: _alpha(one) for label, one in found.alpha_labels.items()},
            "intervals": _intervals(found.alpha_intervals),
        },
        "gamma": found.gamma,
        "articles": found.articles,
    }


def pair_json(pair: PairAgreement, names: Mapping[str, str]) -> JsonObject:
    """The figures of two people; articles have their uid and the name they came under."""
    return {
        "a": pair.a,
        "b": pair.b,
        **_scores(pair.scores),
        "kappa": dict(pair.kappa),
        "labels": {label: _scores(scores) for label, scores in pair.labels.items()},
        "attributes": _answers(pair.attributes),
        "relations": {**_score(pair.relations), "attributes": _answers(pair.relation_attributes)},
        "confusion": [
            {"a": a or None, "b": b or None, "count": count}
            for (a, b), count in pair.confusion.items()
        ],
        "articles": pair.articles,
        "by_article": [_article(one, names) for one in pair.by_article],
        "intervals": _intervals(pair.intervals),
    }


def _scores(scores: SpanScores) -> dict[str, Json]:
    return {
        "exact": _score(scores.exact),
        "overlap": _score(scores.overlap),
        "tolerant": _score(scores.tolerant),
    }


def _score(score: Score) -> dict[str, Json]:
    figures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {**figures, "both": score.both, "in_a": score.a, "in_b": score.b}


def _alpha(alpha: Alpha) -> dict[str, Json]:
    return {"nominal": alpha.nominal, "unitizing": alpha.unitizing}


def _answers(said: Mapping[str, Said]) -> dict[str, Json]:
    return {
        key: {"share": one.share, "kappa": one.kappa, "same": one.same, "compared": one.paired}
        for key, one in said.items()
    }


def _article(one: ArticleFigures, names: Mapping[str, str]) -> dict[str, Json]:
    told = {"article": one.article, "key": names.get(one.article, "")}
    return {**told, **_scores(one.scores)}


def _intervals(intervals: Mapping[str, Interval]) -> dict[str, Json]:
    return {
        name: {"low": one.low, "high": one.high, "level": one.level}
        for name, one in intervals.items()
    }
