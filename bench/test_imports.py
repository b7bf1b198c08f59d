"""What importing costs, beside importing the libraries that it stands on."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

SCRIPT = Path(sys.executable).with_name("wenming")

COMMANDS = {
    "core": {
        "peer: attrs and cattrs": [sys.executable, "-c", "import attrs, cattrs"],
        "wenming_core (limit 1.25)": [sys.executable, "-c", "import attrs, cattrs, wenming_core"],
    },
    "version": {
        "peer: click": [sys.executable, "-c", "import click"],
        "wenming --version (limit 2)": [str(SCRIPT), "--version"],
    },
}


@pytest.mark.parametrize(
    ("group", "name"), [(group, name) for group, names in COMMANDS.items() for name in names], ids=lambda text: text
)
def test_import(benchmark: BenchmarkFixture, group: str, name: str) -> None:
    benchmark.group = f"import: {group}"
    benchmark.pedantic(
        subprocess.run, args=(COMMANDS[group][name],), kwargs={"check": True, "capture_output": True}, rounds=15
    )
