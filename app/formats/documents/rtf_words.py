"""Tables of RTF: characters with a name, what is no text, and which bytes mean which letters."""

NAMED = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "ltrmark": "\u200e", "rtlmark": "\u200f",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060",
}  # fmt: skip
SIGNS = {
    "~": "\xa0", "-": "\xad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": "\t",
}  # fmt: skip
TOLD = frozenset("title subject author doccomm keywords category".split())
"""Destinations that say something of the document."""

MARGINS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
"""Running headers and footers."""

ENTERED = frozenset(
    "footnote shptxt ud nesttableprops shpinst fldrslt shp background shpgrp".split()
)
"""Destinations that older programs skip, but that hold text, or what holds text."""

OUT = frozenset(
    "fonttbl colortbl stylesheet pict listtext pntext nonesttables shprslt do fldinst xe tc txe "
    "rxe bkmkstart bkmkend filetbl listtable listoverridetable revtbl rsidtbl info upr shpinst "
    "objdata objclass objname datafield private template sp sn sv shp ftnsep ftnsepc ftncn "
    "aftnsep aftnsepc aftncn annotation atnid atnauthor atndate atnref generator themedata "
    "operator company manager hlinkbase background shpgrp nonshppict printim revtim buptim".split()
)
"""Destinations that are no text of the document."""

PAGES = {
    77: "mac_roman", 81: "mac_arabic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""The code page of a character set that a font has; the others take that of the document."""

ARABIC = 178
ANSI = 0
MACHINES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
