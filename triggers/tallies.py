"""How many rows there are of each kind, kept by the database itself beside them.

Each row that comes, goes or becomes of another kind leaves rows of the tally: one more of this kind, one less
of that. They are only ever added, so no transaction waits for another, and each reads exactly what it sees:
their sum. Now and then they are added up (`fold`), which changes no sum.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection as here
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import Trigger


class Owner(NamedTuple):
    """What must hold of another row, that the counted one names, for it to be counted. None named is fine."""

    table: str
    key: str
    """The counted row's column."""
    where: str


class Tally(NamedTuple):
    """Rows that are counted. `{row}` in SQL stands for such a row; that of a kind may differ by database."""

    name: str
    table: str
    """Where the counts stand: the kinds' columns, and `n`."""
    source: str
    where: str
    kinds: Mapping[str, str | Mapping[str, str]]
    owner: Owner | None = None
    across: str | Mapping[str, str] = ""
    """SQL of other rows, with each of which the row is counted once; may differ by database."""
    n: str = "1"
    """SQL: how many it then is."""
    watched: Sequence[str] = ()
    """The row's columns that all of this follows from; none: the kinds themselves say when they differ."""
    marked_by: str = ""
    """The kind that tells its rows from others of the table, where they share some."""
    is_other_end: bool = False
    """Told of the same as another tally, whose rows are this one's `across`: counted by that one alone."""

    @property
    def part(self) -> str:
        """What is counted together where several stand in one table: SQL of the rows that are."""
        named = self.kinds.get("part")
        if named or self.marked_by:
            return f"part = {named}" if named else f"{self.marked_by} IS NOT NULL"
        return " OR ".join(f"{kind} IS NOT NULL" for kind in self.kinds)

    def of(self, row: str, vendor: str) -> list[str]:
        """Of what kind the row is, column by column."""
        told = (sql if isinstance(sql, str) else sql[vendor] for sql in self.kinds.values())
        return [sql.format(row=row) for sql in told]

    def counts(self, row: str) -> str:
        """Whether the row is counted."""
        own = self.where.format(row=row)
        if not self.owner:
            return own
        owner = f"SELECT 1 FROM {self.owner.table} o WHERE o.id = {row}.{self.owner.key}"  # noqa: S608
        held = f"EXISTS ({owner} AND {self.owner.where.format(row='o')})"
        return f"({own}) AND ({row}.{self.owner.key} IS NULL OR {held})"

    def add(self, row: str, n: int, vendor: str) -> str:
        """SQL: that many more of the row's kind, if it is counted."""
        across = f" FROM {self._others(row, vendor)}" if self.across else ""
        times = f"{n} * {self.n}" if self.across else f"{n}"
        return f"SELECT {self._named(row, vendor)}, {times} AS n{across} WHERE {self.counts(row)}"

    def add_owned(self, owner: Owner, row: str, n: int, vendor: str) -> str:
        """SQL: that many more of the kind of each row that names this owner, if it lets them count."""
        theirs = f"r.{owner.key} = {row}.id AND ({self.where.format(row='r')})"
        theirs = f"{theirs} AND {owner.where.format(row=row)}"
        return f"SELECT {self._named('r', vendor)}, {n} AS n FROM {self.source} r WHERE {theirs}"  # noqa: S608

    def count_all(self, vendor: str) -> str:
        """SQL: how many of each kind there are, asked of the rows themselves."""
        kinds = ", ".join(self.of("r", vendor))
        across = f", {self._others('r', vendor)}" if self.across else ""
        rows = f"{self.source} r{across} WHERE {self.counts('r')}"
        places = ", ".join(str(place + 1) for place in range(len(self.kinds)))
        return f"SELECT {kinds}, sum({self.n}) FROM {rows} GROUP BY {places} HAVING sum({self.n}) <> 0"  # noqa: S608

    def changes(self, vendor: str) -> Iterator["Change"]:
        """What is to be told of: each changed row, and each change of an owner's."""
        was, now = (self._watched(row, vendor) for row in ("OLD", "NEW"))
        less, more = self.add("OLD", -1, vendor), self.add("NEW", 1, vendor)
        if owner := self.owner:
            was, now = [*was, f"OLD.{owner.key}"], [*now, f"NEW.{owner.key}"]
            yield Change(
                f"tally_{self.name}_owner",
                owner.table,
                self._into,
                _different([owner.where.format(row="OLD")], [owner.where.format(row="NEW")], vendor),
                self.add_owned(owner, "OLD", -1, vendor),
                self.add_owned(owner, "NEW", 1, vendor),
            )
        differs = _different(was, now, vendor)
        yield Change(f"tally_{self.name}", self.source, self._into, differs, less, more, bool(self.across))

    def _watched(self, row: str, vendor: str) -> list[str]:
        if self.watched:
            return [f"{row}.{column}" for column in self.watched]
        return [self.where.format(row=row), *self.of(row, vendor)]

    def _others(self, row: str, vendor: str) -> str:
        return (self.across if isinstance(self.across, str) else self.across[vendor]).format(row=row)

    def _named(self, row: str, vendor: str) -> str:
        told = zip(self.of(row, vendor), self.kinds, strict=True)
        return ", ".join(f"{sql} AS {kind}" for sql, kind in told)

    @property
    def _into(self) -> tuple[str, ...]:
        return (self.table, *self.kinds)


