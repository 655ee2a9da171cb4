"""Documents: frozen data in, the same bytes out every time."""
