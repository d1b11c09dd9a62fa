"""A real X screen with a real keyboard and mouse, and the real program on it.

The program runs as a process of its own. Everything it is made to do comes as X events; a pipe
beside it only answers questions (where is this character, what has the focus), so that a test
can point at what a person would see. Waiting is waiting for an answer, never for time to pass.
"""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds until a missing answer is a failure
TOOLS = ("Xvfb", "xdotool", "setxkbmap")


def missing_tools() -> list[str]:
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def require(absent: list[str]) -> None:
    """Skips where tools cannot be had; under CI, which has them, their absence is a failure."""
    if absent and os.environ.get("CI"):
        pytest.fail(f"not installed: {', '.join(absent)}")
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")


class Screen:
    """One Xvfb, started with -noreset so that its keyboard layout outlives its last client.

    With -r it repeats no key: on a busy machine a key press may last longer than it should.
    """

    def __init__(self, size: str = "1440x900x24") -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                size,
                "-noreset",
                "-r",
                "-nolisten",
                "tcp",
            ],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = ":" + answer.readline().strip()

    def environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def run(self, *words: str) -> str:
        done = subprocess.run(
            words, env=self.environment(), check=True, capture_output=True, text=True, timeout=60
        )
        return done.stdout

    def layout(self, *names: str) -> None:
        """Sets the keyboard layout, such as ``ara`` or ``fr``."""
        self.run("setxkbmap", *names)

    def close(self) -> None:
        self._server.terminate()
        self._server.wait(PATIENCE)


class Program:
    """The program on a screen; `ask` puts a question to it, `key` and `click` are X events."""

    def __init__(
        self, screen: Screen, *arguments: str, home: Path, before: tuple[str, ...] = ()
    ) -> None:
        self.screen = screen
        environment = {
            **screen.environment(),
            "HOME": str(home),
            **dict.fromkeys(("USER", "LOGNAME"), "maryam"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "PYTHONPATH": str(ROOT),
        }
        complaints = (home / "stderr.txt").open("ab")
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.journeys.driver", *arguments],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
        complaints.close()
        self._rest = b""
        assert self._read() == {"answer": True}  # the window is up and has the keyboard

    def ask(self, question: str, /, **arguments: Any) -> Any:
        """Puts a question to the program and returns its answer, after its events are done."""
        assert self.process.stdin is not None
        line = json.dumps({"ask": question, **arguments}) + "\n"
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()
        answer = self._read()
        assert "error" not in answer, answer
        return answer["answer"]

    def until(self, question: str, wanted: Any, **arguments: Any) -> None:
        """Asks until the answer is `wanted`: X events take their own way to the program."""
        self.ask("until", question=question, wanted=wanted, arguments=arguments)

    def key(self, *chords: str) -> None:
        """Presses keys, such as ``ctrl+Right`` or, by key code, ``ctrl+52``."""
        seen = self.ask("events")
        self.screen.run("xdotool", "key", "--delay", "0", *chords)
        self.ask("events_after", seen=seen, presses=len(chords))

    def dialog(self, kind: str) -> None:
        """Waits for a dialog of this kind (empty: for none) and gives the keyboard to the window
        on top, as a window manager would; there is none on this screen.
        """
        self.until("dialog", kind)
        self.screen.run("xdotool", "windowfocus", str(self.ask("top_window")))
        self.until("active", True)

    def window(self, kind: str, *, fill: bool = False) -> None:
        """Waits for a window beside the program's own and gives it the keyboard."""
        self.until("there", True, kind=kind)
        if fill:
            self.ask("beside_filled", kind=kind)
        self.screen.run("xdotool", "windowfocus", str(self.ask("beside", kind=kind)))
        self.until("in_front", True, kind=kind)

    def write(self, words: str) -> None:
        """Replaces what stands in the field that has the focus."""
        self.key("ctrl+a")
        self.screen.run("xdotool", "type", "--delay", "0", words)
        self.until("field", words)

    def point(self, start: int) -> tuple[int, int]:
        """Where on the screen the character at `start` (a code point) is."""
        x, y = self.ask("point", start=start)
        return x, y

    def drag(self, first: int, last: int, *, modifier: str = "") -> None:
        """Drags with the left button from one character to another."""
        (x, y), (to_x, to_y) = self.point(first), self.point(last)
        seen = self.ask("releases")
        hold = ["keydown", modifier] if modifier else []
        let_go = ["keyup", modifier] if modifier else []
        press = ["mousemove", str(x), str(y), "mousedown", "1"]
        move = ["mousemove", str((x + to_x) // 2), str((y + to_y) // 2)]
        move += ["mousemove", str(to_x), str(to_y), "mouseup", "1"]
        self.screen.run("xdotool", *hold, *press, *move, *let_go)
        self.ask("releases_after", seen=seen)

    def click(self, x: int, y: int) -> None:
        seen = self.ask("releases")
        self.screen.run("xdotool", "mousemove", str(x), str(y), "click", "1")
        self.ask("releases_after", seen=seen)

    def click_on(self, name: str) -> None:
        """Clicks the control with this object name."""
        x, y = self.ask("control", name=name)
        self.click(x, y)

    def kill(self) -> None:
        """As when the power goes."""
        self.process.send_signal(signal.SIGKILL)
        self._gone()

    def close(self) -> int:
        """Closes the window as its frame's button would and returns the exit code."""
        self.ask("close")
        return self._gone()

    def _gone(self) -> int:
        code = self.process.wait(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        return code

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        handle = self.process.stdout.fileno()
        while b"\n" not in self._rest:
            ready, _, _ = select.select([handle], [], [], PATIENCE)
            assert ready, "the program did not answer"
            data = os.read(handle, 65536)
            assert data, f"the program ended with {self.process.wait()}"
            self._rest += data
        line, self._rest = self._rest.split(b"\n", 1)
        return json.loads(line)
