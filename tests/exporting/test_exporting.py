"""Data out: every table, every form, safe, whole and described."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import dragoman
from dragoman import sample
from dragoman.cli import app
from dragoman.errors import InputError
from dragoman.exporting import Form, export, inert, jsonld, network, plover_records, stream, tables
from dragoman.record import EventFilter, Record
from dragoman.scaling import read_into


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A story of talks whose place is disputed, from several outlets."""
    folder = Path(sample.__file__).parent / "articles"
    opened = Record.open(tmp_path_factory.mktemp("record") / "talks.db")
    read_into(opened, [str(folder / "tables"), str(folder / "markdown"), str(folder / "pages")])
    return opened


def test_every_table_has_the_fields_of_its_codebook(record: Record, tmp_path: Path) -> None:
    done = export(record, tmp_path, form=Form.CSV)
    assert [name for name, _ in done.files] == [f"{name}.csv" for name in tables()]
    for name, count in done.files:
        with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
        assert tuple(lines[0]) == tables()[name.removesuffix(".csv")].names
        assert len(lines) - 1 == count
        assert count > 0, name
    book = (tmp_path / "codebook.md").read_text(encoding="utf-8")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert {each["name"] for each in package["resources"]} == set(tables())
    for table in tables().values():
        assert all(f"`{name}`" in book for name in table.names)


def test_parquet_says_the_same_as_csv(record: Record, tmp_path: Path) -> None:
    export(record, tmp_path, form=Form.PARQUET)
    export(record, tmp_path, form=Form.CSV)
    for name, table in tables().items():
        read = pq.read_table(tmp_path / f"{name}.parquet")
        assert tuple(read.column_names) == table.names
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        assert read.num_rows == len(lines)
        key = table.names[0]
        assert [each[key] for each in read.to_pylist()] == [each[key] for each in lines]


def test_reports_rest_on_the_words_they_name(record: Record) -> None:
    out = io.StringIO()
    stream(record, out, form=Form.NDJSON, table="reports", chosen=EventFilter())
    seen = [json.loads(line) for line in out.getvalue().splitlines()]
    assert seen
    for each in seen:
        article = record.article(each["article"])
        assert article is not None
        assert article.text[each["start"] : each["end"]] == each["trigger"]
        assert each["trigger"] in each["sentence"] or "\n" in each["sentence"]


def test_as_of_leaves_out_what_came_later(record: Record) -> None:
    every = {each["id"] for each in plover_records(record, EventFilter(), "test")}
    early = list(plover_records(record, EventFilter(reported_by=date(2025, 6, 30)), "test"))
    assert 0 < len(early) < len(every)
    for each in early:
        assert all(told["published"][-10:] <= "2025-06-30" for told in each["reports"])


def test_plover_records_have_its_fields(record: Record) -> None:
    wanted = {
        "id",
        "date",
        "source",
        "target",
        "event",
        "eventText",
        "context",
        "text",
        "publication",
        "coder",
    }
    for each in plover_records(record, EventFilter(), "test"):
        assert wanted <= each.keys()
        assert each["eventText"] in each["text"]
        assert each["reports"][0]["publication"] == each["publication"]


def test_json_ld_is_whole(record: Record) -> None:
    made = jsonld(record, EventFilter())
    nodes = {each["@id"]: each for each in made["@graph"]}
    assert len(nodes) == len(made["@graph"])
    events = [each for each in nodes.values() if "Event" in each["@type"]]
    assert events
    for each in events:
        assert all(source in nodes for source in each["wasDerivedFrom"])
    for each in nodes.values():
        if "oa:Annotation" in each["@type"]:
            assert all(target["hasSource"] in nodes for target in each["hasTarget"])


def test_graphml_is_read_back(record: Record, tmp_path: Path) -> None:
    export(record, tmp_path, form=Form.GRAPHML)
    graph = nx.read_graphml(tmp_path / "events.graphml")
    assert "country:IRN" in graph
    assert sum(each["events"] for *_, each in graph.edges(data=True)) >= graph.number_of_edges() > 0
    assert nx.utils.graphs_equal(
        nx.MultiDiGraph(network(record.each_event(EventFilter()))).to_undirected(),
        nx.MultiDiGraph(network(record.each_event(EventFilter()))).to_undirected(),
    )


def test_notebooks_get_frames(record: Record) -> None:
    with dragoman.open(record.where) as data:
        frame = data.events(actor="Iran").to_arrow()
        assert frame.num_rows > 0
        for names, countries in zip(
            frame["actors"].to_pylist() + frame["recipients"].to_pylist(),
            frame["actor_countries"].to_pylist() + frame["recipient_countries"].to_pylist(),
            strict=True,
        ):
            assert len(names) == len(countries)
        assert data.table("articles").to_arrow().num_rows == record.counts()["articles"]


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert inert(text).removeprefix("'") == text.removeprefix("'")


def test_a_place_that_cannot_be_written_is_named(record: Record, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("no folder")
    with pytest.raises(InputError, match="taken"):
        export(record, taken, form=Form.CSV)
    assert taken.read_text() == "no folder"


def test_the_command(record: Record, tmp_path: Path) -> None:
    run = CliRunner()
    done = run.invoke(app, ["export", str(tmp_path / "out"), "--record", record.where, "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["files"]["events.csv"] > 0
    assert run.invoke(app, ["export", "-", "--record", record.where, "--table", "conflicts"]).exit_code == 0
    wrong = run.invoke(app, ["export", "-", "--record", record.where, "--table", "birds"])
    assert wrong.exit_code == 2
    assert "birds" in wrong.output
    nothing = run.invoke(
        app,
        ["export", str(tmp_path / "none"), "--record", record.where, "--actor", "Tuvalu", "--form", "plover"],
    )
    assert nothing.exit_code == 1


def test_the_command_takes_the_terms_of_a_search(record: Record) -> None:
    terms = ["--type", "consult", "--status", "planned", "--record", record.where]
    done = CliRunner().invoke(app, ["export", "-", "--form", "ndjson", "--table", "events", *terms])
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found
    assert {(each["type"], each["status"]) for each in found} == {("CONSULT", "planned")}
    wrong = CliRunner().invoke(app, ["export", "-", "--type", "DANCE", "--record", record.where])
    assert wrong.exit_code == 2
    assert "--type" in wrong.output
