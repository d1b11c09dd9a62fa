"""One row of the table: what we take, beside what a reference takes in the same run."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

OUT = Path("build/bench.json")


@dataclass(frozen=True)
class Row:
    area: str
    name: str
    ours: float
    unit: str
    reference_name: str
    reference: float
    ratio: float
    p50: float
    p95: float
    n: int


def row(
    area: str,
    name: str,
    unit: str,
    ours: Sequence[float],
    reference_name: str,
    reference: Sequence[float],
) -> Row:
    """Medians of both and their ratio; p50 and p95 are of our own figures."""
    middle, other = statistics.median(ours), statistics.median(reference)
    return Row(
        area=area,
        name=name,
        ours=round(middle, 3),
        unit=unit,
        reference_name=reference_name,
        reference=round(other, 3),
        ratio=round(middle / other, 3) if other else 0.0,
        p50=round(middle, 3),
        p95=round(percentile(ours, 95), 3),
        n=len(ours),
    )


def percentile(values: Sequence[float], share: int) -> float:
    """Nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def write(rows: Sequence[Row]) -> None:
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([asdict(r) for r in rows], indent=1, ensure_ascii=False) + "\n")


def table(rows: Sequence[Row]) -> str:
    head = ("area", "what", "ours", "reference", "ratio", "p50", "p95", "n", "beside")
    lines = [head]
    lines += [
        (
            r.area,
            r.name,
            f"{r.ours:,.1f} {r.unit}",
            f"{r.reference:,.1f} {r.unit}",
            f"{r.ratio:.2f}",
            f"{r.p50:,.1f}",
            f"{r.p95:,.1f}",
            str(r.n),
            r.reference_name,
        )
        for r in rows
    ]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
