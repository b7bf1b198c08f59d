"""Wrong use and help pages: everything in Chinese, exit code 2."""

from collections.abc import Callable

import pytest

from wenming_core import __version__
from wenming_exporters.cli.main import cli

Run = Callable[..., tuple[int, str, str]]


def test_the_version_is_one_line(wenming: Run) -> None:
    assert wenming("--version") == (0, f"wenming {__version__}\n", "")


def test_without_a_command_the_help_page_is_shown(wenming: Run) -> None:
    code, out, _ = wenming()
    assert code == 0
    assert out.startswith("用法：wenming [选项] 命令 ...")
    assert all(f"\n  {command} " in out for command in cli.list_commands(None))


@pytest.mark.parametrize("command", ["", *cli.list_commands(None)])
def test_each_help_page_is_chinese(wenming: Run, command: str) -> None:
    code, out, _ = wenming(*command.split(), "--help")
    assert code == 0
    assert out.startswith("用法：wenming")
    assert "显示这段说明，然后退出" in out
    for english in ("Usage", "Options", "Show this", "required", "default:"):
        assert english not in out


def test_help_columns_are_aligned_by_display_width(wenming: Run) -> None:
    _, out, _ = wenming("check", "--help")
    assert "  --as-of 日期        按这一天" in out
    assert "  --verbose           逐条列出" in out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["exprot"], "错误：没有命令“exprot”。是不是想写“export”？"),
        (["甲"], "错误：没有命令“甲”。可用的命令：demo、read、"),
        (["--verison"], "错误：没有选项 --verison。是不是想写“--version”？"),
        (["--debug=1", "check"], "错误：选项 --debug 后面不能带值。"),
        (["check"], "错误：缺少参数“数据文件”。"),
        (["check", "a.json", "b.json"], "错误：多余的参数：b.json。"),
        (["check", "a.json", "--as-of"], "错误：选项 --as-of 后面要写一个值。"),
        (["check", "a.json", "--verbose=1"], "错误：选项 --verbose 后面不能带值。"),
        (["check", "a.json", "--format", "xml"], "错误：选项 --format 不正确：“xml”不可用，可用的值：text、json。"),
        (["check", "a.json", "--as-of", "昨天"], "错误：选项 --as-of 不正确：“昨天”不是日期"),
        (["check", "a.json", "-x"], "错误：没有选项 -x。"),
        (["export", "a.json", "plan.docx"], "错误：缺少选项 -o / --output。"),
        (["export", "a.json", "-o", "out"], "错误：请写明要导出的文件："),
        (["export", "a.json", "plan.doc", "-o", "out"], "错误：没有导出器“plan.doc”。是不是想写“plan.docx”"),
        (["export", "a.json", "PLAN.DOCX", "-o", "out"], "错误：没有导出器“PLAN.DOCX”。是不是想写“plan.docx”"),
        (
            ["export", "a.json", "../台账", "-o", "out"],
            "错误：没有导出器“../台账”。有哪些可以用，请运行",
        ),
        (["export", "a.json", "plan.docx", "-o", "out", "--option", "x"], "错误：--option 应写成“文件:选项=值”"),
        (["export", "a.json", "plan.docx", "-o", "out", "--option", "x.y:a=1"], "错误：没有导出器“x.y”。"),
        (
            ["diff", "a.json", "b.json", "-o", "d.txt"],
            "错误：差异表是 Excel 工作簿，文件名请以 .xlsx 结尾；写的是 d.txt。",
        ),
        (["layout", "a.docx", "--fix", "-o", "b.txt"], "错误：副本是 Word 文档，文件名请以 .docx 结尾；写的是 b.txt。"),
        (["collect", "a.json", "b.xlsx", "--jobs", "0"], "错误：选项 --jobs 不正确：“0”不是 1 至 64 之间的整数。"),
        (["schema", "zz"], "错误：参数“campaign|scheme|scores”不正确：“zz”不可用"),
        (["read", "a.txt", "--year", "18"], "错误：选项 --year 不正确：“18”不是 1949 至 2199 之间的年份。"),
    ],
)
def test_wrong_use_is_explained_and_exits_with_2(wenming: Run, args: list[str], message: str) -> None:
    code, out, err = wenming(*args)
    assert (code, out) == (2, "")
    assert err.startswith(message)


def test_wrong_use_says_where_help_is(wenming: Run) -> None:
    assert wenming("check")[2].splitlines()[1] == "查看用法：wenming check --help"
