"""A backup: the database as it was at one moment, the files that it names, and a manifest of digests."""
