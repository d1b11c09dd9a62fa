"""Where the files are that travel with the program, in a checkout and in an installed wheel."""

from importlib.resources import files
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of something under ``resources``, such as ``resource("fonts", "a.ttf")``."""
    return _place("resources").joinpath(*parts)


def seed(*parts: str) -> Path:
    """The path of something under ``seeds``."""
    return _place("seeds").joinpath(*parts)


def _place(folder: str) -> Path:
    package = Path(str(files("app")))
    inside = package / "_data" / folder
    return inside if inside.is_dir() else package.parent / folder
