"""Files that commands take and make: the campaign that is given, and the care not to lose what is there."""

from pathlib import Path

import click

from wenming_core.model import Campaign
from wenming_core.storage import load, save

__all__ = ["keep_apart", "keep_existing", "keep_inputs", "keep_suffix", "load_campaign", "quoted", "save_campaign"]


def load_campaign(path: str) -> Campaign:
    """Load the campaign that a command was given."""
    return load(Path(path))


def save_campaign(campaign: Campaign, path: str) -> None:
    """Save a campaign in one step, making its folder where it does not exist."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    save(campaign, target)


def keep_inputs(target: Path, *inputs: str) -> None:
    """Refuse to write over a file that the same command reads."""
    for given in inputs:
        if target.exists() and Path(given).exists() and target.samefile(given):
            raise click.UsageError(f"{target} 是这条命令要读取的文件，不能同时写入；请用 -o 指定其他位置。")


def keep_existing(target: Path, *, replace: bool) -> None:
    """Refuse to write over a file that exists, unless it is to be replaced; a device or a pipe never is."""
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise click.UsageError(f"{target} 是设备或管道，不是文件；请换一个文件名。")
    if target.exists() and not replace:
        raise click.UsageError(f"{target} 已经存在；请换一个文件名，确认要覆盖时加上 --force。")


def keep_suffix(target: Path, suffix: str, what: str) -> None:
    """Refuse a name that promises another kind of file than is written."""
    if target.suffix.lower() != suffix:
        raise click.UsageError(f"{what}，文件名请以 {suffix} 结尾；写的是 {target.name}。")


def keep_apart(one: str | None, other: str | None, options: str) -> None:
    """Refuse to write two things into one file, in whatever way its path is written."""
    if one and other and Path(one).resolve() == Path(other).resolve():
        raise click.UsageError(f"{options} 不能是同一个文件。")


def quoted(path: str | Path) -> str:
    """Write a path as it has to be typed: in quotes where it holds a blank.

    >>> quoted("out/我的 数据.json")
    '"out/我的 数据.json"'
    """
    return f'"{path}"' if " " in str(path) else str(path)
