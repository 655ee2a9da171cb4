"""The pages of review: views and their forms."""
