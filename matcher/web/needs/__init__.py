"""The pages of needs: views and their forms."""
