"""What Python 3.11 lacks of the standard library's typing."""

import sys

if sys.version_info >= (3, 12):
    from typing import override
else:
    from collections.abc import Callable
    from typing import Any, TypeVar

    _Method = TypeVar("_Method", bound=Callable[..., Any])

    def override(method: _Method, /) -> _Method:
        """Marks a method that replaces one of its base class."""
        return method


__all__ = ["override"]
