"""For officers: runs computed again and held against each other."""
