"""Pages of the weights lab and of weight profiles."""
