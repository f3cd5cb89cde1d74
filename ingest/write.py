"""From entries to a published release: everything embedded, indexed and moved in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ingest.points import points, said, texts, vocabulary
from kb.embedding.cache import CachedEmbedder
from kb.models import ANSWERING, Entry
from kb.places import Places
from kb.relations.resolve import linked, resolve
from kb.release.builder import Builder
from kb.release.info import ReleaseInfo
from kb.settings import Settings
from kb.tokens import Tokenizer

FACT_CHARS = 240
"""So much of a fact is embedded."""
Progress = Callable[[str, int, int], None]


def own_tokenizer(settings: Settings) -> Tokenizer:
    """The words of the release, with those of the data directory's ``terms.txt``."""
    own = settings.data_dir / "terms.txt"
    return Tokenizer([own] if own.is_file() else [], settings.data_dir)


def write(
    builder: Builder,
    entries: Sequence[Entry],
    embedder: CachedEmbedder,
    tokenizer: Tokenizer,
    roots: Mapping[str, str],
    coverage: float,
    places: Places,
    progress: Progress,
) -> ReleaseInfo:
    """Publishes ``entries``, all of which were added to ``builder``; ``roots`` are remembered with their fingerprints."""
    builder.add_effects(resolve(entries, places), linked(entries, places))
    once = said(entries)
    facts = builder.words_of_facts(ANSWERING, FACT_CHARS)
    situations = builder.situations()
    wanted = list(dict.fromkeys((*texts(once), *facts.values(), *situations.values())))
    vectors = dict(zip(wanted, embedder.embed_passages(wanted, lambda done, total: progress("embed", done, total)), strict=True))
    builder.add_meanings(*({number: vectors[text] for number, text in told.items()} for told in (facts, situations)))
    words = vocabulary(once, tokenizer)
    builder.add_terms(words.passages_with)
    progress("write", 0, len(entries))
    builder.index(points(once, [entry.document for entry in entries], vectors, tokenizer, words.average_length), embedder.dim)
    progress("write", len(entries), len(entries))
    return builder.publish(
        {
            "model": embedder.name,
            "roots": dict(roots),
            "dictionary_hash": tokenizer.dictionary_hash,
            "average_length": words.average_length,
            "coverage": coverage,
        }
    )
