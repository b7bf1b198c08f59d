"""灯: the colours."""

from enum import Enum

__all__ = ["Light"]


class Light(Enum):
    """灯色: a colour, gravest first; or none, for a task that the policy does not judge."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"
    GREEN = "green"
    NONE = "none"

    @property
    def chinese(self) -> str:
        """As ledgers word it; empty for none."""
        return {"none": "", "green": "绿灯", "yellow": "黄灯", "blue": "蓝灯", "orange": "橙灯", "red": "红灯"}[
            self.value
        ]
