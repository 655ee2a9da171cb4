"""The declared policy below seeds/, read into domain values, checked and fingerprinted."""
