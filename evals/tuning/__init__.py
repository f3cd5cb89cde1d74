"""Tunes an embedding model on pairs of our own: a rule, and the ways in which people ask for it."""
