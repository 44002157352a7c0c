"""What alembic runs: the migrations, on the connection and inside the transaction that it is handed. The classes of
`db.tables` stay unread: a migration writes out its own tables, and a new database is made in half the time.
"""

from __future__ import annotations

from alembic import context

from db.migrations.guards import drop_views, make_views

connection = context.config.attributes["connection"]
context.configure(connection=connection)
with context.begin_transaction():
    drop_views(connection)
    context.run_migrations()
    make_views(connection)
