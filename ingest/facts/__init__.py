"""Extractors of typed facts, one kind a file."""
