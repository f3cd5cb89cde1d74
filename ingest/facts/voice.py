"""Who a sentence binds: staff and operators, whose rules an agent needs, or the authorities that laws mostly speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.facts.tree import Tree

CUSTOMER = re.compile(r"客户|用户|消费者|顾客|投诉人|申告人|来访者|业主")
OPERATOR = re.compile(
    r"(?:经营|运营|营运|提供|处理)者(?!权益)|(?:电信|邮政|快递|物业|互联网|网络|平台|通信|增值)[^，。；、]{0,6}(?:企业|公司|单位)|运营商|运营企业|服务企业"
)
AUTHORITY = re.compile(
    r"主管部门|管理部门|管理机构|行政部门|监管部门|监督部门|机关|人民政府|国务院|法院|委员会|协会|消费者组织|仲裁机构|部门应当|有关部门"
)
STATUTE_TITLE = re.compile(r"(?:法|条例|司法解释)(?:[（(][^）)]*[）)])?$|最高人民法院|实施《")
STATUTE_TEXT = re.compile(r"人民代表大会|国务院|人民政府|人民法院|(?<![级务])主管部门|行政(?:管理)?部门|监督管理部门|行政处罚|依法追究")
NOT_SUBJECT = re.compile(r"(?:未经|非经|[对向与经被将为])[^，,。；]{0,10}$|(?:应当|应|必须|可以|不得|返还|要求|责令|通知|告知|报告|协助)[^，,。；]*$")

NO_SUBJECT = re.compile(r"(?:但是?|并且?|同时)?[，,]?(?:[^，,。；者户人]{0,12}(?:期间|[时后前内的]))?(?:不得|应当|必须)")


def is_statute(tree: Tree) -> bool:
    """Whether a document is a law or an authority's rule, which binds many others besides operators."""
    if tree.document.level in ("law", "ministry") or tree.document.operator is not None:
        return tree.document.operator is None
    authorities = len(STATUTE_TEXT.findall(tree.text))
    return authorities >= (2 if STATUTE_TITLE.search(tree.title) else 4)


def binds_operator(words: str, modal: str) -> bool:
    """Whether an operator is whom a sentence of a statute binds: it stands before the modal, and no authority between them."""
    for match in re.finditer(modal, words):
        before = words[: match.start()]
        operators = list(OPERATOR.finditer(before))
        subjects = [o for o in operators if not NOT_SUBJECT.search(before[: o.start()])]
        if subjects and not AUTHORITY.search(before[subjects[-1].end() :]):
            return True
    return False


def bound(text: str, spans: Iterable[tuple[int, int]], modal: str) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph that bind an operator; one without a subject of its own goes on about the one before."""
    spoken_of = False
    for start, end in spans:
        words = text[start:end]
        carried = spoken_of and bool(NO_SUBJECT.match(words)) and bool(re.search(modal, words))
        if carried or binds_operator(words, modal):
            yield start, end
        spoken_of = carried or binds_operator(words, rf"{modal}|应当|必须|不得|可以")
