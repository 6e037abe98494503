"""Statements that Django composed once, so that running them again composes nothing.

What Django composes for a query costs many times what the database takes for it. The rules still stand in
one place, the querysets that these are made from. Both belong to the thread that made them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet

from identity.revocation.locks import sharing

Answer = TypeVar("Answer")


class Question:
    """A query whose `examples` are replaced by other values of their kind whenever it is asked."""

    def __init__(
        self,
        rows: "QuerySet[Any]",
        fields: tuple[str, ...],
        examples: Mapping[str, Any],
    ) -> None:
        compiler: Any = rows.order_by().values_list(*fields).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, self._parameters = compiler.as_sql()
        self._database = _Database()
        self._sql = self._database.spelled(sql)
        self._fields = fields
        self._compiler = compiler
        self._converters = compiler.get_converters([each[0] for each in compiler.select])
        self._places = {
            name: self._parameters.index(self._database.kept(value)) for name, value in examples.items()
        }

    def ask(self, **values: Any) -> list[dict[str, Any]]:
        """The rows for these values, with what Django would make of each field."""
        parameters = list(self._parameters)
        for name, place in self._places.items():
            parameters[place] = self._database.kept(values[name])
        rows: Iterable[Any] = self._database.run(self._sql, parameters, lambda cursor: cursor.fetchall())
        if rows and self._converters:
            rows = self._compiler.apply_converters(rows, self._converters)
        return [dict(zip(self._fields, row, strict=True)) for row in rows]


class Insertion:
    """One row of a model, written while a row of `held` is there and keeps still, in a single statement.

    `same` are the fields that every row shares, and `key` is the example in `held` that is replaced.
    """

    def __init__(self, model: type[Model], same: Mapping[str, Any], held: "QuerySet[Any]", key: int) -> None:
        self._database = _Database()
        # Django calls it public: it is what migrations and forms are made from.
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001
        self._fields = {field.attname: field for field in fields}
        quoted = self._database.connection.ops.quote_name
        names = ", ".join(quoted(str(field.column)) for field in fields)
        values = ", ".join(["%s"] * len(fields))
        condition, self._condition = held.order_by().values_list("pk").query.sql_with_params()
        self._place = self._condition.index(key)
        # All of it is made of names in the code.
        into = f"INSERT INTO {quoted(model._meta.db_table)} ({names})"  # noqa: SLF001 - as above
        self._sql = self._database.spelled(f"{into} SELECT {values} WHERE EXISTS ({sharing(condition)})")
        self._same = {name: self._prepared(name, value) for name, value in same.items()}

    def run(self, key: int, **values: Any) -> bool:
        """Write a row, and say whether it was; a field that is given nowhere is a KeyError."""
        row = self._same | {name: self._prepared(name, value) for name, value in values.items()}
        condition = list(self._condition)
        condition[self._place] = key
        parameters = [*(row[name] for name in self._fields), *condition]
        return self._database.run(self._sql, parameters, lambda cursor: bool(cursor.rowcount))

    def _prepared(self, name: str, value: Any) -> Any:
        return self._fields[name].get_db_prep_save(value, self._database.connection)


class _Database:
    """This thread's connection, without what Django does around each statement."""

    def __init__(self) -> None:
        self.connection = connections[DEFAULT_DB_ALIAS]

    def spelled(self, sql: str) -> str:
        """The statement with the marks of the database's driver in the places of values."""
        return sql % (("?",) * sql.count("%s")) if self.connection.vendor == "sqlite" else sql

    def kept(self, value: Any) -> Any:
        """The value as the database's driver takes it."""
        if isinstance(value, str | int):
            return value
        return self.connection.ops.adapt_datetimefield_value(value)

    def run(self, sql: str, parameters: list[Any], then: Callable[[Any], Answer]) -> Answer:
        """Execute, and let `then` take from the cursor; raises what Django raises."""
        database: Any = self.connection
        database.ensure_connection()
        with database.wrap_database_errors:
            cursor = database.connection.cursor()
            try:
                cursor.execute(sql, parameters)
                return then(cursor)
            finally:
                cursor.close()
