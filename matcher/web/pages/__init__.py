"""The pages of pages: views and their forms."""
