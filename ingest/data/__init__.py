"""Data files that ingest reads: page chrome and topics."""
