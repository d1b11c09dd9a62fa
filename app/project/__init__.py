"""The SQLite project file: the only place with SQL."""
