"""What the tests of brat share."""

from itertools import count

from hypothesis import strategies as st

from tests.exchange.texts import draft

NUMBERS = count()


TEXT = "قال الوزير 🚨 إن حلب هادئة\nوانتهى القول"


def bound(text, words, number=1, label="actor", shift=0):
    start = text.index(words) + shift
    return f"T{number}\t{label} {start} {start + len(words)}\t{words}\n"


def messages(report):
    return " ".join(problem.message for problem in report.problems)


def exported(exchange, *lines, name="p"):
    project = exchange.project(name, *(draft(n, item) for n, item in enumerate(lines)))
    folder = exchange.folder / f"{name}-out"
    exchange.export(project, "brat", folder)
    return folder


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.lists(st.integers()),
    st.dictionaries(st.text(max_size=2), st.integers()),
)  # fmt: skip
