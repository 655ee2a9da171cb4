"""The pages of the money of a match: views and their forms."""
