import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from app.gui import glyphs
from app.gui.glyphs import Glyph, outline

INK, PALE = QColor("#102030"), QColor("#aabbcc")


def painted(icon, mode, side):
    """The image, and the box around what is not transparent: left, top, right, bottom."""
    image = icon.pixmap(QSize(side, side), mode).toImage()
    spots = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 60
    ]
    return image, [f(spot[n] for spot in spots) for f in (min, max) for n in (0, 1)]


@pytest.fixture
def icon(qapp):
    return QIcon(Glyph("x", INK, PALE))


@pytest.mark.parametrize("side", [16, 18, 36, 64])
def test_a_glyph_fills_the_middle_of_its_icon_at_every_size(icon, side):
    _, (left, top, right, bottom) = painted(icon, QIcon.Mode.Normal, side)
    for low, high in ((left, right), (top, bottom)):
        assert abs((low + high + 1) / 2 - side / 2) <= 1
        assert 0.4 * side < high - low < 0.9 * side


@pytest.mark.parametrize(
    ("mode", "colour"),
    [(QIcon.Mode.Normal, INK), (QIcon.Mode.Active, INK), (QIcon.Mode.Disabled, PALE)],
)
def test_a_glyph_has_its_colour_and_another_when_disabled(icon, mode, colour):
    image, _ = painted(icon, mode, 64)
    found = {
        image.pixelColor(x, y).name()
        for x in range(64)
        for y in range(64)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert found == {colour.name()}


def test_a_copy_of_an_icon_paints_the_same(icon):
    copy = QIcon(icon)
    assert painted(copy, QIcon.Mode.Normal, 32)[1] == painted(icon, QIcon.Mode.Normal, 32)[1]


def test_every_icon_of_the_window_is_there(window):
    names = {name for name, _ in window.look.icons._wanted.values()}
    assert len(names) > 12
    assert not [name for name in names if outline(name).isEmpty()]


def test_a_glyph_that_is_not_there_is_our_mistake(qapp):
    with pytest.raises(KeyError):
        outline("no-such-glyph")


def test_without_the_typeface_it_is_said_what_is_missing():
    with pytest.raises(FileNotFoundError, match="QtAwesome has no nothing"):
        glyphs._file("nothing-*.ttf")


def test_a_glyph_without_room_paints_nothing(icon):
    """A window made tiny asks for icons of no size; Qt would complain about painting on nothing."""
    for size in (QSize(0, 0), QSize(0, 16), QSize(16, 0)):
        glyph = Glyph("x", INK, PALE)
        assert glyph.pixmap(size, QIcon.Mode.Normal, QIcon.State.Off).isNull()
