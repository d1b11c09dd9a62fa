"""Files that are certainly not text, told by their first bytes."""

_STARTS = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"OggS\0", "a sound file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"RIFF", "a media file"),
    (b"PAR1", "a Parquet table"),
)


def what_it_is(data: bytes) -> str:
    """What a file is if it is certainly not text, such as “a PNG image”; else empty.

    Args:
        data: The file or its first kilobyte.
    """
    if data[4:8] == b"ftyp":
        return "a media file"
    for start, name in _STARTS:
        if data.startswith(start) and _certain(start, data):
            return name
    return ""


def _certain(start: bytes, data: bytes) -> bool:
    """Whether a start that could be words of a text is none: binary files hold NULs."""
    return not start.isalnum() or b"\0" in data[:1024]
