"""What another program says to the database that an archive is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool


def engine_of(target: str | Path):
    """An engine of our own over a file or a PostgreSQL database."""
    url = f"sqlite:///{target}" if isinstance(target, Path) else target
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"), poolclass=NullPool)


def execute(target: str | Path, *statements: str) -> list[tuple[Any, ...]]:
    """Does these in one transaction; what the last of them answers."""
    with engine_of(target).begin() as connection:
        for statement in statements:
            result = connection.exec_driver_sql(statement)
        return [tuple(row) for row in result] if result.returns_rows else []
