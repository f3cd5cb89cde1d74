"""From facts to questions: items, their wrong options, choosing, currency, and the formats they leave in."""
