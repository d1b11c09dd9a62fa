"""What is read in other processes is what is read in this one, for every format."""

from pathlib import Path

import pytest

from app.formats.base import Asked
from app.formats.registry import formats
from app.model.errors import UserError
from app.tasks.apart.given import items_of
from app.tasks.apart.planning import planned_apart
from app.tasks.apart.reading import Reading
from app.tasks.entries import FileReading
from app.tasks.inputs import gather
from app.tasks.planning import planned
from app.tasks.progress import run
from app.tasks.unpacking import Unpacker

BOTH = [made.id for made in formats() if made.reader and made.writer]
FILES = Path(__file__).parents[1] / "formats" / "documents" / "files"


def apart(entries):
    found = []
    with Reading(entries, processes=2) as reading:
        for number in range(len(entries)):
            mine = []
            try:
                mine.extend(item for item in reading.items(number) if item is not None)
            except UserError as error:
                mine.append((type(error), error.message, error.hint))
            found.append(mine)
    return found


def here(entry):
    found = []
    read = entry.read
    try:
        if not isinstance(read, FileReading):
            return list(read())
        *found, done = items_of(0, read)
        if done.refused:
            raise done.refused
    except UserError as error:
        found.append((type(error), error.message, error.hint))
    return found


def looked(entries):
    return [(e.name, e.size, e.format, e.title, e.foreign, e.units) for e in entries]


def same(place, folder):
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    entries = run(planned(gather([place]), None, Asked(), Unpacker(one)))
    again = run(planned_apart([place], None, Asked(), other, {}))
    assert looked(again) == looked(entries)
    expected = [here(entry) for entry in entries]
    assert apart(again) == expected
    return expected


@pytest.mark.parametrize("format_id", BOTH)
def test_what_we_write_is_read_alike(exchange, format_id):
    place = exchange.folder / "out.zip"
    exchange.export(exchange.gold(), format_id, place)
    assert any(same(place, exchange.folder))


def test_files_of_other_programs_are_read_alike(tmp_path):
    assert sum(map(len, same(FILES, tmp_path))) > 10
