"""Data files that ingest reads: page chrome, topics, the categories and sections of the corpus format, and its JSON schema."""
