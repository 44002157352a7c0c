"""The command line as a person meets it: real processes, real HTTP on loopback, real SQLite files."""
