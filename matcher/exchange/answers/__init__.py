"""Answers as somebody typed them, read into the values of a profile and written back."""
