"""What other programs subscribe to: decisions and changes as feeds, meetings as a calendar."""
