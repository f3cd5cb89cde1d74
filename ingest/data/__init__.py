"""Data files that ingest reads: what scraped pages carry beside their documents."""
