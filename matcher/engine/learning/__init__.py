"""Weights fitted to decisions, and how well they do on decisions held back."""
