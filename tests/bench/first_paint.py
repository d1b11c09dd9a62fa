"""Starts a window, waits for its first paint, prints ms since process start, CPU ms and MB."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget


def since_start() -> float:
    """Milliseconds since the kernel started this process (field 22 of /proc/self/stat)."""
    ticks = float(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")) * 1000


def resident() -> float:
    """Megabytes of this process in memory."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


class FirstPaint(QObject):
    """Tells of the first paint of one widget and ends the program."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.tell)  # after the paint is done
        return False

    def tell(self) -> None:
        print(since_start(), time.process_time() * 1000, resident())
        sys.stdout.flush()
        os._exit(0)


def main(what: str, path: Path) -> int:
    if what == "bare":
        application = QApplication(sys.argv[:1])
        edit = QTextEdit()
        edit.setPlainText(path.read_text(encoding="utf-8"))
        edit.resize(1280, 820)
        watcher = FirstPaint(edit.viewport())
        edit.show()
    else:
        from app.gui.start import open_window

        application, window = open_window(path)
        watcher = FirstPaint(window.page.reader.viewport())
        window.show()
    assert watcher is not None
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
