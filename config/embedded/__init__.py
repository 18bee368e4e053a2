"""The embedded Postgres: its binaries, cluster, processes and private files."""
