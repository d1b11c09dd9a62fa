"""The files of an archive, ``hashiya-archive/1``."""

ARCHIVE = "hashiya-archive/1"
MANIFEST = "manifest.json"
SUMS = "manifest-sha256.txt"
CORPUS = "corpus.jsonl"
SOURCES = "sources.jsonl"
HISTORY = "history.jsonl"
README = "README.txt"
ORIGINALS = "originals/"

README_TEXT = """This is an archive of a Hashiya project.

corpus.jsonl         the articles with all annotations, one JSON object a line, after a header line
                     with the label scheme; offsets are Unicode code points, half-open
originals/           the files the articles came from, byte for byte
sources.jsonl        which original belongs to which line of corpus.jsonl, and how it was read
history.jsonl        who did what and when, oldest first
manifest.json        what is in here, in numbers
manifest-sha256.txt  the SHA-256 checksum of each file

To check that nothing was changed, unpack it and run in its folder:
    sha256sum -c manifest-sha256.txt
To read it into a project:
    hashiya import PROJECT THIS_FILE.zip
"""
