"""What each command does with good and with bad input."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from jsonschema import Draft202012Validator

from wenming_core.model import Campaign
from wenming_core.storage import load, loads, save
from wenming_exporters import Registry, export
from wenming_exporters.cli.faults import MISUSE
from wenming_exporters.example import example_campaign, plan_text

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.txt"
    path.write_text(plan_text(), "utf-8")
    return path


def test_read_writes_a_campaign_and_says_what_to_do_next(wenming: Run, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "新 文件夹" / "campaign.json"
    code, out, err = wenming("read", plan, "-o", target)
    assert (code, out) == (0, "")
    assert "单位：云川市图书馆；年份：2025；测评体系：工作指标 3、工作项目 12、任务内容 35；部门：11 个。" in err
    assert f'下一步：wenming check "{target}"' in err
    assert load(target).catalogue.counts() == (3, 12, 35)


def test_read_without_a_target_prints_the_campaign(wenming: Run, plan: Path) -> None:
    code, out, err = wenming("read", plan, "--year", "2031", "--verbose")
    assert code == 0
    assert loads(out).year == 2031
    assert "WM020" in err


def test_read_exits_with_1_when_the_plan_has_errors(wenming: Run, tmp_path: Path) -> None:
    source = tmp_path / "空.txt"
    source.write_text("没有表格的方案\n", "utf-8")
    code, _, err = wenming("read", source)
    assert code in {0, 1}
    assert "WM010" in err


@pytest.mark.parametrize("name", ["campaign.json", "方案.txt"])
def test_a_campaign_is_no_plan_to_be_read(wenming: Run, example_json: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(example_json.read_bytes())
    code, out, err = wenming("read", tmp_path / name)
    assert (code, out) == (MISUSE, "")
    assert f"{name}：这是 wenming 写出的数据文件，不是方案。" in err
    assert "wenming check" in err


def test_read_does_not_write_over_its_source(wenming: Run, plan: Path) -> None:
    code, _, err = wenming("read", plan, "-o", plan, "--force")
    assert code == 2
    assert "是这条命令要读取的文件" in err
    assert plan.read_text("utf-8") == plan_text()


def test_read_replaces_an_existing_file_only_when_told_to(wenming: Run, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "campaign.json"
    target.write_text("我的数据", "utf-8")
    code, _, err = wenming("read", plan, "-o", target)
    assert code == 2
    assert "已经存在" in err
    assert target.read_text("utf-8") == "我的数据"
    assert wenming("read", plan, "-o", target, "--force")[0] == 0
    assert load(target).year == 2025


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "空"), (b"\x00\x01\x02" * 100, "坏.txt"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "坏.txt")],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(
    wenming: Run, tmp_path: Path, content: bytes, message: str
) -> None:
    source = tmp_path / "坏.txt"
    source.write_bytes(content)
    code, out, err = wenming("read", source, "-o", tmp_path / "x.json")
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err
    assert not (tmp_path / "x.json").exists()


def test_check_sums_up_on_standard_output(wenming: Run, example_json: Path) -> None:
    code, out, err = wenming("check", example_json)
    assert (code, err) == (1, "")
    assert "34" in out
    assert out.splitlines()[-1].startswith("共 错误 ")


def test_check_lists_everything_when_asked(wenming: Run, example_json: Path) -> None:
    short = wenming("check", example_json)[1]
    assert len(wenming("check", example_json, "--verbose")[1]) > len(short)


def test_check_gives_programs_json_and_nothing_else(wenming: Run, example_json: Path) -> None:
    code, out, err = wenming("check", example_json, "--format", "json")
    assert (code, err) == (1, "")
    found = json.loads(out)
    assert {"code", "severity", "title", "message", "remedy", "subjects", "location"} == set(found[0])
    assert {d["severity"] for d in found} == {"error", "warning", "info"}
    assert {d["location"]["kind"] for d in found if d["location"]} == {"JsonPath"}


def test_check_of_a_day_finds_what_is_overdue(wenming: Run, example_json: Path) -> None:
    without = json.loads(wenming("check", example_json, "--select", "WM4", "--format", "json")[1])
    dated = json.loads(
        wenming("check", example_json, "--select", "WM4", "--as-of", "2025-12-31", "--format", "json")[1]
    )
    assert len(dated) > len(without)


def test_check_can_be_narrowed_and_findings_ignored_with_a_reason(wenming: Run, example_json: Path) -> None:
    assert {
        d["code"][:3] for d in json.loads(wenming("check", example_json, "--select", "WM1", "--format", "json")[1])
    } == {"WM1"}
    code, out, _ = wenming("check", example_json, "--ignore", "WM=另行处理", "--verbose")
    assert code == 0
    assert "另行处理" in out


@pytest.mark.parametrize("text", ["WM301", "=理由", "WM301= "])
def test_an_ignore_without_a_reason_is_refused(wenming: Run, example_json: Path, text: str) -> None:
    code, _, err = wenming("check", example_json, "--ignore", text)
    assert code == 2
    assert "编号=理由" in err


def test_an_unknown_check_code_is_refused(wenming: Run, example_json: Path) -> None:
    code, _, err = wenming("check", example_json, "--select", "XX9")
    assert code == 2
    assert "没有检查编号“XX9”" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "坏.json"),
        ('{"schema": "wenming/campaign/99"}', "升级"),
        ('{"schema": "wenming/campaign/1", "jahr": 2018}', "jahr"),
        ("", "坏.json"),
    ],
)
def test_a_bad_document_is_refused_with_its_place(wenming: Run, tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "坏.json"
    path.write_text(content, "utf-8")
    for command in (["check", path], ["export", path, "plan.docx", "-o", tmp_path / "out"], ["migrate", path]):
        code, out, err = wenming(*command)
        assert (code, out) == (2, "")
        assert message in err
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_named(wenming: Run, tmp_path: Path) -> None:
    code, _, err = wenming("check", tmp_path / "没有.json")
    assert code == 2
    assert "没有.json" in err


def test_export_prints_each_path_and_writes_each_file(wenming: Run, example_json: Path, tmp_path: Path) -> None:
    out_dir = tmp_path / "导出"
    code, out, err = wenming("export", example_json, "plan.docx", "campaign.json", "-o", out_dir)
    assert (code, err) == (0, "")
    assert out.splitlines() == [str(out_dir / "plan.docx"), str(out_dir / "campaign.json")]
    assert load(out_dir / "campaign.json") == example_campaign()


def test_export_passes_options_on(wenming: Run, example_json: Path, tmp_path: Path) -> None:
    code, out, _ = wenming(
        "export",
        example_json,
        "department-ledgers.xlsx",
        "-o",
        tmp_path,
        "--option",
        "department-ledgers.xlsx:layout=sheets",
    )
    assert code == 0
    assert len(out.splitlines()) == 1


def test_export_refuses_wrong_options_before_it_writes(wenming: Run, example_json: Path, tmp_path: Path) -> None:
    out_dir = tmp_path / "out"
    code, out, err = wenming(
        "export", example_json, "campaign.json", "plan.docx", "-o", out_dir, "--option", "plan.docx:annex=斜向"
    )
    assert (code, out) == (2, "")
    assert "portrait（纵向）、landscape（横向）" in err
    assert not out_dir.exists()


def test_options_for_a_file_that_is_not_exported_are_refused(wenming: Run, example_json: Path, tmp_path: Path) -> None:
    code, _, err = wenming(
        "export", example_json, "campaign.json", "-o", tmp_path, "--option", "plan.docx:annex=portrait"
    )
    assert code == 2
    assert "没有要求导出 plan.docx" in err


def test_export_does_not_write_over_the_campaign_that_it_reads(wenming: Run, tmp_path: Path) -> None:
    path = tmp_path / "campaign.json"
    save(Campaign(year=2018), path)
    code, out, err = wenming("export", path, "plan.docx", "campaign.json", "-o", tmp_path)
    assert (code, out) == (2, "")
    assert "是这条命令要读取的文件" in err
    assert [p.name for p in tmp_path.iterdir()] == ["campaign.json"]


def test_export_says_what_needs_a_look(wenming: Run, tmp_path: Path) -> None:
    path = tmp_path / "campaign.json"
    save(Campaign(year=2018), path)
    code, _, err = wenming("export", path, "plan.docx", "-o", tmp_path / "out")
    assert code == 0
    assert "WM928" in err


def test_export_says_which_file_needs_a_look_and_says_it_once(wenming: Run, tmp_path: Path) -> None:
    path = tmp_path / "campaign.json"
    save(attrs.evolve(example_campaign(), plan=None), path)
    wanted = ("report.docx", "minutes.docx", "scorebook.xlsx", "scores.json")
    code, _, err = wenming("export", path, *wanted, "-o", tmp_path / "out")
    assert code == 0
    assert "report.docx：报告没有截止日期" in err
    assert "report.docx 落款 第1行：没有成文日期" in err
    assert "minutes.docx：会议没有日期" in err
    assert "scores.json：没有指明日期" in err
    found = [line for line in err.splitlines() if "→" not in line]
    assert sorted(found) == sorted(set(found))


def test_export_into_a_file_is_refused(wenming: Run, example_json: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    code, _, err = wenming("export", example_json, "campaign.json", "-o", tmp_path / "文件")
    assert code == 2
    assert "不能当作文件夹使用" in err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions stop")
def test_a_read_only_folder_is_named(wenming: Run, example_json: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    code, _, err = wenming("export", example_json, "campaign.json", "-o", tmp_path / "out")
    tmp_path.chmod(0o700)
    assert code == 2
    assert "没有权限" in err


FAILING = """
from wenming_exporters import Artifact, Options, hookimpl

