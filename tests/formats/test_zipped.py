"""Damaged ZIP archives, in the ways Python's reader of them does not call damage."""

import struct
import zipfile

import pytest

from app.formats.base import Asked, alone
from app.formats.registry import named
from app.formats.zipped import is_zip, open_zip
from app.model.errors import UserError
from app.model.record import Problem
from app.tasks.progress import run
from app.tasks.unpacking import Unpacker

HOLDING = {
    "refi-qda": (".qdpx", "project.qde"),
    "archive": (".zip", "manifest.json"),
    "table": (".xlsx", "xl/workbook.xml"),
}
"""Formats that lie in archives: the suffix, and a member they look for."""


def _central(data, place, value):
    """Two bytes of the first entry of the table of contents are changed."""
    at = data.index(b"PK\x01\x02") + place
    return data[:at] + struct.pack("<H", value) + data[at + 2 :]


def _disks(data):
    at = data.index(b"PK\x05\x06")
    return data[:at] + struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 2) + data[at:]


DAMAGES = {
    "version": lambda data: _central(data, 6, 99),
    "locked": lambda data: _central(data, 8, 1),
    "method": lambda data: _central(data, 10, 99),
    "squeezed": lambda data: _central(data, 10, zipfile.ZIP_LZMA),
    "name": lambda data: _central(data, 8, 0x800).replace(b"x", b"\xff"),
    "disks": _disks,
}


def _archive(place, damage, member):
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(member, "<x/>" * 9)
        out.writestr("x", "حلب" * 9)
    place.write_bytes(DAMAGES[damage](place.read_bytes()))
    return place


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("format_id", HOLDING)
def test_each_format_refuses_it_in_plain_words(tmp_path, format_id, damage):
    suffix, member = HOLDING[format_id]
    item = alone(_archive(tmp_path / f"odd{suffix}", damage, member))
    reading = named(format_id)
    assert 0 <= reading.sniff(item) <= 1
    assert reading.header is None or reading.header(item, Asked()) is None
    with pytest.raises(UserError) as refused:
        list(reading.reader(item, Asked()))
    assert refused.value.message.endswith((".", ")"))
    assert item.name in refused.value.message


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_cannot_be_unpacked_is_kept_aside(tmp_path, damage):
    item = alone(_archive(tmp_path / "odd.zip", damage, "a.txt"))
    folder = tmp_path / "out"
    folder.mkdir()
    found = run(Unpacker(folder).unpack(item, lambda item: False))
    assert [one.message for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("damage", ["version", "disks"])
def test_an_archive_that_is_damaged_is_one(tmp_path, damage):
    place = _archive(tmp_path / "odd.zip", damage, "a.txt")
    assert is_zip(place)
    with pytest.raises(zipfile.BadZipFile):
        open_zip(place)


def test_a_file_that_is_not_there_is_no_damaged_archive(tmp_path):
    assert not is_zip(tmp_path / "none.zip")
    with pytest.raises(FileNotFoundError):
        open_zip(tmp_path / "none.zip")
