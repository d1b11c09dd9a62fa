"""Whether a window can be shown at all; asked before Qt starts, which would abort."""

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
_CLI = "the command line works without one, see hashiya --help"
_LIBRARIES = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}


def obstacle(environment: Mapping[str, str] = os.environ) -> str | None:
    """Says in one line why no window can be shown, or None when one can.

    Only Linux and its like are asked; elsewhere Qt always finds its screen.
    """
    if not sys.platform.startswith(("linux", "freebsd")):
        return None
    wanted = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if wanted in _SCREENLESS:
        return None
    if wanted != "xcb" and _wayland_answers(environment):
        return None
    display = environment.get("DISPLAY", "")
    if not display:
        return f"no display can be reached; {_CLI}"
    missing = missing_libraries()
    if missing:
        return f"no window can be shown: install {' '.join(missing)}; {_CLI}"
    return None if _x_answers(display) else f"no display can be reached; {_CLI}"


def missing_libraries() -> list[str]:
    """The Debian packages of the system libraries that Qt needs on X11 and does not find."""
    return [p for name, p in _LIBRARIES.items() if ctypes.util.find_library(name) is None]


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return (Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent")) / name).is_socket()


def _x_answers(display: str) -> bool:
    """Connects to the X server and hangs up; libxcb is a dependency of Qt's own X11 plugin."""
    name = ctypes.util.find_library("xcb")
    if name is None:
        return False
    xcb = ctypes.CDLL(name)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)
