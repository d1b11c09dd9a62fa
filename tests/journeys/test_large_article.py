"""An article of 20 MB, through the command line into the window."""

from tests.journeys.shell import hashiya

PARAGRAPH = (
    "أعلنت وزارة الدفاع أن القوات المسلحة سيطرت على بلدة شمال المدينة بعد اشتباكات عنيفة 🕊️.\n"
)


def test_twenty_megabytes(program, home, tmp_path):
    text = PARAGRAPH * (20_000_000 // len(PARAGRAPH.encode())) + "ثم انتهى الخبر في حلب\n"
    source = tmp_path / "long.txt"
    source.write_text(text, encoding="utf-8")
    path = tmp_path / "long.hashiya"
    assert hashiya("new", path, "--annotator", "Salma", home=home).returncode == 0
    done = hashiya("import", path, source, home=home)
    assert done.returncode == 0, done.stdout
    one = program(str(path))
    one.until("length", len(text))
    one.key("ctrl+End", "Right", "3")  # right is back, in a right-to-left paragraph
    end = len(text) - 1
    one.until("selected", ["location", end - 3, end])
    assert one.close() == 0
