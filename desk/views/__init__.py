"""The signed-in doors, by what they show."""
