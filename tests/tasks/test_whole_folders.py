import json
import subprocess
import sys

import pytest

from app.tasks.whole_files import whole_folder

SEEN = """
import json, sys
from pathlib import Path
from app.tasks.whole_files import whole_folder

seen = []


def look(event, args):
    if event == "open" and isinstance(args[0], str):
        seen.append(args[0])
    elif event == "os.rename":
        seen.append("renamed")


target = Path(sys.argv[1])
with whole_folder(target) as part:
    (part / "texts" / "deep").mkdir(parents=True)
    (part / "a.txt").write_bytes(b"a")
    (part / "texts" / "deep" / "b.txt").write_bytes(b"b")
    sys.addaudithook(look)
print(json.dumps([place.replace(str(part), "") for place in seen]))
"""

CROWDED = """
import resource, sys
from pathlib import Path
from app.tasks.whole_files import whole_folder

with whole_folder(Path(sys.argv[1])) as part:
    for n in range(50):
        (part / f"{n}.txt").write_bytes(b"a")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    kept = [open(part / "0.txt") for _ in range(5)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (6, hard))
"""


def run(program, target):
    command = [sys.executable, "-c", program, str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be opened there")
def test_files_and_then_folders_are_on_the_disk_before_the_name_is_given(tmp_path):
    done = run(SEEN, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    before = seen[: seen.index("renamed")]
    files = {"/a.txt", "/texts/deep/b.txt"}
    folders = ["/texts/deep", "/texts", ""]
    assert files < set(before)
    assert [place for place in before if place in folders] == folders
    assert max(map(before.index, files)) < min(map(before.index, folders))
    assert seen[-1] == str(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits there")
def test_a_folder_gets_no_name_where_a_file_cannot_be_brought_to_the_disk(tmp_path):
    failed = run(CROWDED, tmp_path / "out")
    assert failed.returncode == 1
    assert "OSError" in failed.stderr
    assert "Too many open files" in failed.stderr
    assert not (tmp_path / "out").exists()


def test_many_files_in_many_folders(tmp_path):
    target = tmp_path / "out"
    with whole_folder(target) as part:
        for n in range(30):
            (part / f"{n}").mkdir()
            for m in range(50):
                (part / f"{n}" / f"{m}.txt").write_bytes(b"%d" % m)
    assert list(tmp_path.iterdir()) == [target]
    assert sum(1 for _ in target.rglob("*.txt")) == 1_500
    assert (target / "29" / "49.txt").read_bytes() == b"49"
