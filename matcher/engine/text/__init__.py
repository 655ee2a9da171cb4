"""Texts of three languages brought onto one scale of relevance."""
