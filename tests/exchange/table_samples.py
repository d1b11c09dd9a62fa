"""What the tests of table share."""

import zipfile
from contextlib import suppress

import pytest
from hypothesis import strategies as st

from app.formats.base import Asked, alone
from app.formats.comparing import differences
from app.model.errors import UserError
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run

TARGETS = ["out", "out.zip", "out.xlsx", "out.csv", "out.tsv", "out.tsv.zip"]


BOM = b"\xef\xbb\xbf"


each_target = pytest.mark.parametrize("name", TARGETS)


def compared(before, after):
    pairs = list(zip(before.records(), after.records(), strict=True))
    return [differences(one, other) for one, other in pairs if differences(one, other)]


def table(exchange, text, name="t.csv", **options):
    """The records that an import of a hand-written table gives, and the report."""
    place = exchange.folder / name
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    made, report = exchange.bring(place, **options)
    return list(made.records()), report


def told(report):
    return " ".join(problem.message for problem in report.problems)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | st.sampled_from(["5", "true", "null", "[1", '"', "2026-11-22", " ", "", "-", "{}", "1e5"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=3,
)


def damaged(place, name, change):
    """A copy of a workbook with one member changed."""
    out = place.with_name(f"bad-{name}.xlsx")
    with zipfile.ZipFile(place) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith("sheet2.xml" if name != "book" else "workbook.xml"):
                data = change(data)
            if data is not None:
                new.writestr(info.filename, data)
    return out


def outcome(project, place):
    """The report of an import, or the sentence it was refused with."""
    try:
        return run(import_files(project, [place], ImportOptions())), ""
    except UserError as error:
        return None, error.message


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 60 + b'">]>'


SIZES = st.sampled_from([0, 1, 1, 3, 40])


PATCHES = st.sampled_from([b"", b",", b"\n", b'"', b"-1", b"\0", b"\xff", b"9" * 30])


def items_of(made, place):
    """What a reader yields; nothing if it refuses the file."""
    with suppress(UserError):
        return list(made.reader(alone(place), Asked()))
    return []


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff"), min_size=1, max_size=30
)
