"""率: what a named rate is a share of, where the wording does not say.

干部职工对创建工作的参与率 names the people and the thing but neither numerator nor denominator. :data:`RATES` says how
each known rate is taken apart; the reader reports every use of it, since another source may count otherwise.
"""

import re

from attrs import frozen

__all__ = ["RATES", "Derivation", "derive"]

RATES = {
    "参与率": ("参与{what}的{who}人数", "{who}总人数"),
    "参加率": ("参加{what}的{who}人数", "应参加{what}的{who}人数"),
    "参训率": ("参加{what}的{who}人数", "应参加{what}的{who}人数"),
    "满意度": ("对{what}满意的{who}人数", "接受调查的{who}人数"),
    "满意率": ("对{what}满意的{who}人数", "接受调查的{who}人数"),
    "知晓率": ("知晓{what}的{who}人数", "接受调查的{who}人数"),
    "支持率": ("支持{what}的{who}人数", "接受调查的{who}人数"),
    "普及率": ("接受{what}的{who}人数", "应接受{what}的{who}人数"),
    "注册率": ("已注册的{who}人数", "{who}总人数"),
    "覆盖率": ("{what}已覆盖的{who}数量", "{what}应覆盖的{who}数量"),
    "合格率": ("合格的{what}数量", "受检的{what}数量"),
    "完成率": ("已完成的{what}数量", "应完成的{what}数量"),
    "达标率": ("达标的{what}数量", "应达标的{what}数量"),
    "办结率": ("已办结的{what}数量", "应办结的{what}数量"),
    "整改率": ("已整改的{what}数量", "应整改的{what}数量"),
}
"""Each known rate with its numerator and denominator; ``{who}`` are the people, ``{what}`` is the matter."""

_PEOPLE = re.compile(
    "(?:职工|员工|干部|党员|人员|群众|居民|市民|村民|师生|学生|教师|家长|志愿者|对象|客户|旅客|患者|公众)$"
)
_OF_PEOPLE = {"参与率", "参加率", "参训率", "满意度", "满意率", "知晓率", "支持率", "注册率"}
_NAMED = re.compile(rf"(?:(?P<who>.*?)对)?(?P<what>.*?)的?(?P<rate>{'|'.join(RATES)})")


@frozen(kw_only=True)
class Derivation:
    """A rate taken apart.

    Attributes:
        name: The rate in full, with the people even where the wording leaves them to the sentence before.
        numerator: What is counted.
        denominator: What it is a share of.
        who: The people; empty where none are named.
    """

    name: str
    numerator: str
    denominator: str
    who: str


def derive(name: str, who_before: str) -> Derivation | None:
    """Take a rate apart.

    Args:
        name: As worded, such as ``"对本单位创建工作的满意度"``.
        who_before: The people that the sentence named before, for a rate that names none.

    Returns:
        None for a rate that is not in :data:`RATES`.

    >>> derive("对创建工作的满意度", "干部职工").numerator
    '对创建工作满意的干部职工人数'
    """
    match = _NAMED.fullmatch(name)
    if match is None:
        return None
    who, what, rate = match.group("who") or "", match.group("what"), match.group("rate")
    shared = name.startswith("对") and not who
    if shared:
        who = who_before
    elif not who and rate in _OF_PEOPLE and _PEOPLE.search(what):
        who, what = what, ""
    numerator, denominator = RATES[rate]
    words = {"who": who, "what": what or ("该项工作" if rate in _OF_PEOPLE else "")}
    return Derivation(
        name=f"{who}{name}" if shared else name,
        numerator=numerator.format(**words),
        denominator=denominator.format(**words),
        who=who,
    )
