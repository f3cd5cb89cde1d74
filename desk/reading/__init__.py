"""What was read, for whoever wrote it: ``shouwen read`` (``paths``), ``GET /v1/documents/{id}/facts`` and the pages' source panel show it."""
