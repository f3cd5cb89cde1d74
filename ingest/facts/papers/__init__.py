"""What customers bring and whom they reach: the words, lines and tables that requirements and contacts are both read from."""
