"""Parquet, id ``parquet``: for pandas, DuckDB and the datasets library."""

from app.formats.base import Format, Input
from app.formats.corpora.parquet_read import ID, header, read
from app.formats.corpora.parquet_write import write
from app.formats.features import EVERYTHING
from app.formats.units import Unit

_MAGIC = b"PAR1"


def sniff(item: Input) -> float:
    """0.9 for what begins and ends as Parquet does, else 0."""
    with item.path.open("rb") as file:
        if file.read(4) != _MAGIC or item.size < 12:
            return 0.0
        file.seek(-4, 2)
        return 0.9 if file.read(4) == _MAGIC else 0.0


FORMAT = Format(
    id=ID,
    title="Parquet (pandas, DuckDB, datasets)",
    suffixes=(".parquet", ".pq"),
    unit="code point",
    reader=read,
    writer=write,
    header=header,
    sniff=sniff,
    holds=EVERYTHING,
    warnings=(
        "Attributes, metadata and foreign keys stand in their columns as JSON: their keys differ"
        " from row to row, which a column of Parquet cannot.",
    ),
    units=(Unit.CODE_POINT, Unit.UTF16, Unit.UTF8),
    foreign=True,
    audience=("training", "archive"),
    about="One row an article with spans and relations as lists: for pandas, DuckDB and"
    " datasets.load_dataset; nothing is lost.",
)
