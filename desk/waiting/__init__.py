"""What waits for a person: needs whose turn is theirs, and the duties beside them."""
