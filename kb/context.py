"""The circumstances of a question, and whether something applies in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from kb.models import Applicability

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller knows; ``None`` is unknown. Values are canonical; times carry an offset.

    ``received_at`` is when the complaint came in, ``as_of`` the moment whose rules are asked for.
    """

    received_at: datetime
    as_of: datetime
    operator: str | None = None
    region: str | None = None
    business: str | None = None
    area: Literal["urban", "rural"] | None = None
    tier: str | None = None
    channel: str | None = None

    def admits(self, applies_to: Applicability) -> bool:
        """False only where both sides set a field and differ."""
        pairs = (
            (self.operator, applies_to.operator),
            (self.region, applies_to.region),
            (self.business, applies_to.business),
            (self.area, applies_to.area),
            (self.tier, applies_to.tier),
            (self.channel, applies_to.channel),
        )
        return all(asked is None or stated is None or asked == stated for asked, stated in pairs)
