"""Needs in files: template out, guarded rows in, each refusal with its row and column."""
