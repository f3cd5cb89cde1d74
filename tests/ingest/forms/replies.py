"""One set of replies, written in every form that papers and pages give them; a wrong one beside each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx


@dataclass(frozen=True)
class Said:
    """What is said in a scene, in one or several tones, with its blanks; and what must not be said there."""

    scene: str
    tones: tuple[tuple[str, str], ...]
    blanks: tuple[tuple[str, ...], ...]
    wrong: str


SCRIPT = (
    Said(
        "客户催件",
        (
            ("标准版", "您好，您的快件已经到达【网点名称】，预计___点前为您派送，请您耐心等待。"),
            ("安抚版", "让您久等了，我完全理解您的心情，已经为您加急，请您放心。"),
            ("简短版", "您的快件今天派送，请您留意电话。"),
        ),
        (("【网点名称】", "___"), (), ()),
        "这不归我管，您等着吧。",
    ),
    Said(
        "快件破损要求赔偿",
        (
            ("标准版", "非常抱歉给您带来不便，单号{{单号}}的破损情况已经为您登记，${天数}天内给您答复。"),
            ("安抚版", "{姓名}您好，换成是我也会着急，请您把照片发来，我马上为您处理。"),
            ("简短版", "抱歉，已为您登记，结果会短信告知您。"),
        ),
        (("{{单号}}", "${天数}"), ("{姓名}",), ()),
        "包装不好是您自己的责任。",
    ),
    Said(
        "快件派错地址",
        (
            ("标准版", "××先生您好，派错的快件我们马上为您取回，给您添麻烦了。"),
            ("安抚版", "（姓名）您好，派错是我们的疏忽，向您道歉，今天一定送到您手上。"),
            ("简短版", "<客户姓名>您好，快件正在取回，请您稍等。"),
        ),
        (("××",), ("（姓名）",), ("<客户姓名>",)),
        "谁叫您地址写得不清楚。",
    ),
)

Content = str | Any  # text, or a Word document
FORMS: dict[str, tuple[str, int, Callable[[tuple[Said, ...]], Content]]] = {}


def form(suffix: str, tones: int = 1) -> Callable[[Callable[[Any], Content]], Callable[[Any], Content]]:
    """A form that says each scene in so many ``tones``."""

    def enter(render: Callable[[Any], Content]) -> Callable[[Any], Content]:
        FORMS[f"{suffix}_{render.__name__.removeprefix(f'{suffix}_')}"] = suffix, tones, render
        return render

    return enter


def write(folder: Path, name: str) -> tuple[Path, tuple[Said, ...]]:
    """The file, and what is said in it."""
    suffix, tones, render = FORMS[name]
    script = tuple(replace(said, tones=said.tones[:tones], blanks=said.blanks[:tones]) for said in SCRIPT)
    path = folder / f"{name}.{suffix}"
    content = render(script)
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        content.save(str(path))
    return path, script


TITLE = "云岭快运客服话术"
MANUAL = "云岭快运客服手册"
NAMES = ("标准版", "安抚版", "简短版")


def _md(script, pattern, between="\n\n", title=TITLE, head=""):
    items = between.join(
        pattern.format(scene=s.scene, text=s.tones[0][1], wrong=s.wrong, n=n, han="一二三"[n - 1], **{f"t{i}": t for i, (_, t) in enumerate(s.tones)})
        for n, s in enumerate(script, 1)
    )
    return f"# {title}\n\n{head}{items}\n"


@form("md")
def table(script):
    return _md(script, "| {scene} | {text} |", "\n", MANUAL, "| 场景 | 话术 |\n|---|---|\n")


@form("md")
def table_right_and_wrong(script):
    return _md(script, "| {n} | {scene} | {text} | {wrong} |", "\n", MANUAL, "| 序号 | 场景 | 推荐话术 | 禁用话术 |\n|---|---|---|---|\n")


@form("md")
def table_do_and_do_not(script):
    return _md(script, "| {scene} | {wrong} | {text} |", "\n", MANUAL, "| 客户诉求 | 不要这样说 | 应该这样说 |\n|---|---|---|\n")


@form("md", 3)
def table_tones(script):
    return _md(script, "| {scene} | {t0} | {t1} | {t2} |", "\n", TITLE, "| 场景 | 标准版 | 安抚版 | 简短版 |\n|---|---|---|---|\n")


@form("md", 3)
def table_tones_named(script):
    head = "| 情景 | 标准话术 | 安抚话术 | 简短话术 |\n|---|---|---|---|\n"
    return _md(script, "| {scene} | {t0} | {t1} | {t2} |", "\n", MANUAL, head)


@form("md", 3)
def table_tone_a_row(script):
    rows = "\n".join(f"| {s.scene} | {tone} | {text} |" for s in script for tone, text in s.tones)
    return f"# {MANUAL}\n\n| 场景 | 语气 | 话术 |\n|---|---|---|\n{rows}\n"


@form("md")
def table_quoted(script):
    return _md(script, "| {scene} | “{text}” |", "\n", MANUAL, "| 场景 | 参考答复 |\n|---|---|\n")


@form("md")
def headings_quoted(script):
    return _md(script, "## {scene}\n\n“{text}”")


@form("md")
def headings_blockquote(script):
    return _md(script, "## {scene}\n\n> {text}", title=MANUAL)


@form("md")
def headings_label(script):
    return _md(script, "## {scene}\n\n话术：{text}", title=MANUAL)


@form("md")
def headings_right_and_wrong(script):
    return _md(script, "## {scene}\n\n✅ 推荐话术：{text}\n\n❌ 禁用话术：{wrong}", title=MANUAL)


@form("md")
def headings_list_right_and_wrong(script):
    return _md(script, "## {scene}\n\n- 正确说法：“{text}”\n- 错误说法：“{wrong}”", title=MANUAL)


@form("md")
def bold_scene(script):
    return _md(script, "**{scene}**\n\n{text}")


@form("md")
def list_scene(script):
    return _md(script, "- {scene}：{text}", "\n")


@form("md")
def list_scene_quoted(script):
    return _md(script, "{n}. {scene}：“{text}”", "\n")


@form("md", 3)
def numbered_scripts(script):
    return _md(script, "## {scene}\n\n话术1：{t0}\n\n话术2：{t1}\n\n话术3：{t2}", title=MANUAL)


@form("md", 3)
def labelled_tones(script):
    return _md(script, "## {scene}\n\n标准版：{t0}\n\n安抚版：{t1}\n\n简短版：{t2}")


@form("md", 3)
def listed_tones(script):
    return _md(script, "## {scene}\n\n- **标准版**：{t0}\n- **安抚版**：{t1}\n- **简短版**：{t2}")


@form("md", 3)
def tone_headings(script):
    return _md(script, "## {scene}\n\n### 标准版\n\n{t0}\n\n### 安抚版\n\n{t1}\n\n### 简短版\n\n{t2}")


@form("md", 3)
def blockquoted_tones(script):
    return _md(script, "## {scene}\n\n> **标准版**：{t0}\n>\n> **安抚版**：{t1}\n>\n> **简短版**：{t2}", title=MANUAL)


@form("txt")
def txt_scene_label(script):
    return _md(script, "场景：{scene}\n话术：{text}", title=MANUAL).removeprefix("# ")


@form("txt")
def txt_numbered_scene(script):
    return _md(script, "场景{han}：{scene}\n话术：“{text}”", title=MANUAL).removeprefix("# ")


@form("txt")
def txt_brackets(script):
    return _md(script, "【场景】{scene}\n【话术】{text}\n【禁忌】{wrong}", title=MANUAL).removeprefix("# ")


@form("txt")
def txt_han(script):
    return _md(script, "{han}、{scene}\n参考话术：{text}\n禁用语：{wrong}", title=MANUAL).removeprefix("# ")


@form("txt", 3)
def txt_numbered_scripts(script):
    return _md(script, "{han}、{scene}\n话术一：{t0}\n话术二：{t1}\n话术三：{t2}", title=MANUAL).removeprefix("# ")


@form("txt")
def txt_roles(script):
    return _md(script, "{han}、{scene}\n客户：我的快件怎么回事？\n坐席：{text}\n客户：知道了。", title=MANUAL).removeprefix("# ")


@form("txt")
def txt_tabs(script):
    return _md(script, "{scene}\t{text}", "\n", MANUAL, "场景\t推荐话术\n").removeprefix("# ")


def _page(title, body):
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body><h1>{title}</h1>\n{body}</body></html>"


def _row(*cells, tag="td"):
    return f"<tr>{''.join(f'<{tag}>{escaped(cell)}</{tag}>' for cell in cells)}</tr>\n"


def escaped(text):
    return text.replace("<", "&lt;").replace(">", "&gt;")


@form("html")
def html_table(script):
    rows = "".join(_row(s.scene, s.tones[0][1]) for s in script)
    return _page(MANUAL, f"<table>{_row('场景', '参考话术', tag='th')}{rows}</table>")


@form("html", 3)
def html_table_rowspan(script):
    rows = ""
    for s in script:
        for i, (tone, text) in enumerate(s.tones):
            first = f"<td rowspan={len(s.tones)}>{s.scene}</td>" if not i else ""
            rows += f"<tr>{first}<td>{tone}</td><td>{escaped(text)}</td></tr>\n"
    return _page(MANUAL, f"<table>{_row('场景', '版本', '话术内容', tag='th')}{rows}</table>")


@form("html")
def html_upright_table(script):
    rows = "".join(f"<table>{_row('场景', s.scene)}{_row('推荐话术', s.tones[0][1])}{_row('禁用话术', s.wrong)}</table>" for s in script)
    return _page(MANUAL, rows)


@form("html")
def html_blockquote(script):
    return _page(TITLE, "".join(f"<h3>{s.scene}</h3><blockquote>{escaped(s.tones[0][1])}</blockquote>" for s in script))


@form("html")
def html_folded(script):
    return _page(
        TITLE, "".join(f"<details><summary>{s.scene}</summary><p>话术：{escaped(s.tones[0][1])}</p><p>禁用：{s.wrong}</p></details>" for s in script)
    )


@form("html", 3)
def html_tabs(script):
    bar = "".join(f'<li><a href="#s{n}">{name}</a></li>' for n, name in enumerate(NAMES))
    panes = ""
    for n, name in enumerate(NAMES):
        hide = ' style="display:none"' if n else ""
        panes += f'<div id="s{n}"{hide}><h2>{name}</h2>' + "".join(f"<p>{s.scene}：{escaped(s.tones[n][1])}</p>" for s in script) + "</div>"
    return _page(TITLE, f"<ul>{bar}</ul>{panes}")


def _word(title):
    document = docx.Document()
    document.add_heading(title, 1)
    return document


def _grid(document, rows):
    grid = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for line, row in zip(grid.rows, rows, strict=True):
        for cell, words in zip(line.cells, row, strict=True):
            cell.text = words
    return document


@form("docx")
def docx_table(script):
    return _grid(_word(MANUAL), [("场景", "推荐话术", "禁用话术"), *((s.scene, s.tones[0][1], s.wrong) for s in script)])


@form("docx", 3)
def docx_table_tones(script):
    return _grid(_word(TITLE), [("场景", *NAMES), *((s.scene, *(t for _, t in s.tones)) for s in script)])


@form("docx", 3)
def docx_tones(script):
    document = _word(TITLE)
    for s in script:
        document.add_heading(s.scene, 2)
        for tone, text in s.tones:
            document.add_paragraph(f"{tone}：{text}")
    return document


@form("docx")
def docx_quoted(script):
    document = _word(TITLE)
    for s in script:
        document.add_paragraph().add_run(s.scene).bold = True
        document.add_paragraph(f"“{s.tones[0][1]}”", style="Quote")
    return document
