"""The course of a review: declared steps, where a match stands, and who may move it on."""
