"""Reading as Haystack components, for pipelines of your own (docs/haystack.md); whoever needs no Haystack calls ``ingest.reading``."""
