"""One import in a process of its own, so that its memory is that of the program alone.

Called by `tests.bench.importing` with a project and a file; prints what it took as JSON.
"""

import json
import sys
import time
from pathlib import Path

from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from tests.bench.importing_watched import Watched


def main(target: Path, file: Path) -> dict[str, float]:
    with create_project(target, "conflict-default", "bench") as project, Watched() as watched:
        began, used = time.perf_counter(), time.process_time()
        report = run(import_files(project, [file], ImportOptions()), watched.look)
        took, used = time.perf_counter() - began, time.process_time() - used
    return {
        "accepted": report.accepted,
        "took": took,
        "used": used,
        "largest": watched.largest,
        "sum": watched.sum,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
