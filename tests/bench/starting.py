"""Start to first paint, and memory then, beside a bare window with a QTextEdit."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from app.tasks.sample import create_sample
from tests.bench.rows import Row, row

ROUNDS = 9
_BYTECODE = Path("build") / "bytecode"


def measure(place: Path) -> Iterator[Row]:
    project = place / "sample.hashiya"
    create_sample(project, "bench").close()
    text = place / "text.txt"
    text.write_text((Path("seeds") / "000_a2380b1cbee4f054.txt").read_text(encoding="utf-8"))
    ours, bare = [], []
    for _ in range(ROUNDS + 1):
        ours.append(_once("ours", project, place))
        bare.append(_once("bare", text, place))
    del ours[0], bare[0]  # the first of each warms the disk and compiles
    name = "bare PySide6 window, QTextEdit"
    yield row("start", "process start to first paint", "ms", _of(ours, 0), name, _of(bare, 0))
    yield row("start", "the same, processor time", "ms", _of(ours, 1), name, _of(bare, 1))
    yield row("memory", "resident after first paint", "MB", _of(ours, 2), name, _of(bare, 2))


def _of(found: list[tuple[float, float, float]], column: int) -> list[float]:
    return [line[column] for line in found]


def _once(what: str, path: Path, home: Path) -> tuple[float, float, float]:
    wall, processor, memory = fresh("tests.bench.first_paint", what, str(path), home=home)
    return wall, processor, memory


def fresh(module: str, *arguments: str, home: Path) -> list[float]:
    """The numbers a module prints in a process of its own, with `home` for its settings.

    Python finds bytecode, as that of an installed program does; the first process writes it.
    """
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(_BYTECODE.absolute()),
        "QT_QPA_PLATFORM": "offscreen",
        **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(home)),
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(word) for word in done.stdout.split()]
