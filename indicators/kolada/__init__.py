"""Kolada's open data, version 3: a small client, and its answers as rows to read in."""
