"""``wenming score``: how many points there are, where each went, and what is still unknown."""

from datetime import date
from pathlib import Path

import click

from wenming_core.errors import UnknownName
from wenming_core.model import Campaign, Scheme
from wenming_core.model.codes import parse_code
from wenming_core.scoring import ScoreBook, score
from wenming_core.scoring.render import book_document, book_lines, explanation_document, explanation_lines
from wenming_core.storage.scheme_file import load_scheme
from wenming_exporters.cli.chinese import ChineseCommand, day, one_of
from wenming_exporters.cli.console import say
from wenming_exporters.cli.files import load_campaign
from wenming_exporters.cli.output import print_json, print_lines

__all__ = ["command"]


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.option("--scheme", metavar="方案", help="赋分方案：数据文件中方案的名称，或者方案文件（.toml、.json）")
@click.option("--as-of", callback=day, metavar="日期", help="按这一天计分，如 2018-11-30；不写则按最近一次记录的日期")
@click.option("--explain", metavar="编号", help="只说明这一项的得分，如 1.2.3")
@click.option(
    "--format", "form", default="text", callback=one_of("text", "json"), metavar="text|json", help="输出的形式"
)
def command(*, campaign: str, scheme: str | None, as_of: date | None, explain: str | None, form: str) -> int:
    """按赋分方案计分，说明每一分的来由；没有方案时只核查是否符合。

    方案有矛盾或与测评体系对不上时不计分，并列出全部问题。
    """
    loaded = load_campaign(campaign)
    book = score(loaded, _scheme(loaded, scheme), as_of=_day(loaded, as_of))
    if explain is None:
        _print_book(book, form)
    else:
        _print_explanation(book, explain, form)
    return 0


def _scheme(campaign: Campaign, named: str | None) -> Scheme | None:
    titles = [s.title for s in campaign.schemes]
    if named is None and len(titles) > 1:
        raise click.UsageError(f"数据文件中有{len(titles)}个方案，请用 --scheme 指明其中一个：{'、'.join(titles)}。")
    if named is None:
        return campaign.schemes[0] if campaign.schemes else None
    if named in titles:
        return campaign.schemes[titles.index(named)]
    if Path(named).suffix.lower() in (".toml", ".json"):
        return load_scheme(named)
    known = f"数据文件中的方案有：{'、'.join(titles)}。" if titles else "数据文件中没有方案。"
    raise click.UsageError(f"没有名为“{named}”的方案；{known}也可以给出方案文件（.toml、.json）。")


def _day(campaign: Campaign, given: date | None) -> date:
    if given is not None:
        return given
    recorded = campaign.last_recorded
    if recorded is None:
        raise click.UsageError("数据文件中没有任何带日期的记录；请用 --as-of 指明按哪一天计分，如 --as-of 2018-11-30。")
    say(f"没有指明日期，按最近一次记录的日期 {recorded.isoformat()} 计分；如需其他日期，请加 --as-of。")
    return recorded


def _print_book(book: ScoreBook, form: str) -> None:
    if form == "json":
        print_json(book_document(book))
    else:
        print_lines(book_lines(book))
        say(*(str(diagnostic) for diagnostic in book.diagnostics))


def _print_explanation(book: ScoreBook, typed: str, form: str) -> None:
    try:
        explanation = book[parse_code(typed) or typed]
    except UnknownName as error:
        near = f"是不是想写 {'、'.join(error.suggestions)}？" if error.suggestions else "请核对编号。"
        raise click.UsageError(f"没有计分的项“{typed}”。{near}") from error
    if form == "json":
        print_json(explanation_document(explanation))
    else:
        print_lines(explanation_lines(explanation))
