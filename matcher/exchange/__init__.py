"""Foreign formats in and out, each behind one reader or writer."""
