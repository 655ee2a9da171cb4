"""Frozen data put into words: one module a kind of report, one language at a time."""
