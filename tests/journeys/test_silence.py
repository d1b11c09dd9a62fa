"""Nothing leaves the machine: the kernel says which sockets the program opened."""

import re
import shutil
import subprocess

from tests.journeys.desktop import require
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
