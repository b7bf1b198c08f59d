"""scorebook.xlsx and scores.json: live totals that agree, every hole survived, same bytes every time."""

import json
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import attrs
import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from wenming_core.model import Campaign, Catalogue, Finding, Indicator, Item, Outcome, Scheme, Standard
from wenming_core.model.rules import AllOrNothing, AwardWhen, Fixed, Met, Proportional
from wenming_core.model.scheme_above import BonusPool, Placement
from wenming_core.scoring import score
from wenming_core.scoring.document_schema import scores_schema
from wenming_core.storage.scheme_file import load_scheme
from wenming_exporters.example import example_campaign
from wenming_exporters.excel.scorebook import Scorebook, ScoreOptions
from wenming_exporters.excel.scorebook_sheets import sum_formula
from wenming_exporters.json_exporters import ScoresJson, ScoresJsonOptions
from wenming_exporters.testing import check_exporter

DAY = date(2025, 10, 31)
SCHEMES = sorted((Path(__file__).parents[2] / "src/wenming_exporters/example/schemes").glob("*.toml"))
WHOLE = AllOrNothing(when=Met())
SMALL = Campaign(
    catalogue=Catalogue(
        children=(Indicator(name="指标", children=(Standard(text="=甲"), Standard(text="乙"))), Standard(text="丙"))
    ),
    schemes=(
        Scheme(
            title="方案",
            total=Decimal(10),
            items=(
                Item(code="1", points=Decimal(8)),
                Item(code="1.1", points=Decimal(6), rule=WHOLE),
                Item(code="1.2", points=Decimal(4), rule=WHOLE),
                Item(code="2", points=Decimal(2), rule=WHOLE),
            ),
        ),
    ),
    findings=(
        Finding(id="a", standard="1.1", outcome=Outcome.MET, on=DAY),
        Finding(id="b", standard="1.2", outcome=Outcome.MET, on=DAY),
    ),
)


def workbook(campaign: Campaign, folder: Path, as_of: date | None = DAY) -> Path:
    [artifact] = Scorebook().artifacts(campaign, ScoreOptions(as_of=as_of))
    return artifact.save(folder)


def charts(path: Path) -> int:
    return sum(name.startswith("xl/charts/chart") for name in ZipFile(path).namelist())


def test_groups_and_total_are_formulas(tmp_path: Path) -> None:
    book = load_workbook(workbook(SMALL, tmp_path))
    nodes, summary = book["分项得分"], book["得分汇总"]
    assert nodes["D3"].value == "=MIN(SUM(D4:D5),F3)"
    assert [nodes.cell(row, 4).value for row in (4, 5, 6)] == [6, 4, 0]
    assert nodes["B4"].value == "　=甲"
    assert summary["B3"].value == "=分项得分!D3"
    assert summary["B5"].value == "=SUM(B3:B4)"
    cached = load_workbook(workbook(SMALL, tmp_path), data_only=True)
    assert (cached["得分汇总"]["B5"].value, cached["得分汇总"]["C5"].value) == (8, 10)


def test_rounding_is_a_formula_over_what_stands_above_it(tmp_path: Path) -> None:
    third = Proportional(of=Fixed(number=Fraction(1, 3)))
    scheme = Scheme(title="方案", total=Decimal(10), items=(Item(code="2", points=Decimal(10), rule=third),))
    summary = load_workbook(workbook(attrs.evolve(SMALL, schemes=(scheme,)), tmp_path))["得分汇总"]
    assert (summary["A4"].value, summary["B4"].value) == ("取舍", "=ROUND(SUM(B3:B3),2)-SUM(B3:B3)")
    assert summary["B5"].value == "=SUM(B3:B4)"


def test_a_scheme_without_items_has_no_chart(tmp_path: Path) -> None:
    stream = AwardWhen(points=Decimal(1), when=Met(standard="2"))
    pool = BonusPool(name="加分", placement=Placement.INSIDE, at_most=Decimal(10), streams=(stream,))
    scheme = Scheme(title="方案", total=Decimal(10), pools=(pool,))
    path = workbook(attrs.evolve(SMALL, schemes=(scheme,)), tmp_path)
    assert charts(path) == 0
    assert load_workbook(path)["部门失分"]["B3"].value == "=0"


