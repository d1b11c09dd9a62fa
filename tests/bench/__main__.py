"""``make bench``: prints a table and writes build/bench.json."""

import sys
import tempfile
from pathlib import Path

from tests.bench import (
    agreeing,
    exchanging,
    finding,
    importing,
    merging,
    queueing,
    reading,
    reviewing_window,
    revising,
    searching,
    starting,
    tagging,
)
from tests.bench.rows import Row, table, write

PARTS = {
    "start": starting.measure,
    "reader": tagging.measure,
    "reading": reading.measure,
    "import": importing.measure,
    "queue": queueing.measure,
    "palette": finding.measure,
    "search": searching.measure,
    "scheme": revising.measure,
    "exchange": exchanging.measure,
    "review": reviewing_window.measure,
    "merge": merging.measure,
    "agreement": agreeing.measure_all,
}


def main(wanted: list[str]) -> None:
    rows: list[Row] = []
    for name, measure in PARTS.items():
        if wanted and name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as place:
            for found in measure(Path(place)):
                rows.append(found)
                print(table([found]).splitlines()[1], file=sys.stderr)
    print(table(rows))
    write(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
