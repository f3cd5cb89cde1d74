"""Test collections with their measures and reports, the checks of knowledge, and comparisons of its versions."""
