"""What each verb asks of the person: input → clean data. Names as promised in the list of fields."""
