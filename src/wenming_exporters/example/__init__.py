"""示例: a small library's campaign, with an invented unit and invented people.

``plan.txt`` has the structure of a real plan, oddities included: it declares 34 standards and lists 35, names one body
in two ways, never says who leads, and gives its annex three titles. So ``wenming demo`` has something to find.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["plan_file", "plan_text"]


def plan_file() -> Traversable:
    """Find the text of the example plan inside the installed package."""
    return files(__name__) / "plan.txt"


def plan_text() -> str:
    """Return the text of the example plan."""
    return plan_file().read_text(encoding="utf-8")
