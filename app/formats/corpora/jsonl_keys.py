"""The words of the native corpus format: ``hashiya-corpus/1`` and ``hashiya-article/1``.

Their order here is the order in which they are written.
"""

CORPUS = "hashiya-corpus/1"
ARTICLE = "hashiya-article/1"
OFFSET_UNIT = "code point"

HEADER_KEYS = ("format", "offset_unit", "scheme", "annotators")
ARTICLE_KEYS = (
    *("format", "uid", "key", "title", "text", "sha256", "language", "metadata", "states"),
    *("assigned", "spans", "relations", "comments"),
)
SPAN_KEYS = (
    *("uid", "annotator", "label", "start", "end", "fragments", "quote", "attributes", "note"),
    "created",
)
RELATION_KEYS = ("uid", "annotator", "type", "source", "target", "attributes", "cue", "created")
COMMENT_KEYS = ("uid", "annotator", "span", "text", "created", "parent", "resolved")
