"""Labels in the words of the text: what matter a requirement is for, and of what a contact is."""

from __future__ import annotations

import re

from ingest.facts.papers.words import WORDS

MATTER = re.compile(
    r"(?:办理|申请办理|申请(?![人表书材者])|申办|申领|申报|(?<![代经主承开举协督])办(?![理公事完结件]))(?P<matter>[^,;:。()]{2,24}?)(?:业务|手续)?(?:时|的|须|应|需|请|要|可|,|:|所需|一律|由|凭|持|$|必须)"
)
_LEADING = re.compile(rf"^(?:请|要求|凡|对于?|如需?|若|需要?|要|想|{WORDS['persons']}|由|的|其他|因)+")
_ASKING = re.compile(
    r"(?:需要?|要|应|须|得|该|都|还|可以|能|请问|一般|具体|我|们|去|来|时)*(?:带|准备|备|提供|提交|出示|交|拿|凭|填|用)?(?:些|点)?(?:什么|哪些|啥|何种|哪几).*$|吗?\?$"
)
_ASIDE = re.compile(r"\([^()]*\)?$|[\d\-() ]{7,}")
_CALL = re.compile(rf"(?:请|可以?|应|须|需|也|或|直接|统一)*(?:{WORDS['calls']}|到|在(?!线|途|网)|前往|登录|关注|下载)")
_TAKING = re.compile(rf"(?:{WORDS['taking']}).*[证件书信单]")
_OPENS = re.compile(r"(?:[\s、:]|请|可|或|也|如有|如需|有|其|本|一|二|三|\d+[.、]|\(\d+\))+")
_ENDS = re.compile(rf"(?:的|:|\s|、|请|可以?|应|须|直接|统一|一律|均|都|{WORDS['calls']}|电话|热线|号码|地址|时间|为|是)+$")


def subject_of(words: str) -> str:
    """A label without what leads it in or asks: 办理过户要带什么? is of 过户."""
    words = re.sub(rf"^时|(?:{WORDS['modal']}|所)+$", "", _ASKING.sub("", words).strip())
    matter = MATTER.match(words + ",")
    return _LEADING.sub("", matter["matter"] if matter else words).strip()


def named(words: str) -> str:
    """Of what a contact is, by the words before it: without what only says that it is called or gone to, and of which medium it is."""
    words = next((part for part in _CALL.split(_ASIDE.sub("", words)) if part.strip(" ,:")), "")
    words = re.sub(rf"(?:{WORDS['labelling']})+$", "", words)
    words = words[: taken.start()].split(",")[0] if (taken := _TAKING.search(words)) else words
    opens = _OPENS.match(words)
    words = _ENDS.sub("", words[opens.end() if opens else 0 :])
    return subject_of(words) or words
