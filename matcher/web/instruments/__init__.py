"""The pages of instruments: views and their forms."""
