"""Benchmarks: how long things take as the knowledge grows, and how others do on the same passages; one subject a module."""
