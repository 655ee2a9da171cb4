"""A file of needs read as its headings are guessed."""

from matcher.exchange.needs.columns import mapping
from matcher.exchange.needs.reading import lay_open, read


def read_file(filename, data):
    laid = lay_open(filename, data)
    return read(laid, mapping(laid.headings))
