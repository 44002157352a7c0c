"""The questions of docs/reference/views.md, asked of one history on SQLite and on PostgreSQL."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import create_engine

from docs.generate.queries import cells, queries
from docs.generate.shells import demo

QUERIES = {query.question: query.sql for query in queries()}


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The database of the demo, played once."""
    return demo(tmp_path_factory.mktemp("queries") / "demo").database


@pytest.fixture(scope="module")
def copied(played, postgresql_server, _postgresql_made):
    """The address of a PostgreSQL database that has taken all of it."""
    import psycopg

    import db

    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE queries TEMPLATE {_postgresql_made}")
    source, target = db.open_store(str(played)), db.open_store(f"{postgresql_server}/queries")
    try:
        target.take(source)
    finally:
        source.close()
        target.close()
    return f"{postgresql_server}/queries"


def test_there_are_ten():
    """Ten questions, none twice."""
    assert len(queries()) == len(QUERIES) == 10


@pytest.mark.parametrize("question", QUERIES)
def test_a_query_answers_alike_on_both(question, played, copied):
    """The same rows, in the same order; and there are some, but for what nobody did."""
    sql = QUERIES[question]
    connection = sqlite3.connect(played)
    here = [cells(row) for row in connection.execute(sql)]
    connection.close()
    engine = create_engine(copied.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as other:
        other.exec_driver_sql("SET TIME ZONE 'UTC'")
        there = [cells(row) for row in other.exec_driver_sql(sql.replace("%", "%%"))]
    engine.dispose()
    assert here == there
    assert here or question == "What did people decide?"
