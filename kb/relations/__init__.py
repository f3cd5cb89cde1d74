"""How documents change each other: what their sentences say of it (facts of kind ``relation``), and which document and clause of a release is meant.

``kb.models.Relation`` is what one document says, ``kb.models.Effect`` what a release made of it; a release keeps its effects
(``kb.documents.Documents.effects``).
"""
