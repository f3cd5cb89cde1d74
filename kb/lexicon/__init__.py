"""Each word of the domain once, as data: what rules write, what callers say, and what it means."""

from kb.lexicon.current import FOLDER, extend, lexicon, of_words

__all__ = ["FOLDER", "extend", "lexicon", "of_words"]
