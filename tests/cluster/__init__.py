"""Several machines over one database: their processes are real, and so is the database."""
