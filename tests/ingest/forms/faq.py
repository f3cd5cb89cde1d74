"""One list of questions and answers, written in every form that pages and papers give it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx


@dataclass(frozen=True)
class Asked:
    """A question and the paragraphs of its answer."""

    question: str
    answer: tuple[str, ...]


@dataclass(frozen=True)
class Faq:
    title: str
    pairs: tuple[Asked, ...]


GAS = Faq(
    "星湖燃气常见问题",
    (
        Asked("报修之后多久有人上门？", ("接到报修后2小时内上门检修，夜间也不例外。",)),
        Asked("表具走快了怎么办？", ("先到营业厅登记校表申请。", "工作人员应当在5个工作日内完成校验，并将结果告知客户。")),
        Asked("没满十八岁的孩子能自己来过户吗？", ("未满18周岁的不得单独办理过户，须由监护人陪同。",)),
        Asked("欠费停气以后，缴清多久恢复？", ("缴清欠费后24小时内恢复供气。",)),
        Asked("补办气卡收多少钱？", ("补办气卡每张收取工本费20元。",)),
        Asked("上门检修的时间可以改吗？", ("可以。提前1天拨打热线95077改约即可。",)),
    ),
)
WATER = Faq(
    "澄江自来水办事问答",
    (
        Asked("开户要带什么？", ("本人身份证原件、房屋权属证明复印件。委托他人办理的，另带委托书。",)),
        Asked("水表坏了由谁出钱换", ("因客户保管不善损坏的，更换费用由客户承担；自然损坏的，由供水单位承担。",)),
        Asked("申请改名，几天能办好？", ("受理后3个工作日内办结。",)),
        Asked("爆管了打哪个电话？", ("拨打24小时热线0599-1234567，抢修人员应当在40分钟内到达现场。",)),
        Asked("用水量突然变大怎么查？", ("关闭所有用水点，观察水表是否仍在走。", "仍在走的，请客户拨打热线报修；不走的，到营业厅申请核对抄表记录。")),
    ),
)
FAQS = {"gas": GAS, "water": WATER}

Content = str | Any  # text, or a Word document
FORMS: dict[str, tuple[str, Callable[[Faq], Content]]] = {}


def form(suffix: str) -> Callable[[Callable[[Faq], Content]], Callable[[Faq], Content]]:
    def enter(render: Callable[[Faq], Content]) -> Callable[[Faq], Content]:
        FORMS[f"{suffix}_{render.__name__.removeprefix(f'{suffix}_')}"] = suffix, render
        return render

    return enter


def write(folder: Path, name: str, faq: Faq) -> Path:
    suffix, render = FORMS[name]
    path = folder / f"{name}.{suffix}"
    content = render(faq)
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        content.save(str(path))
    return path


# HTML


def _page(faq: Faq, body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{faq.title}</title>{head}</head><body><h1>{faq.title}</h1>\n{body}\n</body></html>"


def _ps(asked: Asked) -> str:
    return "".join(f"<p>{line}</p>" for line in asked.answer)


def _each(faq: Faq, pattern: str, head: str = "", around: str = "{}") -> str:
    items = "\n".join(
        pattern.format(q=a.question, a=_ps(a), line="".join(a.answer), br="<br>".join(a.answer), n=n) for n, a in enumerate(faq.pairs, 1)
    )
    return _page(faq, around.format(items), head)


@form("html")
def headings(faq):
    return _each(faq, "<h3>{q}</h3>{a}")


@form("html")
def details(faq):
    return _each(faq, "<details><summary>{q}</summary>{a}</details>")


@form("html")
def hidden_attribute(faq):
    return _each(faq, '<div class="item"><p class="t">{q}</p><div hidden>{a}</div></div>')


@form("html")
def hidden_by_style(faq):
    return _each(faq, '<div class="q"><span>{q}</span><i class="icon"></i></div><div class="txt" style="display: none;">{a}</div>')


@form("html")
def hidden_by_sheet(faq):
    return _each(faq, '<li><b>{q}</b><div class="xq">{a}</div></li>', "<style>.xq{display:none}</style>", "<ul>{}</ul>")


@form("html")
def aria_hidden(faq):
    return _each(
        faq, '<div class="c"><div class="c-h" role="button">{q}</div><div class="c-b" aria-hidden="true" style="display:none">{a}</div></div>'
    )


@form("html")
def hidden_by_class(faq):
    return _each(faq, '<div><p>{q}</p><div class="hidden">{a}</div></div>', "<style>.hidden{display:none!important}</style>")


@form("html")
def no_height(faq):
    return _each(faq, '<section><p>{q}</p><div style="max-height:0;overflow:hidden;opacity:0">{a}</div></section>')


@form("html")
def bootstrap(faq):
    return _each(
        faq,
        '<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button collapsed" type="button" data-bs-toggle="collapse"'
        ' data-bs-target="#c{n}" aria-expanded="false">{q}</button></h2><div id="c{n}" class="accordion-collapse collapse">'
        '<div class="accordion-body">{a}</div></div></div>',
        "<style>.collapse:not(.show){display:none}</style>",
        '<div class="accordion" id="faq">{}</div>',
    )


@form("html")
def bootstrap_cards(faq):
    return _each(
        faq,
        '<div class="panel panel-default"><div class="panel-heading"><h4><a data-toggle="collapse" href="#p{n}">{q}</a></h4></div>'
        '<div id="p{n}" class="panel-collapse collapse"><div class="panel-body">{br}</div></div></div>',
        "<style>.collapse{display:none}</style>",
    )


@form("html")
def element_ui(faq):
    return _each(
        faq,
        '<div class="el-collapse-item"><div role="tab" aria-expanded="false"><div role="button" id="h{n}" tabindex="0"'
        ' class="el-collapse-item__header">{q}<i class="el-collapse-item__arrow el-icon-arrow-right"></i></div></div>'
        '<div role="tabpanel" aria-hidden="true" class="el-collapse-item__wrap" style="display: none;"><div class="el-collapse-item__content">'
        "<div>{br}</div></div></div></div>",
        around='<div role="tablist" class="el-collapse">{}</div>',
    )


@form("html")
def ant_design(faq):
    return _each(
        faq,
        '<div class="ant-collapse-item"><div class="ant-collapse-header" role="button" aria-expanded="false"><span class="anticon">'
        '<svg><path d="M1"></path></svg></span>{q}</div><div class="ant-collapse-content ant-collapse-content-inactive" style="display:none">'
        '<div class="ant-collapse-content-box">{a}</div></div></div>',
    )


@form("html")
def layui(faq):
    return _each(
        faq,
        '<div class="layui-colla-item"><h2 class="layui-colla-title">{q}</h2><div class="layui-colla-content">{a}</div></div>',
        "<style>.layui-colla-content{display:none}</style>",
        '<div class="layui-collapse" lay-accordion>{}</div>',
    )


@form("html")
def tabs(faq):
    half = len(faq.pairs) // 2
    parts = faq.pairs[:half], faq.pairs[half:]
    bodies = [
        "".join(f"<p>问：{a.question}</p>" + "".join(f"<p>{'答：' * (not i)}{line}</p>" for i, line in enumerate(a.answer)) for a in part)
        for part in parts
    ]
    bar = '<ul class="tabs"><li><a href="#t1">报装维修</a></li><li><a href="#t2">缴费过户</a></li></ul>'
    return _page(faq, f'{bar}<div id="t1">{bodies[0]}</div><div id="t2" style="display:none">{bodies[1]}</div>')


@form("html")
def menu_and_panels(faq):
    bar = "".join(f'<li data-id="{n}"><a href="javascript:;">{a.question}</a></li>' for n, a in enumerate(faq.pairs))
    return _page(
        faq, f'<ul class="list">{bar}</ul>' + "".join(f'<div class="con con{n}" style="display:none">{_ps(a)}</div>' for n, a in enumerate(faq.pairs))
    )


@form("html")
def template(faq):
    return _each(faq, "<p>{q}</p><template>{a}</template>")


@form("html")
def template_apart(faq):
    bar = "".join(f'<li><a data-tpl="#a{n}">{a.question}</a></li>' for n, a in enumerate(faq.pairs))
    return _page(faq, f"<ul>{bar}</ul>" + "".join(f'<template id="a{n}"><h4>{a.question}</h4>{_ps(a)}</template>' for n, a in enumerate(faq.pairs)))


@form("html")
def noscript(faq):
    return _page(faq, f'<div id="app"></div><noscript>{"".join(f"<h3>{a.question}</h3>{_ps(a)}" for a in faq.pairs)}</noscript>')


@form("html")
def json_ld(faq):
    entity = [
        {"@type": "Question", "name": a.question, "acceptedAnswer": {"@type": "Answer", "text": "".join(f"<p>{line}</p>" for line in a.answer)}}
        for a in faq.pairs
    ]
    data = json.dumps({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": entity}, ensure_ascii=False)
    return _page(faq, '<div id="root"></div>', f'<script type="application/ld+json">{data}</script>')


@form("html")
def json_ld_beside(faq):
    entity = [{"@type": "Question", "name": a.question, "acceptedAnswer": {"@type": "Answer", "text": "\n".join(a.answer)}} for a in faq.pairs]
    data = json.dumps({"@type": "FAQPage", "mainEntity": entity})
    return _each(faq, "<h3>{q}</h3>{a}", f'<script type="application/ld+json">{data}</script>')


@form("html")
def script_state(faq):
    data = json.dumps(
        {"list": [{"id": n, "question": a.question, "answer": "\n".join(a.answer)} for n, a in enumerate(faq.pairs)]}, ensure_ascii=False
    )
    return _page(faq, f'<div id="app"></div><script>window.__INITIAL_STATE__={data};(function(){{var s;}}());</script>')


@form("html")
def script_next_data(faq):
    data = json.dumps({"props": {"faqs": [{"title": a.question, "content": "<br/>".join(a.answer), "order": n} for n, a in enumerate(faq.pairs)]}})
    return _page(faq, f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{data}</script>')


@form("html")
def script_literals(faq):
    rows = ",\n".join(f"{{ q: '{a.question}', a: '{'<br>'.join(a.answer)}' }}" for a in faq.pairs)
    return _page(faq, f'<ul id="faq"></ul><script>var list = [\n{rows}\n];\nlist.forEach(function (x) {{ add(x.q, x.a); }});</script>')


@form("html")
def script_template(faq):
    items = "".join(f"<h3>{a.question}</h3>{_ps(a)}" for a in faq.pairs)
    return _page(faq, f'<div id="app"></div><script type="text/x-template" id="t"><div>{items}</div></script>')


@form("html")
def attributes(faq):
    return _page(
        faq, "".join(f'<div class="tip" data-content="{"<br>".join(a.answer)}">{a.question}</div>' for a in faq.pairs).replace("<br>", "&lt;br&gt;")
    )


@form("html")
def terms(faq):
    return _each(faq, "<dt>{q}</dt><dd>{br}</dd>", around="<dl>{}</dl>")


@form("html")
def terms_boxed(faq):
    return _each(faq, "<div><dt>Q：{q}</dt><dd>{a}</dd></div>", around="<dl>{}</dl>")


@form("html")
def ask_answer(faq):
    return _each(faq, "<p>问：{q}</p><p>答：{line}</p>")


@form("html")
def ask_answer_one_paragraph(faq):
    return _each(faq, "<p><strong>问：{q}</strong><br/>答：{br}</p>")


@form("html")
def ask_answer_marks(faq):
    return _each(faq, '<div class="q"><em>问</em><span>{q}</span></div><div class="a"><em>答</em><span>{br}</span></div>')


@form("html")
def q_a_marks(faq):
    return _each(faq, '<div class="faq-q"><span class="ico">Q</span>{q}</div><div class="faq-a"><span class="ico">A</span>{br}</div>')


@form("html")
def q_a_marks_apart(faq):
    return _each(faq, '<li><div class="ico">Q</div><div>{q}</div><div class="ico">A</div><div>{br}</div></li>', around="<ul>{}</ul>")


@form("html")
def q1_a1(faq):
    return _each(faq, "<p>Q{n}：{q}</p><p>A{n}：{br}</p>")


@form("html")
def q1_stop(faq):
    return _each(faq, "<p>Q{n}. {q}</p><p>A{n}. {br}</p>")


@form("html")
def numbered(faq):
    return _each(faq, "<p>{n}、{q}</p>{a}")


@form("html")
def numbered_bold(faq):
    return _each(faq, "<p><b>{n}.{q}</b></p>{a}")


@form("html")
def numbered_list(faq):
    return _each(faq, "<li><p>{q}</p>{a}</li>", around="<ol>{}</ol>")


@form("html")
def numbered_answer_led(faq):
    return _each(faq, "<p>{n}、{q}</p><p>答：{line}</p>")


@form("html")
def bold_lines(faq):
    return _each(faq, "<p><strong>{q}</strong></p>{a}")


@form("html")
def bold_and_break(faq):
    return _each(faq, "<p><b>{q}</b><br>{br}</p>")


@form("html")
def table(faq):
    return _each(faq, "<tr><td>{q}</td><td>{br}</td></tr>", around="<table><tr><th>问题</th><th>答案</th></tr>{}</table>")


@form("html")
def table_numbered(faq):
    return _each(
        faq,
        "<tr><td>{n}</td><td>{q}</td><td>{line}</td></tr>",
        around="<table><thead><tr><td>序号</td><td>常见问题</td><td>解答</td></tr></thead>{}</table>",
    )


@form("html")
def table_without_head(faq):
    return _each(faq, "<tr><td>{q}</td><td>{line}</td></tr>", around="<table>{}</table>")


@form("html")
def table_stacked(faq):
    return _each(faq, "<tr><td>问</td><td>{q}</td></tr><tr><td>答</td><td>{br}</td></tr>", around="<table>{}</table>")


@form("html")
def table_labelled(faq):
    return _each(faq, "<tr><td>Q：{q}</td></tr><tr><td>A：{br}</td></tr>", around="<table>{}</table>")


# Markdown


def _md(faq: Faq, pattern: str, parts: str = "\n\n", between: str = "\n\n", head: str = "") -> str:
    items = between.join(pattern.format(q=a.question, a=parts.join(a.answer), line="".join(a.answer), n=n) for n, a in enumerate(faq.pairs, 1))
    return f"# {faq.title}\n\n{head}{items}\n"


@form("md")
def md_headings(faq):
    return _md(faq, "## {q}\n\n{a}")


@form("md")
def md_numbered_headings(faq):
    return _md(faq, "### {n}. {q}\n\n{a}")


@form("md")
def md_q_headings(faq):
    return _md(faq, "### Q{n}：{q}\n\n{a}")


@form("md")
def md_bold(faq):
    return _md(faq, "**{q}**\n\n{a}")


@form("md")
def md_bold_q(faq):
    return _md(faq, "**Q: {q}**\n\nA: {a}")


@form("md")
def md_bold_marks(faq):
    return _md(faq, "**问：**{q}\n\n**答：**{a}")


@form("md")
def md_details(faq):
    return _md(faq, "<details>\n<summary>{q}</summary>\n\n{a}\n\n</details>")


@form("md")
def md_table(faq):
    return _md(faq, "| {q} | {line} |", between="\n", head="| 问题 | 答案 |\n|---|---|\n")


@form("md")
def md_list(faq):
    return _md(faq, "- {q}\n  - {a}", parts="\n  - ", between="\n")


@form("md")
def md_numbered_list(faq):
    return _md(faq, "{n}. **{q}**\n\n   {a}", parts="\n\n   ")


@form("md")
def md_quoted_answer(faq):
    return _md(faq, "**{q}**\n\n> {a}", parts="\n>\n> ")


@form("md")
def md_terms(faq):
    return _md(faq, "<dt>{q}</dt>\n<dd>{a}</dd>", parts="<br>\n", between="\n")


# Plain text


def _txt(faq: Faq, pattern: str, parts: str = "\n", between: str = "\n\n", head: str = "") -> str:
    items = between.join(
        pattern.format(q=a.question, a=parts.join(a.answer), line="".join(a.answer), n=n, han="一二三四五六七八九十"[n - 1])
        for n, a in enumerate(faq.pairs, 1)
    )
    return f"{faq.title}\n\n{head}{items}\n"


@form("txt")
def txt_ask_answer(faq):
    return _txt(faq, "问：{q}\n答：{a}")


@form("txt")
def txt_close(faq):
    return _txt(faq, "问：{q}\n答：{a}", between="\n")


@form("txt")
def txt_brackets(faq):
    return _txt(faq, "【问】{q}\n【答】{a}")


@form("txt")
def txt_square_brackets(faq):
    return _txt(faq, "[问] {q}\n[答] {a}")


@form("txt")
def txt_numbered_ask(faq):
    return _txt(faq, "{n}.问：{q}\n  答：{a}", between="\n")


@form("txt")
def txt_question_n(faq):
    return _txt(faq, "问题{n}：{q}\n回答：{a}")


@form("txt")
def txt_q_a(faq):
    return _txt(faq, "Q：{q}\nA：{a}")


@form("txt")
def txt_q1_a1(faq):
    return _txt(faq, "Q{n}:{q}\nA{n}:{a}", between="\n")


@form("txt")
def txt_q1_space(faq):
    return _txt(faq, "Q{n} {q}\n{a}")


@form("txt")
def txt_bare(faq):
    return _txt(faq, "{q}\n{a}")


@form("txt")
def txt_numbered(faq):
    return _txt(faq, "{n}、{q}\n{a}", between="\n")


@form("txt")
def txt_han(faq):
    return _txt(faq, "{han}、{q}\n{a}")


@form("txt")
def txt_one_line(faq):
    return _txt(faq, "{n}. {q} 答：{line}", between="\n")


@form("txt")
def txt_one_line_ask(faq):
    return _txt(faq, "问：{q} 答：{line}", between="\n")


@form("txt")
def txt_tabs(faq):
    return _txt(faq, "{q}\t{line}", between="\n", head="问题\t答案\n")


# Word


def _word(faq: Faq) -> Any:
    document = docx.Document()
    document.add_heading(faq.title, 1)
    return document


@form("docx")
def docx_headings(faq):
    document = _word(faq)
    for asked in faq.pairs:
        document.add_heading(asked.question, 2)
        for line in asked.answer:
            document.add_paragraph(line)
    return document


@form("docx")
def docx_bold(faq):
    document = _word(faq)
    for asked in faq.pairs:
        document.add_paragraph().add_run(asked.question).bold = True
        for line in asked.answer:
            document.add_paragraph(line)
    return document


@form("docx")
def docx_numbered(faq):
    document = _word(faq)
    for asked in faq.pairs:
        document.add_paragraph(asked.question, style="List Number")
        for line in asked.answer:
            document.add_paragraph(line)
    return document


@form("docx")
def docx_ask_answer(faq):
    document = _word(faq)
    for asked in faq.pairs:
        document.add_paragraph(f"问：{asked.question}")
        document.add_paragraph(f"答：{''.join(asked.answer)}")
    return document


@form("docx")
def docx_table(faq):
    document = _word(faq)
    grid = document.add_table(rows=1 + len(faq.pairs), cols=2, style="Table Grid")
    for row, words in zip(grid.rows, [("问题", "答案"), *((a.question, "\n".join(a.answer)) for a in faq.pairs)], strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    return document
