"""Numbers that hold for one embedding model alone: how sure a card answers, and when to say no. Each file names the model that it was fitted to.

Cosines of one model mean nothing to another's weights. A model that nothing was fitted to is refused; ``shouwen model fit`` writes its numbers into
the data folder, whose files win over the delivered ones.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kb.errors import ModelMismatch
from search.rank.model import FOLDER

DELIVERED = FOLDER / "fitted"
BUNDLED = DELIVERED / "bundled"


def fitted(kind: str, model: str, own: Path) -> Path:
    """The file of ``kind`` for the embedding model called ``model``: in the folder ``own``, or delivered. Raises ``ModelMismatch``."""
    for folder in (own, *sorted(DELIVERED.iterdir())):
        path = folder / f"{kind}.json"
        if path.is_file() and read(path).get("model") == model:
            return path
    raise ModelMismatch(
        f"nothing says what the nearness of the embedding model “{model}” means: fit it with shouwen model fit --data {own}",
        f"排序参数不是为嵌入模型“{model}”拟合的：请运行 shouwen model fit --data {own}",
    )


def read(path: Path) -> dict[str, Any]:
    """The numbers in ``path``."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return raw
