"""Test collections, measures, benchmarks."""