class Change(NamedTuple):
    """What is told when a row of a table comes, goes, or is changed so that it `differs`."""

    name: str
    table: str
    into: tuple[str, ...]
    """The tally's table, and its kinds."""
    differs: str
    fewer: str
    more: str
    is_many: bool = False
    """Whether a row may be counted in several kinds, of which some stay as they were."""

    @property
    def comes(self) -> str:
        return self._leave(self.more)

    @property
    def goes(self) -> str:
        return self._leave(self.fewer)

    @property
    def becomes(self) -> str:
        """SQL: of the kinds that it left and those that it came to, what does not take each other out."""
        if not self.is_many:
            return f"{self.goes}; {self.comes}"
        kinds = ", ".join(self.into[1:])
        both = f"({self.fewer} UNION ALL {self.more}) t"
        return self._leave(f"SELECT {kinds}, sum(n) FROM {both} GROUP BY {kinds} HAVING sum(n) <> 0")  # noqa: S608

    def _leave(self, rows: str) -> str:
        table, *kinds = self.into
        return f"INSERT INTO {table} ({', '.join(kinds)}, n) {rows}"


def rules(connection: BaseDatabaseWrapper, tallies: Iterable[Tally]) -> list[Trigger]:
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    changes = [change for tally in tallies for change in tally.changes(connection.vendor)]
    return [rule for change in changes for rule in make(change)]


def lay(connection: BaseDatabaseWrapper, tallies: Sequence[Tally]) -> None:
    """Lays what is missing, and then counts anew: what came or went meanwhile was told to nobody."""
    if triggers.lay(connection, rules(connection, tallies), tables=[tally.table for tally in tallies]):
        count_anew(connection, tallies)


def count_anew(connection: BaseDatabaseWrapper, tallies: Sequence[Tally]) -> None:
    """The tallies as the rows say."""
    statements = [f"DELETE FROM {table}" for table in dict.fromkeys(tally.table for tally in tallies)]  # noqa: S608
    statements += [
        f"INSERT INTO {tally.table} ({', '.join(tally.kinds)}, n) {tally.count_all(connection.vendor)}"
        for tally in tallies
        if not tally.is_other_end
    ]
    if connection.vendor == "postgresql":
        # Whoever writes waits for so long; who reads does not.
        sources = dict.fromkeys(tally.source for tally in tallies)
        statements.insert(0, f"LOCK TABLE {', '.join(sources)} IN SHARE ROW EXCLUSIVE MODE")
    triggers.run_in_peace(connection, statements)


def fold(table: str, tallies: Iterable[Tally], beyond: int = 0) -> None:
    """Adds up what has been left of each kind in the table, where that is more than so many rows."""
    kinds = list(dict.fromkeys(kind for tally in tallies if tally.table == table for kind in tally.kinds))
    columns, places = ", ".join(kinds), ", ".join(["%s"] * (len(kinds) + 1))
    with transaction.atomic(), here.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        if cursor.fetchone()[0] <= beyond:
            return
        # What another transaction leaves meanwhile is not among them, and stays.
        cursor.execute(f"DELETE FROM {table} RETURNING {columns}, n")  # noqa: S608
        sums: Counter[tuple[Any, ...]] = Counter()
        for *kind, n in cursor.fetchall():
            sums[tuple(kind)] += n
        into = f"INSERT INTO {table} ({columns}, n) VALUES ({places})"  # noqa: S608
        cursor.executemany(into, [[*kind, n] for kind, n in sums.items() if n])


def wrong(tallies: Iterable[Tally]) -> Iterator[str]:
    """The names of those whose sums are not what the rows say."""
    parts: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for tally in tallies:
        if not tally.is_other_end:
            parts[tally.table, tally.part].append(tally)
    for part in parts.values():
        if not _is_right(part):
            yield part[0].name


def _is_right(part: Sequence[Tally]) -> bool:
    """Whether the sums of what stands in one part of a table are what the rows say."""
    columns = ", ".join(part[0].kinds)
    # All together, since those that are counted in one part may take each other out.
    counted = " UNION ALL ".join(tally.count_all(here.vendor) for tally in part)
    kept = f"SELECT {columns}, -n FROM {part[0].table} WHERE {part[0].part}"  # noqa: S608
    both = f"WITH told ({columns}, n) AS ({counted} UNION ALL {kept})"
    with here.cursor() as cursor:
        cursor.execute(f"{both} SELECT 1 FROM told GROUP BY {columns} HAVING sum(n) <> 0 LIMIT 1")  # noqa: S608
        return cursor.fetchone() is None


def _different(was: Sequence[str], now: Sequence[str], vendor: str) -> str:
    other = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    return " OR ".join(f"({before}) {other} ({after})" for before, after in zip(was, now, strict=True))


def _sqlite(change: Change) -> Iterator[Trigger]:
    for verb, when, does in (
        ("insert", "", change.comes),
        ("delete", "", change.goes),
        ("update", f" WHEN {change.differs}", change.becomes),
    ):
        name = f"{change.name}_{verb}"
        statement = f"CREATE TRIGGER {name} AFTER {verb} ON {change.table}{when} BEGIN {does}; END"
        yield Trigger(name, change.table, statement)


def _postgresql(change: Change) -> Iterator[Trigger]:
    """Two of one function: PostgreSQL refuses a condition on what was, of a row that has just come."""
    function = (
        f"CREATE OR REPLACE FUNCTION {change.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'INSERT' THEN {change.comes};"
        f" ELSIF TG_OP = 'DELETE' THEN {change.goes};"
        f" ELSE {change.becomes}; END IF;"
        " RETURN NULL; END $$"
    )
    for kind, verbs, when in (
        ("count", "INSERT OR DELETE", ""),
        ("differ", "UPDATE", f" WHEN ({change.differs})"),
    ):
        name = f"{change.name}_{kind}"
        statement = (
            f"CREATE TRIGGER {name} AFTER {verbs} ON {change.table} FOR EACH ROW{when}"
            f" EXECUTE FUNCTION {change.name}()"
        )
        yield Trigger(name, change.table, statement, function)
