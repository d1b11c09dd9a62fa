"""No file is over 400 lines and no function over 40: longer ones are several things."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FILES = [path for top in ("app", "tests") for path in sorted(Path(top).rglob("*.py"))]
JOURNEYS = ("tests", "journeys")
"""A day in front of the program is one story, told in one go."""
MOST_OF_A_FILE, MOST_OF_A_FUNCTION = 400, 40
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def lengths(source: str) -> Iterator[tuple[str, int]]:
    """Name and lines of every function, from its ``def`` to its end; decorators do not count."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _Function) and node.end_lineno is not None:
            yield node.name, node.end_lineno - node.lineno + 1


def test_functions_are_measured_from_first_line_to_last():
    source = (
        "@cache\ndef short():\n    pass\n\nclass C:\n    async def three(self):\n\n        return\n"
    )
    assert list(lengths(source)) == [("short", 2), ("three", 3)]


@pytest.mark.parametrize("top", ["app", "tests"])
def test_no_file_is_too_long(top):
    found = {
        str(p): len(p.read_text(encoding="utf-8").splitlines()) for p in FILES if p.parts[0] == top
    }
    assert len(found) > 200
    assert {name: count for name, count in found.items() if count > MOST_OF_A_FILE} == {}


@pytest.mark.parametrize("top", ["app", "tests"])
def test_no_function_is_too_long(top):
    found = {
        f"{path}:{name}": count
        for path in FILES
        if path.parts[0] == top and path.parts[:2] != JOURNEYS
        for name, count in lengths(path.read_text(encoding="utf-8"))
        if count > MOST_OF_A_FUNCTION
    }
    assert found == {}
