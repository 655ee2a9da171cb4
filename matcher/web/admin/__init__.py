"""The pages of administrators: views and their forms."""
