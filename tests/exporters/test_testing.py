"""The conformance check finds each way to break the contract."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pytest
from attrs import field, frozen

from wenming_core.model import Campaign
from wenming_exporters import Artifact, Options
from wenming_exporters.testing import HOLES, ContractBroken, check_exporter


class Good:
    id = "note.txt"
    title = "便条"
    options: type[Options] = Options

    def artifacts(self, campaign: Campaign, options: Any) -> Iterable[Artifact]:
        yield Artifact(name="note.txt", media_type="text/plain", write=self.write)

    def write(self, stream: BinaryIO) -> None:
        stream.write(b"note")


class NoTitle(Good):
    title = None  # type: ignore[assignment]


@frozen(kw_only=True)
class Silent(Options):
    size: int = 1


@frozen(kw_only=True)
class Explained(Options):
    size: int = field(default=1, metadata={"help": "大小"})


class WithOptions(Good):
    options = Explained


class NoHelp(Good):
    options = Silent


class RaisesOnHoles(Good):
    def artifacts(self, campaign: Campaign, options: Any) -> Iterator[Artifact]:
        campaign.organisation.unit.name  # type: ignore[union-attr]  # noqa: B018  # the fault that is looked for
        yield from super().artifacts(campaign, options)


class RaisesLate(Good):
    def write(self, stream: BinaryIO) -> None:
        raise ZeroDivisionError


class UnsafeNames(Good):
    def artifacts(self, campaign: Campaign, options: Any) -> Iterator[Artifact]:
        for name in ("a/b.txt", "c.txt", "C.txt"):
            yield Artifact(name=name, media_type="text", write=self.write)


class Empty(Good):
    def write(self, stream: BinaryIO) -> None:
        pass


class Counting(Good):
    count = 0

    def write(self, stream: BinaryIO) -> None:
        self.count += 1
        stream.write(str(self.count).encode())


class OneMoreEachRun(Good):
    count = 0

    def artifacts(self, campaign: Campaign, options: Any) -> Iterator[Artifact]:
        self.count += 1
        yield Artifact(name=f"{self.count}.txt", media_type="text/plain", write=self.write)


class OtherBytesEachRun(Good):
    count = 0

    def artifacts(self, campaign: Campaign, options: Any) -> Iterator[Artifact]:
        self.count += 1
        content = str(self.count).encode()

        def write(stream: BinaryIO) -> None:
            stream.write(content)

        yield Artifact(name="note.txt", media_type="text/plain", write=write)


class Changing(Good):
    def artifacts(self, campaign: Campaign, options: Any) -> Iterator[Artifact]:
        if campaign.year == 2030:
            object.__setattr__(campaign, "year", 2031)
        yield from super().artifacts(campaign, options)


def test_a_good_exporter_passes() -> None:
    check_exporter(Good(), Campaign(year=2018))
    check_exporter(WithOptions(), Campaign(year=2018))


@pytest.mark.parametrize(
    ("exporter", "breach"),
    [
        (NoTitle(), "it cannot be registered: "),
        (NoHelp(), "option 'size' has no metadata['help']"),
        (RaisesOnHoles(), "with HOLES[0]: it raises AttributeError: "),
        (RaisesLate(), "with HOLES[1]: it raises ZeroDivisionError: "),
        (UnsafeNames(), "with the campaign given: 'a/b.txt' is no valid file name"),
        (UnsafeNames(), "with HOLES[0]: two files have one name"),
        (UnsafeNames(), "with the campaign given: c.txt: 'text' is no media type"),
        (Empty(), "with the campaign given: note.txt is empty"),
        (Counting(), "with the campaign given: note.txt: writing twice gives other bytes"),
        (OneMoreEachRun(), "with the campaign given: a second run gives other files"),
        (OtherBytesEachRun(), "with the campaign given: note.txt: a second run gives other bytes"),
        (Changing(), "with the campaign given: it changes the campaign"),
    ],
)
def test_each_breach_is_named(exporter: Any, breach: str) -> None:
    with pytest.raises(ContractBroken) as caught:
        check_exporter(exporter, Campaign(year=2030))
    assert any(found.startswith(breach) for found in caught.value.breaches), caught.value.breaches
    assert str(caught.value).startswith("exporter 'note.txt' breaks the contract:\n- ")


def test_the_campaigns_with_holes_differ() -> None:
    assert len(set(HOLES)) == len(HOLES)
