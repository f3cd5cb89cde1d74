"""Ranking: named features of what may be shown, weighed by one file of numbers a kind."""
