"""Which version of the program and of the libraries behind a reader made an article."""

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from app import __version__
from app.formats.registry import named
from app.model.errors import UserError


@lru_cache(maxsize=256)
def made_by(reader: str) -> dict[str, object]:
    """``{"hashiya": "0.1.0", "libraries": {"trafilatura": "2.3.1"}}``; not to be changed.

    Args:
        reader: Id of a format. One that is not known, or asks for nothing, has no libraries.
    """
    libraries = {name: found for name in _libraries(reader) if (found := _version(name))}
    return {"hashiya": __version__, **({"libraries": libraries} if libraries else {})}


def _libraries(reader: str) -> tuple[str, ...]:
    try:
        return named(reader).libraries
    except UserError:
        return ()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
