"""The command line, as a process of its own."""

import subprocess
import sys

from tests.journeys.desktop import ROOT


def hashiya(*words, home):
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        timeout=120,
    )
