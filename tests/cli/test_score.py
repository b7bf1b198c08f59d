"""``wenming score``: text for people, JSON for programs, advice where something is missing."""

import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from wenming_core.model import Campaign
from wenming_core.storage import load, save

Run = Callable[..., tuple[int, str, str]]
SCHEMES = Path(__file__).parents[2] / "src/wenming_exporters/example/schemes"


@pytest.fixture
def bare(example_json: Path, tmp_path: Path) -> Path:
    """The example without its scheme."""
    path = tmp_path / "bare.json"
    save(attrs.evolve(load(example_json), schemes=()), path)
    return path


def test_the_score_is_printed_with_its_gaps(wenming: Run, bare: Path) -> None:
    code, out, err = wenming("score", bare, "--scheme", SCHEMES / "points.toml", "--as-of", "2025-10-31")
    assert (code, out.splitlines()[1]) == (0, "总分：20～95（满分105），尚有未知")
    assert "WM721" in err


def test_one_item_is_explained_however_its_code_is_typed(wenming: Run, bare: Path) -> None:
    arguments = ("score", bare, "--scheme", SCHEMES / "points.toml", "--as-of", "2025-10-31", "--explain")
    code, out, _ = wenming(*arguments, "３．２．１")
    assert (code, "再有2人即超过50%" in out) == (0, True)
    code, out, _ = wenming(*arguments, "3.2.1", "--format", "json")
    assert json.loads(out)["code"] == "3.2.1"
    code, _, err = wenming(*arguments, "3.2.9")
    assert (code, "没有计分的项“3.2.9”" in err) == (2, True)
    code, _, err = wenming(*arguments, "甲")
    assert (code, "请核对编号" in err) == (2, True)


def test_programs_get_json_and_people_the_doubts(wenming: Run, bare: Path) -> None:
    code, out, _ = wenming("score", bare, "--scheme", SCHEMES / "tiers.toml", "--format", "json")
    assert (code, json.loads(out)["schema"]) == (0, "wenming/scores/1")


def test_without_a_scheme_the_standards_are_assessed(wenming: Run, bare: Path) -> None:
    code, out, err = wenming("score", bare)
    assert (code, "没有赋分方案" in out) == (0, True)
    assert "没有指明日期，按最近一次记录的日期 2025-09-20 计分" in err


def test_a_campaign_with_nothing_dated_needs_a_day(wenming: Run, tmp_path: Path) -> None:
    save(Campaign(), tmp_path / "empty.json")
    code, _, err = wenming("score", tmp_path / "empty.json")
    assert (code, "--as-of" in err) == (2, True)


def test_the_scheme_of_the_campaign_is_taken_or_named(wenming: Run, example_json: Path, tmp_path: Path) -> None:
    campaign = load(example_json)
    [scheme] = campaign.schemes
    code, out, _ = wenming("score", example_json, "--scheme", scheme.title)
    assert (code, scheme.title in out) == (0, True)
    assert wenming("score", example_json)[1] == out
    two = tmp_path / "two.json"
    save(attrs.evolve(campaign, schemes=(scheme, attrs.evolve(scheme, title="另一方案"))), two)
    code, _, err = wenming("score", two)
    assert (code, "请用 --scheme 指明其中一个" in err) == (2, True)
    code, _, err = wenming("score", two, "--scheme", "没有的方案")
    assert (code, "没有名为“没有的方案”的方案；数据文件中的方案有：" in err) == (2, True)


def test_a_name_that_no_scheme_has_is_refused(wenming: Run, bare: Path) -> None:
    code, _, err = wenming("score", bare, "--scheme", "没有")
    assert (code, "数据文件中没有方案" in err) == (2, True)


def test_a_scheme_that_contradicts_itself_is_refused_with_its_faults(wenming: Run, bare: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "错.toml"
    wrong.write_text((SCHEMES / "points.toml").read_text("utf-8").replace("total = 100", "total = 99"), "utf-8")
    code, out, err = wenming("score", bare, "--scheme", wrong)
    assert (code, out, "WM701" in err) == (2, "", True)
