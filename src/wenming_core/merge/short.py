"""Values in messages: on one line, and cut where they are long."""

__all__ = ["short"]


def short(text: str, limit: int = 40) -> str:
    """Put text on one line of at most ``limit`` characters.

    >>> short("已印发学习计划", 5)
    '已印发学…'
    """
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
