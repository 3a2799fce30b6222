"""What the database remembers of each kept row (ADR 0043)."""
