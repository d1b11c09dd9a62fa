"""REFI-QDA files by hand, as other tools write them."""

import zipfile
from uuid import NAMESPACE_URL, uuid5

NS = "urn:QDA-XML:project:1.0"


def guid(name):
    """The same GUID for the same name, upper case as ATLAS.ti has it."""
    return str(uuid5(NAMESPACE_URL, str(name))).upper()


def code(name, *inner, color="#FF0000", codable="true", about=""):
    said = f"<Description>{about}</Description>" if about else ""
    return (
        f'<Code guid="{guid(name)}" name="{name}" isCodable="{codable}" color="{color}">'
        f"{said}{''.join(inner)}</Code>"
    )


def coding(name, *inner, by="", of=""):
    who = f' creatingUser="{guid(by)}" creationDateTime="2024-03-12T20:15:00Z"' if by else ""
    own = guid(f"coding {of} {name} {by}")
    return (
        f'<Coding guid="{own}"{who}><CodeRef targetGUID="{guid(name)}"/>{"".join(inner)}</Coding>'
    )


def selection(key, start, end, *inner, name="", by=""):
    who = f' creatingUser="{guid(by)}"' if by else ""
    return (
        f'<PlainTextSelection guid="{guid(key)}" name="{name}" startPosition="{start}"'
        f' endPosition="{end}"{who}>{"".join(inner)}</PlainTextSelection>'
    )


def source(key, path, *inner):
    head = f'<TextSource guid="{guid(key)}" name="{key}" plainTextPath="{path}">'
    return f"{head}{''.join(inner)}</TextSource>"


def within(key, words):
    """A source whose text stands in the project file."""
    head = f'<TextSource guid="{guid(key)}" name="{key}">'
    return f"{head}<PlainTextContent>{words}</PlainTextContent></TextSource>"


def project(*sources, codes="", users=(), after="", head="", variables=""):
    people = "".join(f'<User guid="{guid(name)}" name="{name}"/>' for name in users)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<Project xmlns="{NS}" name="p">'
        + (f"<Users>{people}</Users>" if people else "")
        + f"<CodeBook><Codes>{codes}</Codes></CodeBook>{variables}"
        + f"<Sources>{''.join(sources)}</Sources>{after}</Project>"
    )


def qdpx(path, qde, texts=(), folder="Sources"):
    """Writes an archive: the project file and its texts by name, as text or bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("project.qde", qde)
        for name, words in dict(texts).items():
            out.writestr(f"{folder}/{name}", words)
    return path
