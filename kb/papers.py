"""What the kind of a document makes of what it says: which kinds promise nothing to customers, and what their limits are instead."""

from __future__ import annotations

from collections.abc import Mapping

from kb.models import Document, DocumentKind, Force, Status

FORCE: Mapping[DocumentKind, Force] = {
    "request": "proposed",
    "exam": "example",
    "template": "example",
    "tender": "others_duty",
    "report": "target",
    "news": "quoted",
    "benchmark": "quoted",
    "case": "quoted",
    "staff_rule": "internal",
}
"""Of a limit in a document of such a kind; the others promise what they say. Nothing else that stands in such a document is a fact for customers."""

PAPERS: Mapping[DocumentKind, str] = {
    "rule": "规定",
    "notice": "通知公告",
    "request": "请示或征求意见的稿子",
    "exam": "试题",
    "tender": "招标采购或代维文件",
    "report": "报告或考核指标",
    "news": "新闻",
    "contract": "客户协议",
    "staff_rule": "员工制度",
    "script": "话术口径",
    "price_list": "资费表",
    "faq": "问答",
    "template": "模板或样例",
    "benchmark": "对标材料",
    "case": "对个人的答复",
}
STATUSES: Mapping[Status, str] = {"draft": "草稿或副本", "retired": "已停用的文件"}

BY_PEOPLE = ("manifest", "front matter", "option")
"""Where what people state about a document is read from (``Document.read_from``)."""


def unquoted(document: Document) -> bool:
    """Whether a document itself tells that nothing of it is to be quoted, by its kind or by its status; what people state needs no telling."""
    if document.status != "approved":
        return document.read_from.get("status", BY_PEOPLE[0]) not in BY_PEOPLE
    return document.kind in FORCE and document.read_from.get("kind") not in BY_PEOPLE
