"""Today: the only place at which wenming looks at the clock; everything below the command line is told the day."""

from datetime import date, datetime

__all__ = ["today"]


def today() -> date:
    """Return the day as it is where the command runs."""
    return datetime.now().astimezone().date()
