"""Runs computed again, and what made two of them differ."""
