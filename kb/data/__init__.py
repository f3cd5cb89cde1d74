"""Data files that the knowledge layer reads; users may extend them."""
