"""The knowledge editors' work: the corpus format, checks, comparison of versions, contradictions. Above search and ingest, below assist_api."""
