"""The table of measurements keeps its shape: others read build/bench.json."""

import json

from tests.bench import rows

KEYS = ["area", "name", "ours", "unit", "reference_name", "reference", "ratio", "p50", "p95", "n"]


def test_a_row_holds_medians_and_their_ratio():
    made = rows.row("start", "x", "ms", [9.0, 1.0, 2.0], "bare", [1.0, 4.0, 1.0])
    assert (made.ours, made.reference, made.ratio) == (2.0, 1.0, 2.0)
    assert (made.p50, made.p95, made.n) == (2.0, 9.0, 3)


def test_the_file_has_the_agreed_keys(tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "OUT", tmp_path / "build" / "bench.json")
    made = rows.row("start", "x", "ms", [1.0], "bare", [2.0])
    rows.write([made])
    (found,) = json.loads(rows.OUT.read_text())
    assert list(found) == KEYS
    assert found["ratio"] == 0.5


def test_percentiles_are_of_the_nearest_rank():
    values = [float(n) for n in range(1, 101)]
    assert rows.percentile(values, 95) == 95.0
    assert rows.percentile([7.0], 95) == 7.0


def test_every_figure_stands_in_the_table():
    made = rows.row("start", "x", "ms", [1.5], "bare window", [3.0])
    head, line = rows.table([made]).splitlines()
    assert head.startswith("area")
    assert all(word in line for word in ("1.5 ms", "3.0 ms", "0.50", "bare window"))
