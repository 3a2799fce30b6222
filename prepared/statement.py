"""What Django compiled of a queryset, and how it is asked again.

Django has no such thing of its own. Three of its inner parts are used: what a compiler knows when it has
compiled (`select`, `klass_info`), a queryset's way to its compiler (`query.get_compiler`), and the place
where an object keeps what was fetched with it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.models import F, Model, Prefetch, QuerySet
from django.db.models.sql.compiler import SQLCompiler


class Statement:
    """The SQL, with the places where its values go, and how its rows become objects."""

    def __init__(
        self, queryset: QuerySet[Any, Any], stand_ins: Sequence[Any], *, is_of_each_value: bool = True
    ) -> None:
        fetched_beside: Any = queryset._prefetch_related_lookups  # type: ignore[attr-defined]  # noqa: SLF001
        self._children = [Children(queryset.model, each) for each in fetched_beside]
        self._queryset = queryset.prefetch_related(None)
        self.compiler = self._queryset.query.get_compiler("default")
        sql, self._params = self.compiler.as_sql()
        self.sql = sql
        # One piece more than there are values: between two of them a value is written, or a whole list.
        self._pieces = [piece.replace("\0", "%%") for piece in sql.replace("%%", "\0").split("%s")]
        self._places = [_argument(param, stand_ins) for param in self._params]
        self.converters = self.compiler.get_converters(
            [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        )
        lost = set(range(len(stand_ins))) - set(self._places)
        if lost and is_of_each_value:
            # Made into something else on its way to the database, it would be the same for every value.
            raise ValueError(f"Argument {lost} has no place of its own in: {sql}")

    @property
    def told(self) -> tuple[str, str]:
        """What it asks, where it was compiled of the values themselves."""
        return self.sql, str(self._params)

    def ask(self, values: Sequence[Any]) -> list[Any]:
        """The rows with these values, with what hangs on them."""
        ready = Ready(self, *self._filled(values))
        made: Any = self._queryset
        rows: list[Any] = list(made._iterable_class(Asked(made, ready)))  # noqa: SLF001
        for children in self._children:
            children.lay(rows)
        return rows

    def count(self, values: Sequence[Any]) -> int:
        """How many rows there are with these values."""
        sql, params = self._filled(values)
        with connections["default"].cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({sql}) AS counted", params)  # noqa: S608
            found: int = cursor.fetchone()[0]
        return found

    def _filled(self, values: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
        sql, params = [self._pieces[0]], []
        for param, place, piece in zip(self._params, self._places, self._pieces[1:], strict=True):
            new = [param] if place is None else _as_params(param, values[place])
            params += new
            sql += [", ".join(["%s"] * len(new)), piece]
        return "".join(sql), tuple(params)


class Ready(SQLCompiler):
    """A compiler whose work is done, for one asking: with its own values and its thread's connection."""

    def __init__(self, statement: Statement, sql: str, params: tuple[Any, ...]) -> None:
        # What Django worked out of the columns is shared; none of it is written to after the compilation.
        self.__dict__.update(statement.compiler.__dict__)
        self.connection = connections["default"]
        self._asked, self._converters = (sql, params), statement.converters

    def as_sql(self, *_args: Any, **_kwargs: Any) -> Any:
        return self._asked

    def get_converters(self, _expressions: Iterable[Any]) -> Any:
        return self._converters


class Asked:
    """What turns rows into objects asks of a queryset: here its compiler is ready, and none is cloned."""

    db = "default"

    def __init__(self, queryset: QuerySet[Any, Any], ready: Ready) -> None:
        self.query, self._ready = self, ready
        self.model, self._fields = queryset.model, queryset._fields  # type: ignore[attr-defined]
        self._known_related_objects: dict[Any, Any] = {}

    def get_compiler(self, *_args: Any, **_kwargs: Any) -> Ready:
        return self._ready


class Children:
    """What `prefetch_related` would fetch, by a statement of its own: rows with a key to their owner, or
    many to many. `a__b`: by way of `a`, a key whose row the queryset selects too.
    """

    def __init__(self, model: type[Model], lookup: str | Prefetch[Any]) -> None:
        lookup = lookup if isinstance(lookup, Prefetch) else Prefetch(lookup)
        *self._way, name = lookup.prefetch_through.split("__")
        for step in self._way:
            model = model._meta.get_field(step).related_model  # type: ignore[assignment]
        relation: Any = model._meta.get_field(name)
        self._accessor = relation.name if relation.many_to_many else relation.get_accessor_name()
        self._to_attr = lookup.to_attr
        rows = (
            lookup.queryset if lookup.queryset is not None else relation.related_model._default_manager.all()
        )
        owners = [9_300_000_000_000_000_001]
        if relation.many_to_many:
            back = relation.related_query_name()
            self._key, self._back = "owner_pk", None
            rows = rows.filter(**{f"{back}__in": owners}).annotate(owner_pk=F(back))
        else:
            self._key, self._back = relation.field.attname, relation.field
            rows = rows.filter(**{f"{relation.field.name}__in": owners})
        self._statement = Statement(rows, [owners])

    def lay(self, rows: Iterable[Any]) -> None:
        owners = {owner.pk: owner for row in rows if (owner := self._owner(row)) is not None}
        found: dict[Any, list[Any]] = {pk: [] for pk in owners}
        for child in self._statement.ask([list(owners)]) if owners else ():
            owner = getattr(child, self._key)
            found[owner].append(child)
            if self._back:
                self._back.set_cached_value(child, owners[owner])
        for row in rows:
            if (owner := self._owner(row)) is not None:
                self._give(owner, found[owner.pk])

    def _owner(self, row: Any) -> Any:
        for step in self._way:
            row = row and getattr(row, step)
        return row

    def _give(self, owner: Any, children: list[Any]) -> None:
        if self._to_attr:
            setattr(owner, self._to_attr, children)
            return
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[self._accessor] = Fetched(
            children, owner, self._accessor
        )


class Fetched(list[Any]):
    """What an owner's `name.all()` gives: the rows that were fetched with it.

    To make a queryset of each takes longer than to read the rows, so one is made only of those that are
    asked for more.
    """

    def __init__(self, rows: list[Any], owner: Any, accessor: str) -> None:
        super().__init__(rows)
        self._owner, self._accessor = owner, accessor

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        fetched = self._owner._prefetched_objects_cache.pop(self._accessor)  # noqa: SLF001
        try:
            rows = getattr(self._owner, self._accessor).all()
        finally:
            self._owner._prefetched_objects_cache[self._accessor] = fetched  # noqa: SLF001
        # As Django has it: asked whole it has been asked, narrowed it asks anew.
        rows._result_cache, rows._prefetch_done = [*self], True  # noqa: SLF001
        return getattr(rows, name)

    def count(self) -> int:  # type: ignore[override]
        return len(self)


def _argument(param: Any, stand_ins: Sequence[Any]) -> int | None:
    """Which argument's stand-in the parameter is, if any."""
    for place, stand_in in enumerate(stand_ins):
        one = stand_in[0] if isinstance(stand_in, list) else stand_in
        # A database may take a value in a kind of its own: SQLite a day as its text.
        if param == one or param == str(one):
            return place
    return None


def _as_params(param: Any, value: Any) -> list[Any]:
    """The value, or each value of a list, in the kind that the database took the stand-in in."""
    kind = type(param)
    values = value if isinstance(value, list) else [value]
    return [each if isinstance(each, kind) else kind(each) for each in values]
