import json

from shouwen.__main__ import main


def written(tmp_path, capsys, kind="procedure"):
    assert main(["new", kind, "客户要求销户", "--folder", str(tmp_path / "kb")]) == 0
    return capsys.readouterr().out.strip()


def test_new_prints_the_path_of_a_file_that_the_check_accepts(tmp_path, capsys):
    path = written(tmp_path, capsys)
    assert path.endswith("kehu-yaoqiu-xiaohu.md")
    assert main(["check", str(tmp_path / "kb"), "--no-examples", "--data", str(tmp_path / "data")]) == 0
    assert "通过：1 份文件，0 个错误" in capsys.readouterr().out
    assert main(["new", "procedure", "客户要求销户", "--folder", str(tmp_path / "kb")]) == 2
    assert "exists already" in capsys.readouterr().err


def test_check_fails_on_an_error_and_names_file_line_field_and_mend(tmp_path, capsys):
    path = written(tmp_path, capsys)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("status: draft", "status: aproved"))
    arguments = ["check", str(tmp_path / "kb"), "--no-examples", "--data", str(tmp_path / "data")]
    assert main(arguments) == 1
    out = capsys.readouterr().out
    assert f"{path}:6: ✗ 错误[格式] status: 没有“aproved”这个选项。可用：draft、approved、retired；是不是想写 approved" in out.replace("\n", "")
    assert main([*arguments, "--json", "--junit", str(tmp_path / "report.xml")]) == 1
    assert json.loads(capsys.readouterr().out)["errors"] == 1
    assert "aproved" in (tmp_path / "report.xml").read_text(encoding="utf-8")


def test_check_without_a_path_looks_at_what_is_served(tmp_path, capsys):
    assert main(["check", "--data", str(tmp_path / "data")]) == 1
    assert "nothing has been ingested" in capsys.readouterr().err


def test_a_path_that_is_not_there_is_the_callers_mistake(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nosuch"), "--data", str(tmp_path / "data")]) == 2
    assert "no such file" in capsys.readouterr().err


def test_files_may_follow_an_option_and_one_that_is_not_there_is_said(tmp_path, capsys):
    path = written(tmp_path, capsys)
    arguments = ["check", str(tmp_path / "kb"), "--no-examples", path, "--data", str(tmp_path / "data")]
    assert main(arguments) == 0
    assert main([*arguments, str(tmp_path / "kb" / "没有.md")]) == 2
    assert "没有.md: no such file" in capsys.readouterr().err
