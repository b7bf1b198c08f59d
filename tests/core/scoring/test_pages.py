"""The pages on scoring are executed: every rule is read, every printed result is what comes out."""

import re
from pathlib import Path

import pytest

from wenming_core.model import Scheme
from wenming_core.storage.scheme_file import loads_scheme_toml

DOCS = Path(__file__).parents[3] / "docs"
HEAD = 'schema = "wenming/scheme/1"\ntitle = "方案"\ntotal = 10\n'
ITEM = '[[items]]\ncode = "1"\npoints = 10\n'
SECTIONS = re.findall(r"### (R\d+) · .*?```toml\n(.*?)```", (DOCS / "rules.md").read_text("utf-8"), re.DOTALL)


def read(fragment: str) -> Scheme:
    on_an_item = fragment.startswith(("rule", "[items.rule]"))
    return loads_scheme_toml(HEAD + (ITEM if on_an_item else "") + fragment)


@pytest.mark.parametrize(("code", "fragment"), SECTIONS, ids=[code for code, _ in SECTIONS])
def test_the_page_of_rules_can_be_read(code: str, fragment: str) -> None:
    scheme = read(fragment)
    assert scheme != loads_scheme_toml(HEAD)


def test_the_page_of_rules_holds_all_thirty() -> None:
    assert sorted(int(code[1:]) for code, _ in SECTIONS) == list(range(1, 31))


def test_the_worked_example_gives_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    page = (DOCS / "scoring.md").read_text("utf-8")
    names: dict[str, object] = {}
    for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(code, names)  # noqa: S102  # the page is ours, and running it is the test
    assert capsys.readouterr().out == "".join(re.findall(r"```text\n(.*?)```", page, re.DOTALL))
