"""Remisser at the desk: written and sent, answered, taken in, compiled – one file for each."""
