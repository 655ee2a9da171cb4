"""For officers: the register of needs."""
