"""The vocabulary: immutable values that know the standard library and pydantic, nothing else."""
