"""Migrations, run by `db.schema`."""
