"""One table of duties, written down in many layouts: whatever the layout, the same limits must be read, each with its own name."""
