"""How sure an order is when the weights are not: chances of a place, and the least change."""
