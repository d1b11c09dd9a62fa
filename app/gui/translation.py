"""Words that are translated where they are shown, not where they stand."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks words for translation by the name Qt's tools look for, and leaves them as they are.

    The words are translated where they are shown. Qt's own function has no type.
    """
    return text
