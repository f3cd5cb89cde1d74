"""What kinds of rules and contacts are called in Chinese, for pages and terminal."""

from __future__ import annotations

from kb.models import Medium, Modality

MODALITIES: dict[Modality, str] = {"may": "可以", "must": "必须", "must_not": "不得", "is": "认定"}
MEDIA: dict[Medium, str] = {"phone": "电话", "address": "地址", "web": "网上", "counter": "窗口", "hours": "时间", "role": "负责"}
