"""The meeting room: one file by noun."""
