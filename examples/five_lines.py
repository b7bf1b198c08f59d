"""The whole job in five lines: read a plan, look for faults, write the documents.

python examples/five_lines.py out
"""

import sys
from pathlib import Path

from wenming_core.checks import check
from wenming_core.reading import read_plan
from wenming_exporters import export
from wenming_exporters.example import plan_text

__all__ = ["main"]


def main(directory: Path) -> None:
    """Write the plan and the ledgers of the example into ``directory``."""
    reading = read_plan(plan_text())
    print(f"{len(reading.campaign.catalogue.standards)} standards, {len(check(reading.campaign).errors)} error")
    for artifact in export(reading.campaign, "plan.docx", "department-ledgers.xlsx"):
        print(artifact.save(directory))


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "out"))
