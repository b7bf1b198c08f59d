"""``wenming schema``: the JSON Schema of each kind of document."""

import click

from wenming_core.scoring.document_schema import scores_schema
from wenming_core.storage import JsonObject, json_schema, schema_of
from wenming_core.storage.scheme_file import SCHEME
from wenming_exporters.cli.chinese import ChineseCommand, one_of
from wenming_exporters.cli.output import print_json

__all__ = ["command"]


@click.command(cls=ChineseCommand)
@click.argument(
    "document", metavar="[campaign|scheme|scores]", default="campaign", callback=one_of("campaign", "scheme", "scores")
)
def command(*, document: str) -> None:
    """输出一种文档的 JSON Schema（2020-12 版），供其他程序校验。

    campaign 为数据文件 campaign.json（不写时为此种），scheme 为赋分方案文件，scores 为评分结果 scores.json。
    """
    print_json(_schema(document))


def _schema(document: str) -> JsonObject:
    match document:
        case "scheme":
            return schema_of(SCHEME)
        case "scores":
            return scores_schema()
        case _:
            return json_schema()
