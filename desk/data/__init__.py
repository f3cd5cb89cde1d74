"""What editors write by: the categories and sections of the corpus format, and its JSON schema."""
