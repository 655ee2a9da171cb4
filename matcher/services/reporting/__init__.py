"""Reports: gathered from what is stored, frozen, kept, written again on demand."""
