"""Makes the model that is served: from the bundled weights, or any other, to a small one for a fast engine. Needs the extra ``shouwen[models]``."""
