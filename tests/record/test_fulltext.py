"""Whatever a person types can be searched for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from communique.record import Record, fulltext, queries
from tests import made_up


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("missile defence", '"missile" AND "defence"'),
        ('"missile defence"', '"missile defence"'),
        ('"missile defence', '"missile defence"'),
        ("missile OR radar", '"missile" OR "radar"'),
        ("missile NOT radar", '"missile" NOT "radar"'),
        ("OR missile AND", '"missile"'),
        ("missile AND OR radar", '"missile" AND "radar"'),
        ("missil*", '"missil"*'),
        ('"missile def"*', '"missile def"*'),
        ("and or not", '"and" AND "or" AND "not"'),
        ("anti-missile", '"anti-missile"'),
        ("headline:x", '"headline:x"'),
        ("(a)", '"a"'),
        ("--- \"\" '' * ^", None),
        ("", None),
        ("\x00", None),
    ],
)
def test_what_a_person_typed(typed: str, expression: str | None) -> None:
    assert fulltext.expression(typed) == expression


@given(
    st.text(st.sampled_from('ab "()*^:+-AND OR NOT NEAR\x00\x02\x03é{}'))
    | st.text(st.characters(exclude_categories=["Cs"]))
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_is_an_error(connection: Connection, typed: str) -> None:
    queries.search(connection, typed)


def test_half_a_surrogate_pair_finds_nothing(connection: Connection) -> None:
    assert queries.search(connection, "\ud800") == []
    assert len(queries.search(connection, "Lavrov \ud800")) == 2


def test_phrases_and_operators_mean_what_they_say(connection: Connection) -> None:
    assert len(queries.search(connection, '"grain deal"')) == 1
    assert len(queries.search(connection, '"deal grain"')) == 0
    assert len(queries.search(connection, "Lavrov NOT Turkey")) == 1
    assert len(queries.search(connection, "lavr*")) == 2


def test_the_index_follows_a_changed_and_a_lost_article(record: Record) -> None:
    with record.writing() as connection:
        connection.exec_driver_sql("UPDATE articles SET headline = 'zebra crossing' WHERE headline LIKE 'Lavrov%'")
    with record.reading() as connection:
        assert len(queries.search(connection, "zebra")) == 1
        assert len(queries.search(connection, "discuss")) == 0
    record.put(made_up.grain_talks())
    with record.reading() as connection:
        assert len(queries.search(connection, "zebra")) == 0
        assert len(queries.search(connection, "discuss")) == 1
