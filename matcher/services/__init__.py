"""The use cases: one function each, session first, never a commit."""
