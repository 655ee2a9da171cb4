"""Arrays in, arrays out: the stages of a ranking, in the order they are run."""
