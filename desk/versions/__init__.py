"""Versions of the knowledge side by side: what differs, and which examples that touches."""
