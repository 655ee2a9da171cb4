"""Documents as files: one module a format, the same bytes for the same report."""
