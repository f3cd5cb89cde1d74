"""Phrasings of questions, as data."""
