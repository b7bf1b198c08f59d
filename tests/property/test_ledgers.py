"""Laws of the ledger's way out and back."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from wenming_core.changes import ChangeSet, apply
from wenming_core.merge import Merge, Resolution, merge
from wenming_core.model import Campaign, Ruling
from wenming_core.testing import campaigns, loose_campaigns, sized_campaign, texts
from wenming_exporters.excel.cells import comparable, stored_text
from wenming_exporters.excel.ledgers import (
    BookLayout,
    DepartmentLedgers,
    DepartmentOptions,
    LedgerOptions,
    OverviewLedger,
)
from wenming_exporters.excel.readback import read_ledger
from wenming_exporters.views.ledger import ledger_rows

AS_OF = date(2018, 12, 1)
SMALL = sized_campaign(12)
FREE_TEXTS = ("goal", "measures", "leader", "person", "contact", "progress", "problems", "next_steps", "remark")


def written(campaign: Campaign) -> list[bytes]:
    everything = OverviewLedger().artifacts(campaign, LedgerOptions(columns=("all",), spare_rows=2))
    sheets = DepartmentLedgers().artifacts(campaign, DepartmentOptions(layout=BookLayout.SHEETS, spare_rows=1))
    return [artifact.to_bytes() for artifact in (*everything, *sheets)]


def read(data: bytes, base: Campaign, name: str = "台账") -> ChangeSet:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.xlsx")
        path.write_bytes(data)
        return read_ledger(path, base)


def edited(data: bytes, *edits: tuple[int, str, str]) -> bytes:
    """Write values into the overview sheet: (row of data counted from 0, column id, value)."""
    book = openpyxl.load_workbook(BytesIO(data))
    page = book.worksheets[0]
    ids = {page.cell(1, place).value: place for place in range(1, page.max_column + 1)}
    for row, column_id, value in edits:
        cell = page.cell(row + 5, ids[column_id])
        # As an office program stores it; openpyxl would leave what then stands for a character.
        cell.value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", value)
        cell.data_type = "s"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


SMALL_LEDGER = written(SMALL)[0]
TASK_ROWS = tuple(row for row, one in enumerate(ledger_rows(SMALL)) if one.task is not None)
TASK_IDS = {row: one.task.id for row, one in enumerate(ledger_rows(SMALL)) if one.task is not None}


@st.composite
def some_edits(draw: st.DrawFn) -> dict[tuple[int, str], str]:
    """Draw edits of a few free-text cells, none of which leaves its cell as it was."""
    places = st.tuples(st.sampled_from(TASK_ROWS), st.sampled_from(FREE_TEXTS))
    words = texts(max_size=12).map(lambda text: comparable(stored_text(f"新{text}").text))
    return draw(st.dictionaries(places, words, max_size=4))


def change_set(edits: dict[tuple[int, str], str], name: str) -> ChangeSet:
    returned = read(edited(SMALL_LEDGER, *((row, column, text) for (row, column), text in edits.items())), SMALL, name)
    assert not returned.new_tasks
    return returned


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_a_ledger_read_back_unchanged_changes_nothing(campaign: Campaign) -> None:
    for data in written(campaign):
        returned = read(data, campaign)
        assert (returned.changes, returned.new_tasks, returned.missing, tuple(returned.report)) == ((), (), (), ())


@settings(max_examples=40, deadline=None)
@given(campaign=loose_campaigns())
def test_a_ledger_of_a_hostile_campaign_read_back_unchanged_changes_nothing(campaign: Campaign) -> None:
    returned = read(written(campaign)[0], campaign)
    assert (returned.changes, returned.new_tasks, returned.missing) == ((), (), ())


@settings(max_examples=15, deadline=None)
@given(campaign=loose_campaigns())
def test_a_ledger_exported_twice_has_the_same_bytes(campaign: Campaign) -> None:
    assert written(campaign) == written(campaign)


@settings(max_examples=25, deadline=None)
@given(edits=some_edits())
def test_each_edited_cell_is_exactly_one_change(edits: dict[tuple[int, str], str]) -> None:
    found = {(change.task, change.field.value): change.new for change in change_set(edits, "甲").changes}
    assert found == {(TASK_IDS[row], column): text for (row, column), text in edits.items()}


@settings(max_examples=25, deadline=None)
@given(edits=some_edits())
def test_merging_one_return_with_nothing_gives_that_return(edits: dict[tuple[int, str], str]) -> None:
    mine = change_set(edits, "甲")
    outcome = merge(SMALL, [mine, change_set({}, "乙")], as_of=AS_OF)
    assert outcome.campaign == apply(SMALL, mine, as_of=AS_OF)
    assert merge(SMALL, [change_set({}, "乙")], as_of=AS_OF).campaign == SMALL


@settings(max_examples=20, deadline=None)
@given(several=st.lists(some_edits(), min_size=2, max_size=3), order=st.randoms(use_true_random=False))
def test_the_order_of_returns_does_not_matter_and_a_decision_equals_its_side(
    several: list[dict[tuple[int, str], str]], order: Random
) -> None:
    sets = [change_set(edits, f"{number}") for number, edits in enumerate(several)]
    shuffled = sorted(sets, key=lambda _: order.random())
    outcome = merge(SMALL, sets, as_of=AS_OF)
    assert merge(SMALL, shuffled, as_of=AS_OF) == outcome
    sides = [order.randint(0, len(conflict.sides)) for conflict in outcome.conflicts]
    decisions = [
        Resolution(conflict=conflict.id, digest=conflict.digest, side=side)
        for conflict, side in zip(outcome.conflicts, sides, strict=True)
    ]
    decided = merge(SMALL, shuffled, as_of=AS_OF, resolutions=decisions)
    winners = [c.sides[side - 1][0] for c, side in zip(outcome.conflicts, sides, strict=True) if side]
    chosen = ChangeSet(source="", changes=(*outcome.changes, *winners), ruled=decided.ruled)
    assert decided.campaign == apply(SMALL, chosen, as_of=AS_OF)
    losers = sum(
        len({change.new for rivals in c.sides for change in rivals}) - bool(side)
        for c, side in zip(outcome.conflicts, sides, strict=True)
    )
    assert sum(ruled.ruling is Ruling.TURNED_DOWN for ruled in decided.ruled) == losers


@settings(max_examples=15, deadline=None)
@given(several=st.lists(some_edits(), min_size=1, max_size=3), order=st.randoms(use_true_random=False))
def test_collecting_the_same_returns_again_changes_nothing_and_asks_nothing(
    several: list[dict[tuple[int, str], str]], order: Random
) -> None:
    files = [edited(SMALL_LEDGER, *((row, name, text) for (row, name), text in edits.items())) for edits in several]

    def collected(base: Campaign, decisions: tuple[Resolution, ...] = ()) -> Merge:
        sets = [read(data, base, f"{number}") for number, data in enumerate(files)]
        return merge(base, sets, as_of=AS_OF, resolutions=decisions)

    decisions = tuple(
        Resolution(conflict=conflict.id, digest=conflict.digest, side=order.randint(0, len(conflict.sides)))
        for conflict in collected(SMALL).conflicts
    )
    once = collected(SMALL, decisions).campaign
    assert once is not None
    again = collected(once)
    assert (again.campaign, again.conflicts, again.changes) == (once, (), ())
    assert not again.report.errors


@settings(max_examples=15, deadline=None)
@given(edits=some_edits(), order=st.randoms(use_true_random=False))
def test_rows_and_columns_in_any_order_say_the_same(edits: dict[tuple[int, str], str], order: Random) -> None:
    straight = change_set(edits, "甲")
    data = edited(SMALL_LEDGER, *((row, column, text) for (row, column), text in edits.items()))
    shuffled = read(permuted(data, order), SMALL)
    assert {(c.slot, c.new) for c in shuffled.changes} == {(c.slot, c.new) for c in straight.changes}
    assert (shuffled.new_tasks, shuffled.missing, tuple(shuffled.report)) == ((), (), ())


def permuted(data: bytes, order: Random) -> bytes:
    """Move rows and columns of a ledger as a person might, keys and headings with them."""
    book = openpyxl.load_workbook(BytesIO(data))
    page = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head, body = rows[:4], rows[4:]
    order.shuffle(body)
    places = list(range(len(rows[0])))
    order.shuffle(places)
    for number, row in enumerate([*head, *body], start=1):
        for place, source in enumerate(places, start=1):
            cell = page.cell(number, place)
            cell.value = row[source]
            if isinstance(row[source], str):
                cell.data_type = "s"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
