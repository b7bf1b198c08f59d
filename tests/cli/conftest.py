"""The command line as tests run it: in this process, with what it printed."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wenming_core.storage import save
from wenming_exporters.cli.main import run
from wenming_exporters.example import example_campaign

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def wenming(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*args: str | Path) -> tuple[int, str, str]:
        code = run([str(arg) for arg in args])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture(scope="session")
def example_json(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "campaign.json"
    save(example_campaign(), path)
    return path


@pytest.fixture
def install(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], None]]:
    """Install a plugin from its source text, as a distribution called acme would."""

    def write(source: str) -> None:
        site = tmp_path_factory.mktemp("site")
        (site / "acme_plugin.py").write_text(source, "utf-8")
        info = site / "acme-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text("[wenming.plugins]\nacme = acme_plugin\n", "utf-8")
        monkeypatch.syspath_prepend(site)
        importlib.invalidate_caches()

    yield write
    sys.modules.pop("acme_plugin", None)
