"""A small clean knowledge base that the tests put faults into."""

from datetime import date

import pytest

from desk.check.knowledge import read_folder
from desk.check.run import RULES
from kb.settings import Settings

TODAY = date(2026, 6, 1)

REPAIR = """---
title: 光纤障碍的修复
key: guangxian-xiufu
operator: 云岭电信
category: 宽带与电话障碍
kind: procedure
status: approved
version: "2026.1"
effective_from: 2026-01-01
review_by: 2027-01-01
references: [baoxiu-huifu]
examples:
  - 光猫亮红灯上不了网
  - 昨天报修的光纤啥时候来人
  - 家里网断了一整天
---

# 光纤障碍的修复

## 适用情形

- 光猫亮红灯、整片断网、报修后无人上门。

## 处理步骤

1. 远程测试光路，判断是光猫还是线路。
2. 线路断的，派外线班上门接续。
3. 当天修不好的，上报网络值班长并改约时间。

## 时限

- 光纤障碍，维护人员自接到申告起20小时内修复。

## 标准答复

- 告知上门：“您好，外线师傅××点前到您家，请保持电话畅通。”

## 资费标准

| 项目 | 标准 | 单位 | 依据 |
|---|---|---|---|
| 光猫更换费 | 90元 | 台 | 云岭资费〔2026〕3号 |
"""

REPLY = """---
title: 报修来电的首次回复
key: baoxiu-huifu
operator: 云岭电信
category: 投诉处理
kind: deadline
status: approved
version: "2026.1"
effective_from: 2026-01-01
review_by: 2027-01-01
examples:
  - 报修完半天没人理我
  - 你们多久给我打第一个电话
  - 报修后联系不上师傅
---

# 报修来电的首次回复

## 适用情形

- 客户报修后迟迟没有接到电话。

## 处理步骤

1. 坐席记下地址和方便的时间。
2. 把工单转派给片区维护班。
3. 没有人接单的，上报班长。

## 时限

- 片区维护班自接到报修工单起90分钟内联系客户。

## 标准答复

- 首次联系：“您好，我是负责您这一片的维护员××，想跟您约个上门时间。”

## 禁用语

- “爱等不等”，改说“请您再给我们一点时间，我马上催”
"""

BILL = """---
title: 账单疑问的解释
key: zhangdan-yiwen
operator: 云岭电信
category: 资费账务
kind: procedure
status: approved
version: "2026.1"
effective_from: 2026-01-01
review_by: 2027-01-01
examples:
  - 这个月话费怎么多了三十块
  - 账单上有一笔我不认得的钱
  - 流量费扣得莫名其妙
---

# 账单疑问的解释

## 适用情形

- 话费突然变多，账单里有不认得的项目。

## 处理步骤

1. 打开近三个月账单，逐项对比。
2. 找出多出来的项目，说明它从哪天起收。
3. 解释不清的，转派账务核查岗。

## 时限

- 账务核查岗自收到转派起3个工作日内答复客户。

## 标准答复

- 说明增加的项目：“您这个月多出来的是××，从××日起开通，需要我帮您看怎么退吗？”
"""

DOCUMENTS = {"guangxian-xiufu.md": REPAIR, "baoxiu-huifu.md": REPLY, "zhangdan-yiwen.md": BILL}


@pytest.fixture
def corpus(tmp_path):
    """The clean documents in a folder, with the categories that they use."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "categories.yaml").write_text("- 宽带与电话障碍\n- 投诉处理\n- 资费账务\n", encoding="utf-8")
    return folder


@pytest.fixture
def problems(tmp_path):
    """All static problems of a folder."""

    def found(folder, today=TODAY):
        knowledge = read_folder(folder, today, Settings(data_dir=tmp_path / "data"))
        return [problem for rule in RULES.values() for problem in rule(knowledge)]

    return found
