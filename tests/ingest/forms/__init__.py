"""Questions and replies in every form that documents give them: the same content must be read the same."""
