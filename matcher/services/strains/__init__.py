"""What strains the money of matches, told before anybody decides."""
