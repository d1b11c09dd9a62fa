"""Nothing leaves the machine: the kernel says which sockets the program opened."""

import os
import re
import shutil
import subprocess
import sys
import zipfile

from app.tasks.creating import create_project
from tests.journeys.desktop import ROOT, require
from tests.journeys.places import find, place


def tracing_works():
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode == 0


def test_only_local_sockets_are_opened(program, tmp_path):
    require([] if tracing_works() else ["strace (or the right to trace)"])
    log = tmp_path / "sockets.txt"
    calls = "trace=socket,connect,bind,sendto,sendmsg"
    one = program("--sample", before=("strace", "-f", "-qq", "-e", calls, "-o", str(log)))
    start, end = find(one.ask("text"), "دوريات")
    place(one, start + 1)
    one.key("1")
    one.until("selected", ["actor", start, end])
    one.key("ctrl+z", "ctrl+Next", "F1", "Escape")
    one.until("spans", 0)
    assert one.close() == 0
    families = set(re.findall(r"socket\((\w+)", log.read_text()))
    assert families, "the trace is empty: even the X screen is reached through a socket"
    assert families <= {"AF_UNIX", "AF_LOCAL"}
    addresses = set(re.findall(r"sa_family=(\w+)", log.read_text()))
    assert addresses <= {"AF_UNIX", "AF_LOCAL"}


def test_an_import_in_other_processes_opens_no_socket_at_all(tmp_path):
    require([] if tracing_works() else ["strace (or the right to trace)"])
    create_project(tmp_path / "p.hashiya", "conflict-default", "Rana").close()
    table = "text,title\n" + "".join(f"خبر {n},t\n" for n in range(300))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for n in range(40):
            archive.writestr(f"{n}.csv", table)
    log = tmp_path / "sockets.txt"
    calls = "trace=socket,connect,bind,sendto,sendmsg,execve"
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-e", calls, "-o", str(log)),
            *(sys.executable, "-m", "app", "import", "p.hashiya", "a.zip", "--json"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert '"accepted":' in done.stdout.replace(" ", ""), done.stderr
    told = log.read_text()
    assert "multiprocessing.spawn" in told, "nothing was read in another process"
    assert not re.findall(r"(?:socket|connect|bind|sendto|sendmsg)\(.*", told)
