"""Laws of the checks: they hold whatever the campaign."""

import re
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wenming_core._text import display_width
from wenming_core.checks import Ignore, check
from wenming_core.checks.runner import CHECK_FAILED
from wenming_core.diagnostics import JsonPath
from wenming_core.model import Campaign
from wenming_core.report_text import full_lines, summary_lines
from wenming_core.storage import to_document
from wenming_core.testing import campaigns, dates, loose_campaigns

DANGLING = ("WM204", "WM303", "WM304", "WM421", "WM424", "WM505", "WM506", "WM511", "WM604", "WM610")


MODEST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def at(document: Any, path: str) -> Any:
    """Follow a path such as ``$.tasks[3].due`` into a document; a step that leads nowhere raises."""
    assert re.fullmatch(r"\$(\.[a-z_]+|\[\d+\])*", path)
    for name, index in re.findall(r"\.([a-z_]+)|\[(\d+)\]", path):
        document = document[name] if name else document[int(index)]
    return document


@MODEST
@given(loose_campaigns(), dates())
def test_no_check_fails_on_any_campaign_and_the_findings_are_always_the_same(campaign: Campaign, day: date) -> None:
    report = check(campaign, as_of=day)
    assert not report.select(CHECK_FAILED.code)
    assert check(campaign, as_of=day) == report


@MODEST
@given(loose_campaigns(), dates())
def test_every_finding_points_at_something_that_stands_in_the_document(campaign: Campaign, day: date) -> None:
    document = to_document(campaign)
    for diagnostic in check(campaign, as_of=day):
        assert isinstance(diagnostic.location, JsonPath)
        at(document, diagnostic.location.path)


@MODEST
@given(loose_campaigns(), dates())
def test_every_report_can_be_printed_within_its_width(campaign: Campaign, day: date) -> None:
    report = check(campaign, as_of=day)
    lines = summary_lines(report, width=80)
    assert all(display_width(line) <= 80 for line in lines)
    assert all(line.isprintable() or "　" in line for line in (*lines, *full_lines(report)))


@MODEST
@given(loose_campaigns(), dates(), st.sampled_from(["WM", "WM1", "WM4", "WM42", "WM601"]))
def test_selecting_finds_what_a_full_check_finds_under_the_same_codes(
    campaign: Campaign, day: date, prefix: str
) -> None:
    full = check(campaign, as_of=day)
    assert check(campaign, as_of=day, select=[prefix]) == full.select(prefix)


@MODEST
@given(loose_campaigns(), dates(), st.sampled_from(["WM", "WM1", "WM4", "WM42", "WM601"]))
def test_ignoring_leaves_out_what_it_counts_and_nothing_else(campaign: Campaign, day: date, prefix: str) -> None:
    full = check(campaign, as_of=day)
    *kept, account = check(campaign, as_of=day, ignore=[Ignore(prefix=prefix, reason="已知")])
    assert tuple(kept) == full.ignore(prefix).diagnostics
    assert sum(map(int, re.findall(r" (\d+) 处", account.message))) == len(full.select(prefix))


@MODEST
@given(campaigns())
def test_a_consistent_campaign_has_no_reference_that_leads_nowhere(campaign: Campaign) -> None:
    assert [str(d) for d in check(campaign).select(*DANGLING)] == []
