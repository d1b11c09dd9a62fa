import importlib.metadata
import logging
from importlib.metadata import EntryPoint

import pytest

from app.formats import registry
from app.formats.base import Format
from app.formats.documents import text
from app.model.errors import UserError

ADDON = Format(id="addon", title="An add-on", suffixes=(".addon",))
IMPOSTOR = Format(id="text", title="Not ours", suffixes=(".txt",))


@pytest.fixture
def addons(monkeypatch):
    def install(*points):
        registry.formats.cache_clear()
        found = [EntryPoint(name, value, registry.GROUP) for name, value in points]
        monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: found)
        return registry.formats()

    yield install
    registry.formats.cache_clear()


def test_the_built_in_formats():
    assert [item.id for item in registry.formats()][:2] == ["text", "jsonl"]
    assert [item.direction for item in registry.formats()][:2] == ["in", "in and out"]
    assert registry.named("text") is text.FORMAT


def test_an_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(UserError, match="no format “docz”") as caught:
        registry.named("docz")
    assert "text, jsonl" in caught.value.hint


def test_an_add_on_comes_after_ours_and_never_in_their_place(addons, monkeypatch):
    monkeypatch.setattr(text, "ADDON", ADDON, raising=False)
    monkeypatch.setattr(text, "IMPOSTOR", IMPOSTOR, raising=False)
    module = "app.formats.documents.text"
    found = addons(("one", f"{module}:ADDON"), ("two", f"{module}:IMPOSTOR"))
    titles = [item.title for item in found]
    assert (titles[0], titles[-1]) == ("Plain text", "An add-on")
    assert "Not ours" not in titles
    assert ADDON.direction == ""


@pytest.mark.parametrize("value", ["no.such.module:X", "app.formats.base:Format"])
def test_a_broken_add_on_is_reported_and_left_out(addons, caplog, value):
    with caplog.at_level(logging.ERROR):
        assert len(addons(("broken", value))) == len(registry.BUILT_IN)
    assert "broken" in caplog.text
