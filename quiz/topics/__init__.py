"""The makers of questions, one module for each kind of fact."""
