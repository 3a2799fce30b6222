"""Wiring: settings, addresses, the worker, and the commands that the whole house has."""
