"""Answers brought along in a file: guarded, read cell by cell, each with its place."""
