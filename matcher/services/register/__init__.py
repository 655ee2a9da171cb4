"""The register of needs: entered, imported, merged, and every step of it taken back."""
