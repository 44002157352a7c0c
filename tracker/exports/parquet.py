"""`parquet`: the rows of `csv` with types, for DuckDB, Polars and Arrow. The only importer of pyarrow."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime
from itertools import islice
from typing import IO

from tracker.errors import UsageError
from tracker.exports.dossier import Dossier
from tracker.exports.rows import COLUMNS, lines

__all__ = ["write"]

_GROUP = 10_000
"""Rows that are held in memory and written together."""


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes every revision. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError(
            "parquet needs pyarrow, which is not installed", hint="pip install 'tollbook[parquet]'"
        ) from None
    types = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        datetime: pa.timestamp("us", tz="UTC"),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS])
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        rows = (astuple(line) for line in lines(dossier))
        while group := list(islice(rows, _GROUP)):
            columns = zip(*group, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
