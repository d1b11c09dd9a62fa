"""The fonts that travel are the published files, each with its licence."""

import hashlib

import pytest

from app.resources import resource

FAMILIES = {
    "IBMPlexSansArabic": ["Regular", "Medium", "SemiBold", "Bold"],
    "Amiri": ["Regular", "Bold"],
    "NotoEmoji": ["Regular"],
    "NotoSansHebrew": ["Regular"],
    "NotoSansSyriac": ["Regular"],
}
RECORDED = [line.split("  ") for line in resource("fonts", "SHA256SUMS").read_text().splitlines()]


def expected_files():
    fonts = {f"{family}-{style}.ttf" for family, styles in FAMILIES.items() for style in styles}
    return fonts | {f"OFL-{family}.txt" for family in FAMILIES}


def test_all_files_are_recorded_and_none_else():
    present = {path.name for path in resource("fonts").iterdir()} - {"SHA256SUMS"}
    assert present == expected_files() == {name for _, name in RECORDED}


@pytest.mark.parametrize(("digest", "name"), RECORDED, ids=[name for _, name in RECORDED])
def test_bytes_are_those_of_the_maker(digest, name):
    assert hashlib.sha256(resource("fonts", name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("name", sorted(n for n in expected_files() if n.endswith(".ttf")))
def test_a_font_is_truetype(name):
    assert resource("fonts", name).read_bytes()[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize("family", FAMILIES)
def test_a_licence_stands_beside_each_family(family):
    words = " ".join(resource("fonts", f"OFL-{family}.txt").read_text("utf-8").split())
    assert words.startswith("Copyright ")
    assert "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007" in words
    assert words.endswith("OTHER DEALINGS IN THE FONT SOFTWARE.")
