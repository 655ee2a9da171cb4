"""The pages: requests become domain values, domain values become pages, nothing is computed."""
