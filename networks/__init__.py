"""Networks and groups beside the bodies that decide: seats, meetings, a plan and a report each year."""
