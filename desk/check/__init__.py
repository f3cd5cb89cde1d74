"""Tests of knowledge: what editors wrote is checked for form, contradictions, gaps and whether it is found; one rule a module."""
