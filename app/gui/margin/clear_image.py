"""An image with nothing on it, to be drawn once and copied often."""

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage


def clear_image(size: QSizeF, ratio: float) -> QImage:
    """A transparent image.

    Args:
        size: In logical pixels.
        ratio: Device pixels of a logical one.
    """
    width, height = round(size.width() * ratio), round(size.height() * ratio)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
