"""What a program of somebody else sees: the types of the main calls, held by mypy and by running them.

``assert_type`` fails in ``make check`` where a call gives another type, or ``Any``, than what is written here.
"""

from datetime import date
from pathlib import Path
from typing import assert_type

import wenming_core as wm
from wenming_core.carrying import Carried, carry_over
from wenming_core.changes import ChangeSet
from wenming_core.diagnostics import Diagnostic, Report
from wenming_core.differences import Difference, compare_campaigns
from wenming_core.merge import Merge, merge
from wenming_core.model import Campaign, Department, Node, Scheme, Task
from wenming_core.model.scheme import Item
from wenming_core.reading import Reading
from wenming_core.rollover import rollover
from wenming_core.scoring import Explanation, ScoreBook
from wenming_exporters import Artifact, Exporter, Registry, export, exporters
from wenming_exporters.example import example_campaign, plan_text
from wenming_exporters.excel.readback import read_ledger

DAY = date(2025, 11, 30)


def test_a_campaign_is_read_saved_loaded_checked_and_scored(tmp_path: Path) -> None:
    assert_type(wm.read_plan(plan_text()), Reading)
    campaign = assert_type(example_campaign(), Campaign)
    assert_type(wm.save(campaign, tmp_path / "c.json"), None)
    assert assert_type(wm.load(tmp_path / "c.json"), Campaign) == campaign
    assert assert_type(wm.loads(assert_type(wm.dumps(campaign), str)), Campaign) == campaign
    report = assert_type(wm.check(campaign, as_of=DAY), Report)
    assert_type(report.errors, tuple[Diagnostic, ...])
    book = assert_type(wm.score(campaign, as_of=DAY), ScoreBook)
    assert_type(book.total, Explanation | None)


def test_the_parts_of_a_campaign_have_types() -> None:
    campaign = example_campaign()
    assert_type(campaign.catalogue["1.1.1"], Node)
    assert_type(campaign.task("1.1.1-01"), Task)
    assert_type(campaign.tasks_of("1.1.1"), tuple[Task, ...])
    assert_type(campaign.organisation.department("推广中心"), Department | None)
    assert_type(campaign.year, int | None)
    (scheme,) = assert_type(campaign.schemes, tuple[Scheme, ...])
    assert_type(scheme.item("1.1.1"), Item | None)


def test_files_go_out_come_back_and_are_merged(tmp_path: Path) -> None:
    campaign = example_campaign()
    artifacts = assert_type(export(campaign, "department-ledgers.xlsx"), tuple[Artifact, ...])
    path = assert_type(artifacts[0].save(tmp_path), Path)
    change_set = assert_type(read_ledger(path, campaign), ChangeSet)
    merged = assert_type(merge(campaign, [change_set], as_of=DAY), Merge)
    assert assert_type(merged.campaign, Campaign | None) == campaign
    assert_type(exporters(), tuple[Exporter, ...])
    assert_type(Registry.default().exporter("plan.docx"), Exporter)


def test_the_next_year_has_types() -> None:
    campaign = example_campaign()
    assert_type(rollover(campaign, 2026), tuple[Campaign, Report])
    carried = assert_type(
        carry_over(campaign, campaign.catalogue, {"1.1.1": ("1.1.1", "1.1.2"), "1.1.2": None}), Carried
    )
    assert_type(carried.left, Campaign)
    assert_type(compare_campaigns(campaign, carried.campaign), tuple[Difference, ...])
