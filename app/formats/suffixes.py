"""Which format a file is: by its suffix, and without a telling one by its content."""

from pathlib import Path

from app.formats.base import Format
from app.formats.names import name_of
from app.formats.registry import formats
from app.model.errors import FormatMismatch

# What people will try to open and what Hashiya does not read yet.
NOT_YET = {
    ".json": "JSON", ".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".mhtml": "MHTML",
    ".mht": "MHTML", ".docx": "Word documents", ".doc": "Word documents", ".rtf": "RTF",
    ".odt": "OpenDocument texts", ".pdf": "PDF", ".epub": "EPUB", ".csv": "CSV tables",
    ".tsv": "TSV tables", ".xlsx": "Excel tables", ".xls": "Excel tables", ".ods": "tables",
    ".xml": "XML", ".xmi": "UIMA XMI", ".tei": "TEI", ".zip": "ZIP archives",
    ".gz": "compressed files", ".bz2": "compressed files", ".xz": "compressed files",
    ".zst": "compressed files", ".7z": "archives", ".rar": "archives", ".tar": "archives",
    ".tgz": "archives", ".eml": "e-mail", ".mbox": "mailboxes", ".msg": "e-mail",
    ".warc": "web archives", ".conll": "CoNLL", ".conllu": "CoNLL-U", ".bio": "CoNLL",
    ".ann": "brat annotations", ".spacy": "spaCy files", ".parquet": "Parquet tables",
    ".qdpx": "REFI-QDA projects", ".qdc": "REFI-QDA codebooks", ".jsonld": "JSON-LD",
    ".hashiya": "projects", ".db": "databases", ".sqlite": "databases", ".png": "images",
    ".jpg": "images", ".jpeg": "images", ".gif": "images", ".webp": "images",
    ".tif": "images", ".tiff": "images", ".mp3": "sound", ".mp4": "films", ".wav": "sound",
}  # fmt: skip


def format_of(path: Path) -> Format:
    """The format that reads this file.

    Raises:
        FormatMismatch: If its suffix or its content says that none does.
    """
    suffix = path.suffix.lower()
    readable = [item for item in formats() if item.reader]
    for item in readable:
        if suffix in item.suffixes:
            return item
    if suffix in NOT_YET:
        raise FormatMismatch(
            f"{name_of(path)}: Hashiya does not read {NOT_YET[suffix]} yet.",
            f"{what_is_read()} To read it as plain text on purpose: --format text.",
        )
    scored = [(item.sniff(path), n, item) for n, item in enumerate(readable) if item.sniff]
    score, _, best = max(scored, key=lambda row: (row[0], -row[1]))
    if score <= 0:
        raise FormatMismatch(
            f"{name_of(path)} is neither text nor a corpus that Hashiya knows.", what_is_read()
        )
    return best


def what_is_read() -> str:
    """A sentence that names the suffixes there are readers for."""
    known = sorted(suffix for item in formats() if item.reader for suffix in item.suffixes)
    return f"Hashiya reads {', '.join(known)}."
