import codecs
import io
import sqlite3
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.documents.arabic_bytes import guess
from app.formats.documents.encoding import BrokenText, decode
from app.formats.documents.signatures import what_it_is
from app.model.errors import FormatMismatch, UserError
from app.resources import seed

SEED = seed("000_a2380b1cbee4f054.txt").read_text(encoding="utf-8")
HEADLINE = "دوريات روسية على الخط الفاصل مع أميركا"
ARABIC = ["windows-1256", "iso-8859-6", "mac-arabic"]


def read(data, asked=None):
    found = decode(data, "a.txt", asked)
    return found.text, found.encoding


@pytest.mark.parametrize("encoding", [*ARABIC, "utf-16-le", "utf-16-be", "utf-8"])
def test_the_seed_comes_back_from_every_encoding(encoding):
    text = SEED.replace("'", "")
    if encoding == "mac-arabic":
        text = text.replace("'", "")
    assert read(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be"])
def test_a_headline_of_thirty_letters_is_enough(encoding):
    assert read(HEADLINE.encode(encoding)) == (HEADLINE, encoding)


def test_what_only_one_old_encoding_has_decides():
    text = "قال “نعم” ثم مضى إلى پاريس"
    assert read(text.encode("windows-1256")) == (text, "windows-1256")


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
@pytest.mark.parametrize(
    "text", ["وإن\xa0 الجيش السوري قصف المدينة", "غرب، هزة أرضية", "وفاة 6 أشخاص"]
)
def test_fixed_spaces_and_commas_are_not_taken_for_mac_arabic(text, encoding):
    assert guess(text.encode(encoding)) == encoding


def test_fixed_spaces_alone_are_those_of_a_mac():
    assert guess(HEADLINE.encode("iso-8859-6").replace(b" ", b"\xa0")) == "mac-arabic"


def test_letters_that_only_end_words_speak_against_a_reading():
    text = "ى ة ىا ةب"
    assert guess(text.encode("iso-8859-6")) == "iso-8859-6"


def test_a_byte_that_an_encoding_lacks_after_the_sample_rules_it_out():
    data = (HEADLINE + "\n").encode("iso-8859-6") * 3000 + b"\xff"
    assert guess(data) != "iso-8859-6"
    assert guess(HEADLINE.encode("iso-8859-6")) == "iso-8859-6"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_stays_for_the_map(mark, encoding):
    assert read(mark + HEADLINE.encode(encoding)) == ("\ufeff" + HEADLINE, encoding)


def test_western_text_is_told_by_charset_normalizer():
    text = "Les forces armées ont déclaré que l’opération était terminée, a-t-on appris à midi."
    found, encoding = read(text.encode("cp1252"))
    assert found == text
    assert encoding not in ("utf-8", *ARABIC)


def test_russian_is_not_taken_for_arabic():
    text = "Российские военные начали патрулирование на востоке Сирии, сообщает агентство."
    assert read(text.encode("cp1251"))[0] == text


def test_controls_in_utf8_are_faithful():
    text = "نص\x00فيه\x01 حروف تحكم كثيرة"
    assert read(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(
    "data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"  \n\r\n\t", b"\xc2\xa0"]
)
def test_nothing_to_read_is_refused(data):
    with pytest.raises(FormatMismatch, match=r"is empty|only spaces"):
        read(data)


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "text")
    return out.getvalue()


def database(tmp_path):
    conn = sqlite3.connect(tmp_path / "x.db")
    conn.execute("CREATE TABLE t (a)")
    conn.commit()
    conn.close()
    return (tmp_path / "x.db").read_bytes()


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x7fELF\x02\x01\x01\0", "program"),
        (b"\0\0\0\x18ftypmp42", "media"),
        (b"RIFF\x24\0\0\0WAVE", "media"),
        (b"\x1f\x8b\x08\0", "gzip"),
    ],
)
def test_what_is_certainly_no_text_is_named(start, name):
    with pytest.raises(FormatMismatch, match=name):
        read(start + bytes(100))


def test_archives_and_databases_are_named(tmp_path):
    assert "ZIP" in what_it_is(zipped())
    assert "SQLite" in what_it_is(database(tmp_path))


def test_words_that_look_like_a_signature_are_text():
    assert read(b"RIFF is a word")[0] == "RIFF is a word"
    assert what_it_is(b"BZhang wrote this") == ""


@pytest.mark.parametrize("data", [bytes(range(32)) * 8, bytes(400), b"\x00\x01\x02\x03"])
def test_control_bytes_are_no_text(data):
    with pytest.raises(FormatMismatch, match="not text"):
        read(data)


def test_old_bytes_with_many_controls_are_no_text():
    data = (HEADLINE.encode("windows-1256") + b"\x01\x02\x03\x04\x05\x06\x07\x0e") * 5
    with pytest.raises(FormatMismatch, match="not text"):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        HEADLINE.encode() + b"\xed\xa0\xbd\xed\xb8\x80",
        HEADLINE.encode()[:-1],
        HEADLINE.encode()[:20] + b"\xff" + HEADLINE.encode()[20:],
        codecs.BOM_UTF16_LE + b"a\0\x3d\xd8b\0",
        codecs.BOM_UTF16_LE + b"a\0b",
        codecs.BOM_UTF8 + b"a\xff",
    ],
)
def test_damaged_text_is_never_read_as_something_else(data):
    with pytest.raises(BrokenText, match=r"lone surrogate|a break"):
        read(data)


def test_an_encoding_asked_for_is_used():
    data = HEADLINE.encode("iso-8859-6")
    assert read(data, "windows-1256")[0] == data.decode("windows-1256")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_asked_for_may_lack_its_mark(encoding):
    found = decode(HEADLINE.encode(encoding), "a.txt", "utf-16")
    assert found.text.removeprefix("\ufeff") == HEADLINE


def test_an_encoding_asked_for_that_does_not_fit_is_a_mistake():
    with pytest.raises(UserError, match="is not utf-8 from byte 1 on") as caught:
        read(HEADLINE.encode("windows-1256"), "utf-8")
    assert not isinstance(caught.value, FormatMismatch)


def test_an_encoding_that_fails_in_its_own_way_is_a_mistake_too():
    with pytest.raises(UserError, match="is not idna"):
        read(b"a..b" + "\u0661".encode(), "idna")


def test_an_encoding_that_makes_half_characters_breaks():
    with pytest.raises(BrokenText, match="half characters"):
        read(b"a\\ud800", "unicode_escape")


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_utf8_without_controls_is_always_itself(text):
    data = text.encode()
    try:
        found, encoding = read(data)
    except (FormatMismatch, BrokenText):
        return
    assert found.encode(encoding) == data or data.startswith((b"\xff\xfe", b"\xfe\xff"))


@given(st.binary(max_size=300))
def test_random_bytes_are_read_faithfully_or_refused(data):
    try:
        found, encoding = read(data)
    except (FormatMismatch, BrokenText):
        return
    assert "\ufffd" not in found or encoding != "utf-8" or "\ufffd".encode() in data
    assert found.encode(encoding).decode(encoding) == found


def test_a_byte_that_a_guessed_encoding_lacks_after_the_sample_rules_it_out():
    text = "Ψήφισαν σήμερα στη Βουλή για την ειρήνη στη Μέση Ανατολή. " * 2000
    with pytest.raises(FormatMismatch, match="not text"):
        read(text.encode("cp1253") + b"\xff\xd2")
