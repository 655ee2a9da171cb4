"""The only SQL and the only commit: domain values go in and come out, records stay here."""