def test_every_sheet_is_there(tmp_path: Path) -> None:
    book = load_workbook(workbook(SMALL, tmp_path))
    assert book.sheetnames == ["得分汇总", "分项得分", "得分说明", "部门失分", "差距清单"]
    assert charts(workbook(SMALL, tmp_path)) == 1


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_the_example_is_scored_under_each_example_scheme(path: Path, tmp_path: Path) -> None:
    campaign = attrs.evolve(example_campaign(), schemes=(load_scheme(path),))
    cached = load_workbook(workbook(campaign, tmp_path), data_only=True)["得分汇总"]
    [line] = [row for row in cached.iter_rows(min_row=3, values_only=True) if row[0] == "总分"]
    total = score(campaign, as_of=DAY).total
    assert total is not None
    shown = [Fraction(str(end)).limit_denominator(10**6) for end in line[1:3]]
    assert shown == [total.low.limit_denominator(10**6), total.high.limit_denominator(10**6)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("path", SCHEMES[:2], ids=lambda path: path.stem)
def test_an_office_program_recalculates_the_same_totals(path: Path, tmp_path: Path) -> None:
    campaign = attrs.evolve(example_campaign(), schemes=(load_scheme(path),))
    written = workbook(campaign, tmp_path)
    stale = load_workbook(written)
    stale.save(tmp_path / "stale.xlsx")  # openpyxl drops the cached values, so that they must be computed anew
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out"]
    subprocess.run([*command, "stale.xlsx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    page = load_workbook(tmp_path / "out" / "stale.xlsx", data_only=True)["得分汇总"]
    [line] = [row for row in page.iter_rows(min_row=3, values_only=True) if row[0] == "总分"]
    total = score(campaign, as_of=DAY).total
    assert total is not None
    assert [Decimal(str(n)).quantize(Decimal("0.000001")) for n in line[1:3]] == [
        (Decimal(e.numerator) / e.denominator).quantize(Decimal("0.000001")) for e in (total.low, total.high)
    ]


@pytest.mark.parametrize(
    ("lines", "formula"),
    [([2], "SUM(D3)"), ([2, 3], "SUM(D3:D4)"), ([2, 4, 5, 9], "SUM(D3,D5:D6,D10)")],
)
def test_neighbours_are_added_as_ranges(lines: list[int], formula: str) -> None:
    assert sum_formula(lines, 3) == formula


def test_a_group_of_many_groups_stays_within_what_excel_can_add() -> None:
    formula = sum_formula(range(2, 2002, 2), 3)
    assert formula.count("SUM(") == 6
    assert formula.count(",") == 999


def test_without_a_scheme_there_is_a_list_of_what_is_met(tmp_path: Path) -> None:
    bare = attrs.evolve(SMALL, schemes=())
    [artifact] = Scorebook().artifacts(bare, ScoreOptions(as_of=DAY))
    assert [d.code for d in artifact.diagnostics] == ["WM971"]
    page = load_workbook(artifact.save(tmp_path))["核查表"]
    assert [page.cell(row, 3).value for row in (3, 4, 5)] == ["符合", "符合", "未知"]


def test_a_scheme_that_contradicts_itself_gives_its_faults_and_no_score(tmp_path: Path) -> None:
    wrong = attrs.evolve(SMALL, schemes=(attrs.evolve(SMALL.schemes[0], total=Decimal(11)),))
    [artifact] = Scorebook().artifacts(wrong, ScoreOptions(as_of=DAY))
    page = load_workbook(artifact.save(tmp_path))["未计分"]
    assert [page.cell(3, column).value for column in (1, 2, 3)] == ["WM701", "错误", "$.schemes[0].total"]
    [data] = ScoresJson().artifacts(wrong, ScoresJsonOptions(as_of=DAY))
    document = json.loads(data.to_bytes())
    assert document["refused"][0].startswith("WM701")
    assert Draft202012Validator(scores_schema()).is_valid(document)


def test_without_any_day_there_is_no_score() -> None:
    bare = attrs.evolve(SMALL, findings=())
    [artifact] = Scorebook().artifacts(bare, ScoreOptions())
    assert [d.code for d in artifact.diagnostics] == ["WM972"]
    assert bare.last_recorded is None


def test_the_day_of_the_latest_record_is_assumed_and_said() -> None:
    [artifact] = Scorebook().artifacts(SMALL, ScoreOptions())
    assert [d.code for d in artifact.diagnostics] == ["WM970"]


def test_several_schemes_give_several_books() -> None:
    several = attrs.evolve(SMALL, schemes=(*SMALL.schemes, attrs.evolve(SMALL.schemes[0], title="另/一")))
    assert [a.name for a in Scorebook().artifacts(several, ScoreOptions(as_of=DAY))] == [
        "scorebook-方案.xlsx",
        "scorebook-另／一.xlsx",
    ]
    assert [a.name for a in ScoresJson().artifacts(several, ScoresJsonOptions(as_of=DAY))] == [
        "scores-方案.json",
        "scores-另／一.json",
    ]


@pytest.mark.parametrize(
    "campaign", [SMALL, attrs.evolve(SMALL, schemes=()), Campaign()], ids=["scheme", "none", "empty"]
)
def test_the_data_follows_its_schema(campaign: Campaign) -> None:
    [artifact] = ScoresJson().artifacts(campaign, ScoresJsonOptions(as_of=DAY))
    document = json.loads(artifact.to_bytes())
    Draft202012Validator.check_schema(scores_schema())
    assert Draft202012Validator(scores_schema()).is_valid(document)


def test_amounts_in_the_data_are_exact() -> None:
    [artifact] = ScoresJson().artifacts(SMALL, ScoresJsonOptions(as_of=DAY))
    document = json.loads(artifact.to_bytes())
    assert (document["total"]["low"], document["total"]["high"], document["score"]) == ("8", "10", None)
    assert Fraction(document["gaps"][0]["at_risk"]) == 2


@pytest.mark.parametrize("exporter", [Scorebook(), ScoresJson()], ids=lambda exporter: str(exporter.id))
@pytest.mark.parametrize("campaign", [SMALL, Campaign()], ids=["scheme", "empty"])
def test_the_exporters_keep_the_contract(exporter: Scorebook | ScoresJson, campaign: Campaign) -> None:
    check_exporter(exporter, campaign)