class Title(str):
    def __format__(self, spec):
        raise {error}

class Failing:
    id = "fail.txt"
    title = {title}
    options = Options

    def artifacts(self, campaign, options):
        if {early}:
            raise {error}
        return [Artifact(name=self.id, media_type="text/plain", write=self.write)]

    def write(self, stream):
        raise {error}

@hookimpl
def wenming_exporters():
    return [Failing()]
"""


def failing(*, error: str = "ValueError('坏了')", early: bool = False, title: str = "'出错的导出器'") -> str:
    return FAILING.format(error=error, early=early, title=title)


@pytest.mark.parametrize("early", [True, False])
def test_a_failing_exporter_is_named_and_the_others_go_on(
    wenming: Run, example_json: Path, tmp_path: Path, install: Callable[[str], None], early: bool
) -> None:
    install(failing(early=early))
    code, out, err = wenming("export", example_json, "fail.txt", "campaign.json", "-o", tmp_path)
    assert code == 3
    assert out.splitlines() == [str(tmp_path / "campaign.json")]
    assert err == "错误：插件“acme”（acme）的导出器 fail.txt 出错：ValueError: 坏了\n"


def test_a_plugin_that_cannot_be_imported_is_named_and_nothing_else_suffers(
    wenming: Run, install: Callable[[str], None]
) -> None:
    install("import pandas_that_nobody_has")
    code, out, err = wenming("exporters")
    assert code == 0
    assert "plan.docx" in out
    assert "WM920" in err
    assert "插件“acme”（acme）不能导入：ModuleNotFoundError" in err


def test_a_defect_is_one_line_that_asks_for_a_report(
    wenming: Run, install: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(failing(title="Title('x')", error="ZeroDivisionError('除以\\n零')"))
    code, _, err = wenming("exporters")
    assert code == 3
    assert err == "程序内部出错，请把这一行和所用的命令报告给 wenming 的维护者：ZeroDivisionError: 除以 零\n"
    assert "Traceback" in wenming("--debug", "exporters")[2]
    monkeypatch.setenv("WENMING_DEBUG", "1")
    assert "Traceback" in wenming("exporters")[2]


def test_an_interruption_is_said_in_chinese(wenming: Run, install: Callable[[str], None]) -> None:
    install(failing(title="Title('x')", error="KeyboardInterrupt()"))
    code, _, err = wenming("exporters")
    assert (code, err.strip()) == (130, "已中断。")


def test_exporters_lists_ids_and_titles(wenming: Run) -> None:
    code, out, err = wenming("exporters")
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [e.id for e in Registry.default().exporters()]


def test_exporters_shows_options_and_origins_when_asked(wenming: Run) -> None:
    out = wenming("exporters", "--verbose")[1]
    assert "来自插件“word”（wenming）" in out
    assert "--option plan.docx:annex=…  附件表格的纸张方向（portrait（纵向）、landscape（横向）；默认 portrait）" in out


def test_exporters_gives_programs_json(wenming: Run) -> None:
    listed = {entry["id"]: entry for entry in json.loads(wenming("exporters", "--format", "json")[1])}
    assert listed["plan.docx"]["distribution"] == "wenming"
    assert [option["name"] for option in listed["plan.docx"]["options"]] == ["fonts", "titles", "annex"]


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ((), "urn:wenming:campaign:1"),
        (("campaign",), "urn:wenming:campaign:1"),
        (("scheme",), "urn:wenming:scheme:1"),
        (("scores",), "urn:wenming:scores:1"),
    ],
)
def test_schema_prints_the_json_schema_of_each_kind_of_document(
    wenming: Run, args: tuple[str, ...], named: str
) -> None:
    code, out, err = wenming("schema", *args)
    assert (code, err) == (0, "")
    schema = json.loads(out)
    Draft202012Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"]) == ("https://json-schema.org/draft/2020-12/schema", named)


def test_schema_of_an_unknown_kind_of_document_lists_those_that_are_known(wenming: Run) -> None:
    code, _, err = wenming("schema", "ledger")
    assert code == 2
    assert "可用的值：campaign、scheme、scores" in err


def test_migrate_prints_or_writes_the_current_version(wenming: Run, example_json: Path, tmp_path: Path) -> None:
    code, out, err = wenming("migrate", example_json)
    assert (code, err) == (0, "")
    assert out == example_json.read_text("utf-8")
    target = tmp_path / "新.json"
    assert wenming("migrate", example_json, "-o", target) == (0, "", f"已写入 {target}。\n")
    assert target.read_bytes() == example_json.read_bytes()
    assert wenming("migrate", example_json, "-o", target)[0] == 2
    assert wenming("migrate", example_json, "-o", target, "--force")[0] == 0
    assert wenming("migrate", target, "-o", target, "--force")[0] == 2


def test_demo_does_the_whole_job(wenming: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "demo"
    code, out, err = wenming("demo", folder)
    assert (code, err) == (0, "")
    assert "单位：云川市图书馆；年份：2025；测评体系：工作指标 3、工作项目 12、任务内容 35；部门：11 个。" in out
    assert re.search(r"截至2025年9月30日得 \d+～\d+ 分", out)
    assert len(out.splitlines()) < 40
    expected = {a.name for e in Registry.default().exporters() for a in export(example_campaign(), e.id)}
    assert {p.name for p in folder.iterdir()} == expected | {"example-plan.txt"}
    assert (folder / "example-plan.txt").read_text("utf-8") == plan_text()


def test_demo_can_be_repeated_in_its_own_folder(wenming: Run, tmp_path: Path) -> None:
    first = wenming("demo", tmp_path)
    files = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert wenming("demo", tmp_path) == first
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == files


def test_demo_leaves_a_folder_with_other_files_alone(wenming: Run, tmp_path: Path) -> None:
    (tmp_path / "example-plan.txt").write_text("我的方案", "utf-8")
    code, _, err = wenming("demo", tmp_path)
    assert code == 2
    assert "里已有其他文件" in err
    assert [p.name for p in tmp_path.iterdir()] == ["example-plan.txt"]


def test_demo_goes_on_when_one_exporter_fails(wenming: Run, tmp_path: Path, install: Callable[[str], None]) -> None:
    install(failing())
    code, out, err = wenming("demo", tmp_path)
    assert code == 3
    assert "导出器 fail.txt 出错" in err
    assert str(tmp_path / "plan.docx") in out


@pytest.fixture
def no_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra ``wenming[calendar]`` is not installed."""
    monkeypatch.setitem(sys.modules, "icalendar", None)


@pytest.mark.usefixtures("no_calendar")
def test_a_missing_extra_is_named_with_the_command_that_installs_it(
    wenming: Run, example_json: Path, tmp_path: Path
) -> None:
    code, _, err = wenming("export", example_json, "calendar.ics", "-o", tmp_path)
    assert code == MISUSE
    assert 'pip install "wenming[calendar]"' in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_calendar")
def test_demo_does_without_an_extra_and_says_so(wenming: Run, tmp_path: Path) -> None:
    code, out, err = wenming("demo", tmp_path)
    assert code == 0
    assert "工作日历（任务时限、会议、报送）：未导出" in err
    assert "plan.docx" in out
