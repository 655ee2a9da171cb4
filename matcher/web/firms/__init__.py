"""The pages of firms: views and their forms."""
