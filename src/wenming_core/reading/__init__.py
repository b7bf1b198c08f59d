"""Reading: the text and tables of a plan become a campaign and diagnostics. Pure; no file is opened here."""

from wenming_core.reading.plan import Reading, read_blocks, read_plan

__all__ = ["Reading", "read_blocks", "read_plan"]
