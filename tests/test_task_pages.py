"""The pages about the campaign, tasks and the next year say what the code does."""

import doctest
import re
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from wenming_core import carrying, decomposition, lifecycle, lights, rollover
from wenming_core.diagnostics import Kind
from wenming_core.lifecycle import STEPS, Actor
from wenming_core.lights import notation
from wenming_core.model import Campaign
from wenming_exporters import code_map
from wenming_exporters.example import example_campaign
from wenming_exporters.views import calendar

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("campaign.md", "tasks.md", "next-year.md")
CAMPAIGN, TASKS, NEXT_YEAR = ((DOCS / name).read_text("utf-8") for name in PAGES)
_WHO = {Actor.LEAD: "the lead department", Actor.OFFICE: "somebody else"}


@pytest.mark.parametrize("page", [CAMPAIGN, TASKS, NEXT_YEAR], ids=PAGES)
def test_the_examples_are_true(page: str) -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, "page", None, 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_page_names_each_field_of_a_campaign() -> None:
    assert [a.name for a in attrs.fields(Campaign) if f"`{a.name}`" not in CAMPAIGN] == []


def test_the_map_of_codes_on_the_page_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text(re.findall(r"```json\n(.*?)```", NEXT_YEAR, re.DOTALL)[0], "utf-8")
    campaign = example_campaign()
    found = code_map.read_code_map(path, campaign, campaign.catalogue)
    carried = carrying.carry_over(campaign, campaign.catalogue, found.codes, places=found.places)
    assert carried.campaign.task("1.1.1-01").standard == "1.1.2"


def test_the_table_of_steps_is_the_table_of_the_code() -> None:
    table = TASKS.partition("| from | to |")[2].partition("\n\n")[0]
    assert [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]] == [
        [step.before.chinese, step.after.chinese, _WHO[step.actor], "needed" if step.needs_reason else ""]
        for step in STEPS
    ]


def test_each_policy_of_lights_is_explained_with_its_settings() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| `(.*?)` \|", TASKS, re.MULTILINE))
    assert {name: eval(text, vars(lights)) for name, text in rows.items()} == {  # noqa: S307 - a page of this project
        name: cls() for name, cls in lights.POLICIES.items()
    }


@pytest.mark.parametrize("text", re.findall(r"`((?:deadline|monthly|escalation):.*?)`", TASKS))
def test_each_policy_that_is_written_out_can_be_read(text: str) -> None:
    assert text.partition(":")[0] == lights.parse_policy(text).NAME


@pytest.mark.parametrize(
    ("page", "modules"),
    [(TASKS, (lifecycle, decomposition, notation, calendar)), (NEXT_YEAR, (carrying, rollover, code_map))],
    ids=["tasks", "next year"],
)
def test_each_kind_of_diagnostic_is_listed_by_its_title(page: str, modules: tuple[ModuleType, ...]) -> None:
    kinds = {kind.code: kind.title for module in modules for kind in vars(module).values() if isinstance(kind, Kind)}
    assert dict(re.findall(r"^\| (WM\d{3}) \| (.*?) \|", page, re.MULTILINE)) == kinds
