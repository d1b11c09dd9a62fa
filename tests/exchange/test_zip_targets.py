"""A target that ends in .zip becomes a ZIP, whatever the format."""

import zipfile

import pytest

from app.formats.registry import formats

OUT = [made for made in formats() if made.writer]


@pytest.mark.parametrize("made", OUT, ids=[made.id for made in OUT])
def test_a_zip_is_a_zip_and_comes_back(exchange, made):
    project = exchange.gold()
    place = exchange.folder / "out.zip"
    told = exchange.export(project, made.id, place)
    assert (told.written, told.fault) == (True, "")
    assert zipfile.is_zipfile(place)
    if made.reader is not None and made.comes_back:
        back, report = exchange.bring(place)
        assert report.accepted == 1
        assert back.counts().spans == told.spans
