"""Structure before sentences: lines, flows and trees as pairs of name and value, before any grammar reads them."""
