"""Reports in the browser: made, read, downloaded, checked, in batches, every week."""
