"""Print a constraint for each direct dependency of wenming: the lowest version that pyproject.toml allows.

python tools/lowest.py > constraints.txt
"""

import re
import tomllib
from itertools import chain
from pathlib import Path

__all__ = ["lowest"]

_BOUND = re.compile(r"([A-Za-z0-9._-]+)(?:\[.*\])?>=([0-9.]+)(?:\s*;.*)?")


def lowest(pyproject: str) -> list[str]:
    r"""Return ``name==version`` for what is needed to run, for the extras and for the tests.

    >>> lowest('[project]\ndependencies = ["attrs>=24.1"]')
    ['attrs==24.1']
    """
    document = tomllib.loads(pyproject)
    project = document["project"]
    extras = project.get("optional-dependencies", {}).values()
    tests = document.get("dependency-groups", {}).get("test", [])
    needed = [*project["dependencies"], *chain.from_iterable(extras), *tests]
    bounds = {found[1]: found[2] for found in map(_BOUND.fullmatch, needed) if found}
    return [f"{name}=={version}" for name, version in bounds.items()]


if __name__ == "__main__":
    print(*lowest((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8")), sep="\n")
