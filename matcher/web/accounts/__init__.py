"""The pages of accounts: views and their forms."""
