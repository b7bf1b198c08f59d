"""内置检查: the one place where the built-in checks are listed, and :func:`check`, which runs them."""

from collections.abc import Sequence
from datetime import date

from wenming_core.checks import (
    assignment,
    catalogue,
    evidence,
    facts,
    leading_group,
    organisation,
    plan,
    requirements,
    scheme,
    standards,
    task,
)
from wenming_core.checks.runner import AnyRule, Ignore, run
from wenming_core.diagnostics import Report
from wenming_core.model.campaign import Campaign

__all__ = ["RULES", "check"]

RULES: tuple[AnyRule, ...] = (
    *catalogue.RULES,
    *standards.RULES,
    *organisation.RULES,
    *leading_group.RULES,
    *assignment.RULES,
    *plan.RULES,
    *task.RULES,
    *facts.RULES,
    *requirements.RULES,
    *evidence.RULES,
    *scheme.RULES,
)
"""Every built-in check, in the order of the codes."""


def check(
    campaign: Campaign,
    *,
    as_of: date | None = None,
    rules: Sequence[AnyRule] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[Ignore] = (),
) -> Report:
    """Look for everything in a campaign that is contradictory, unclear or missing.

    Args:
        campaign: What is checked.
        as_of: The day for checks that depend on it, such as overdue tasks; None leaves those out.
        rules: The checks to run, such as :data:`RULES` with those of plugins; None for :data:`RULES` alone.
        select: Beginnings of codes to look for, such as ``("WM1", "WM301")``; empty looks for all.
        ignore: Findings to leave out, each with a reason; what was left out is counted in the report as WM198.

    Raises:
        UnknownName: A prefix in ``select`` fits no code of the checks.
    """
    return run(RULES if rules is None else rules, campaign, as_of=as_of, select=select, ignore=ignore)
