"""What Python 3.11 lacks of the standard library's typing."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override  # its stub is known to every type checker
elif sys.version_info >= (3, 12):
    from typing import override
else:
    from collections.abc import Callable
    from typing import Any, TypeVar

    _Method = TypeVar("_Method", bound=Callable[..., Any])

    def override(method: _Method, /) -> _Method:
        """Marks a method that replaces one of its base class."""
        return method


__all__ = ["override"]
