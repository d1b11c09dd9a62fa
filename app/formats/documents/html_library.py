"""Loading trafilatura without what it would open.

It loads urllib3, which nobody here calls; that tries out a socket of its own when it is loaded, to
see whether the machine has IPv6. Told that Python was built without, it does not.
"""

from functools import cache
from importlib import import_module
from typing import Any


@cache
def trafilatura() -> Any:
    """The library, loaded without opening a socket."""
    sockets: Any = import_module("socket")
    before = sockets.has_ipv6
    sockets.has_ipv6 = False
    try:
        return import_module("trafilatura")
    finally:
        sockets.has_ipv6 = before
