"""Data out: tables as CSV, Parquet, NDJSON and frames; PLOVER records; JSON-LD; a network as GraphML.

Beside what is written lies a codebook; every field means what `data/dictionary.tsv` says it means.
"""

from dragoman.exporting._csv import inert
from dragoman.exporting._dictionary import Field, Table, codebook, tables
from dragoman.exporting._export import TABULAR, Exported, Form, export, stream
from dragoman.exporting._frames import Data, Frame, open_data
from dragoman.exporting._graph import network
from dragoman.exporting._jsonld import jsonld
from dragoman.exporting._plover import plover_records

__all__ = [
    "TABULAR",
    "Data",
    "Exported",
    "Field",
    "Form",
    "Frame",
    "Table",
    "codebook",
    "export",
    "inert",
    "jsonld",
    "network",
    "open_data",
    "plover_records",
    "stream",
    "tables",
]
