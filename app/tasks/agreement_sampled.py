"""What is added to figures of agreement by drawing samples: confidence intervals and gamma."""

from dataclasses import replace

from app.review.agreement import Agreement
from app.review.alpha_intervals import of_nominal, of_unitizing
from app.review.bootstrap import DRAWS
from app.review.gamma import SHUFFLES, gamma, sampled
from app.review.measuring import Meter
from app.review.measuring_intervals import pair_intervals
from app.tasks.progress import Progress, Work

_INTERVALS = "confidence intervals"
_GAMMA = "gamma"


def with_intervals(found: Agreement, meter: Meter, n: int = DRAWS) -> Work[Agreement]:
    """The same figures with confidence intervals.

    Args:
        found: The figures.
        meter: What they come from.
        n: How many samples are drawn.
    """
    total, labels, pairs = len(found.pairs) + 2, meter.labels, []
    for done, (pair, (_, _, one)) in enumerate(zip(found.pairs, meter.pairs, strict=True)):
        yield Progress(done, total, _INTERVALS)
        pairs.append(replace(pair, intervals=pair_intervals(one, labels, n)))
    yield Progress(total - 2, total, _INTERVALS)
    nominal = of_nominal(meter.nominal, n)
    yield Progress(total - 1, total, _INTERVALS)
    both = {**nominal, **of_unitizing(meter.unitizing, n)}
    yield Progress(total, total, _INTERVALS)
    return replace(found, pairs=tuple(pairs), alpha_intervals=both)


def with_gamma(found: Agreement, meter: Meter, shuffles: int = SHUFFLES) -> Work[Agreement]:
    """The same figures with gamma, of a sample of the articles in which somebody has spans.

    Args:
        found: The figures.
        meter: What they come from, with units.
        shuffles: How often each article is shuffled.
    """
    articles = [meter.units[place] for place in sampled(len(meter.units))]
    steps = gamma(meter.people, articles, shuffles=shuffles)
    while True:
        try:
            done, total = next(steps)
        except StopIteration as end:
            return replace(found, gamma=end.value)
        yield Progress(done, total, _GAMMA)
