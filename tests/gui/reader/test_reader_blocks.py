"""How a text is cut into what is laid out at a time."""

from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.blocks import LONGEST, Blocks


@given(st.text(alphabet="اب \n👍a", max_size=80))
def test_blocks_and_line_feeds_are_the_whole_text(text):
    blocks = Blocks(text)
    rebuilt = "\n".join(blocks.content(n) for n in range(len(blocks)))
    assert rebuilt == text
    for position in range(len(text) + 1):
        block = blocks.at(position)
        assert blocks.starts[block] <= position <= blocks.ends[block]


def test_a_very_long_paragraph_is_cut_after_spaces():
    text = "قال " * 10_000 + "\nنعم"
    blocks = Blocks(text)
    assert len(blocks) > 5
    assert all(e - s <= LONGEST for s, e in zip(blocks.starts, blocks.ends, strict=True))
    assert all(blocks.content(n).endswith(" ") for n in range(len(blocks) - 1))
    assert "".join(blocks.content(n) for n in range(len(blocks) - 1)) == text[:-4]
    assert blocks.paragraph(2) == (0, len(blocks) - 2)
    assert [blocks.ends_paragraph(n) for n in (0, len(blocks) - 2)] == [False, True]


def test_without_spaces_it_is_cut_between_characters():
    text = "👨‍👩‍👧" * 4_000
    blocks = Blocks(text)
    assert len(blocks) > 1
    assert all(start % 5 == 0 for start in blocks.starts)


def test_pieces_take_the_direction_of_their_paragraph():
    text = "قالت الوزارة إن " * 400 + "the army said so " * 700 + "والجيش " * 400
    blocks = Blocks(text)
    assert {blocks.is_rtl(n) for n in range(len(blocks))} == {True}


def test_direction_goes_by_paragraph_and_neutral_ones_by_default():
    text = "ISIS هو تنظيم داعش.\nThe army (الجيش) said on Monday\n123"
    assert [Blocks(text).is_rtl(n) for n in range(3)] == [True, False, True]
    assert Blocks(text, rtl_default=False).is_rtl(2) is False
