"""What alembic runs: the migrations, on the connection and inside the transaction that it is handed."""

from __future__ import annotations

from alembic import context

from db.migrations.guards import drop_views, make_views
from db.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
with context.begin_transaction():
    drop_views(connection)
    context.run_migrations()
    make_views(connection)
