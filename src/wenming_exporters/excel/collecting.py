"""收回多份台账: many returned files read, each on its own, and merged. What ``wenming collect`` does, for programs.

A file that cannot be read does not stop the others; it is in the report, and nothing is merged.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial

from attrs import evolve, frozen

from wenming_core.changes import ChangeSet
from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Report, Severity, SourceFile
from wenming_core.merge import Merge, Resolution, merge
from wenming_core.model import Campaign
from wenming_exporters.excel.readback import LedgerReader
from wenming_exporters.package import Openable, Upload
from wenming_exporters.package.refusals import file_label

__all__ = ["Collection", "Outcome", "collect"]

SAME_NAME = Kind("WM837", "交回的文件重名", Severity.INFO, "出处只记文件名；为便于核对，请给文件取不同的名称。")

Outcome = ChangeSet | DataRefused
"""What a returned file says, or why it cannot be read."""


@frozen(kw_only=True)
class Collection:
    """What came of collecting.

    Attributes:
        sets: What each readable file says.
        refused: Names of the files that could not be read.
        merge: The merge; its report holds the refusals too.
    """

    sets: tuple[ChangeSet, ...]
    refused: tuple[str, ...]
    merge: Merge


def collect(
    base: Campaign,
    paths: Sequence[Openable],
    *,
    as_of: date,
    resolutions: Iterable[Resolution] = (),
    jobs: int = 1,
    progress: Callable[[Iterator[Outcome]], Iterable[Outcome]] = iter,
) -> Collection:
    """Read returned ledgers and merge them.

    Args:
        base: The campaign to merge into; is left as it is.
        paths: The returned files, or uploads of them.
        as_of: The day that steps in task histories and provenance bear.
        resolutions: Decisions about conflicts.
        jobs: How many processes read at a time.
        progress: Watches the files go by, such as a progress bar.
    """
    outcomes = list(progress(_read_all(base, paths, jobs)))
    sets = tuple(one for one in outcomes if isinstance(one, ChangeSet))
    refusals = [(path, one) for path, one in zip(paths, outcomes, strict=True) if isinstance(one, DataRefused)]
    found = [fault for _, one in refusals for fault in one.report] + list(_same_names(paths))
    merged = merge(base, sets, as_of=as_of, resolutions=resolutions)
    whole = evolve(merged, report=Report(tuple(found)) + merged.report, campaign=None if refusals else merged.campaign)
    return Collection(sets=sets, refused=tuple(file_label(path) for path, _ in refusals), merge=whole)


def _read_all(base: Campaign, paths: Sequence[Openable], jobs: int) -> Iterator[Outcome]:
    read = partial(_read, LedgerReader(base))
    if jobs > 1 and len(paths) > 1:
        with ProcessPoolExecutor(max_workers=min(jobs, len(paths))) as pool:
            yield from pool.map(read, map(_sendable, paths), chunksize=max(1, len(paths) // (jobs * 4)))
    else:
        yield from map(read, paths)


def _read(reader: LedgerReader, path: Openable) -> Outcome:
    try:
        return reader.read(path)
    except DataRefused as refusal:
        return refusal


def _sendable(path: Openable) -> str | Upload:
    """Return what another process can be sent; a path may be of any class."""
    return path if isinstance(path, Upload) else os.fspath(path)


def _same_names(paths: Sequence[Openable]) -> Iterator[Diagnostic]:
    names = [file_label(path) for path in paths]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield SAME_NAME.at(
                SourceFile(source=name), f"有 {names.count(name)} 个文件都叫“{name}”。", subjects=(name,)
            )
