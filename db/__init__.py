"""The database, one adapter of `tracker.ports.Store`."""
