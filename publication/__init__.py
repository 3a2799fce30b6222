"""Which state of all that is public the database holds now: one number, and what may be kept by it."""
