"""Feeds one reader, or all in turn, led by coverage: ``make fuzz ARGS="pdf 300"`` (seconds).

Uses atheris where it is installed; it has wheels for some Pythons on Linux only. Without it, the
tests of this folder are run with many more examples.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from app.formats.base import Format
from app.tasks.validation import Rules
from tests.fuzz.targets import read, readers, seeds

SECONDS = 60


def main(args: list[str]) -> int:
    names = [arg for arg in args if not arg.isdigit()] or sorted(readers())
    seconds = next((int(arg) for arg in args if arg.isdigit()), SECONDS)
    if not _has_atheris():
        return _with_tests(names)
    for name in names:
        print(f"--- {name}, {seconds} s", flush=True)
        command = (sys.executable, "-m", "tests.fuzz", "--one", name, str(seconds))
        if subprocess.run(command, check=False).returncode:
            return 1
    return 0


def one(name: str, seconds: int) -> None:
    """Runs atheris on one reader in this process, which it ends."""
    import atheris

    with atheris.instrument_imports(include=["app.formats"]):
        made = readers()[name]
    from app.tasks.schemes import scheme_named

    rules = Rules(scheme=scheme_named("conflict-default"), annotator="fuzz")
    folder = Path(tempfile.mkdtemp(prefix="hashiya-fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    for n, data in enumerate(seeds(made)):
        (corpus / str(n)).write_bytes(data)
    work = folder / "work"
    work.mkdir()
    _warm(made, rules, work)
    told = [sys.argv[0], f"-max_total_time={seconds}", "-max_len=200000", "-rss_limit_mb=4096"]
    found = Path("build/fuzz").absolute()
    found.mkdir(parents=True, exist_ok=True)
    told += [f"-artifact_prefix={found}/{name}-", str(corpus)]
    atheris.Setup(told, lambda data: read(made, data, work, rules) and None)
    atheris.Fuzz()


def _warm(made: Format, rules: Rules, work: Path) -> None:
    """Reads real files once: a library may make a socket while it is loaded, unconnected."""
    for data in seeds(made):
        with suppress(AssertionError):
            read(made, data, work, rules)


def _has_atheris() -> bool:
    from importlib.util import find_spec

    return find_spec("atheris") is not None


def _with_tests(names: list[str]) -> int:
    which = " or ".join(names)
    command = (sys.executable, "-m", "pytest", "tests/fuzz", "-k", which)
    return subprocess.run(command, env={**os.environ, "FUZZ": "2000"}, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        sys.exit(main(sys.argv[1:]))
