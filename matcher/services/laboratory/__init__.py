"""The weights lab: weights tried on one case, proposed, and put into force."""
