"""组织的检查 (WM2xx): departments, collective terms and their extent."""

from collections.abc import Iterator

from wenming_core._text import fold
from wenming_core.checks.places import place, quoted
from wenming_core.checks.prose import plan_texts
from wenming_core.checks.runner import Rule
from wenming_core.checks.similar import NameIndex, did_you_mean, lookalikes
from wenming_core.checks.wording import collective_terms
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model.campaign import Campaign

__all__ = ["RULES"]

SIMILAR_DEPARTMENTS = Kind(
    "WM201",
    "部门名称相近，可能是同一部门",
    Severity.WARNING,
    "同一部门的，请把其中一个登记为别名；不同部门的，请改用全称。",
)
UNCLEAR_EXTENT = Kind("WM202", "集合称谓范围不明", Severity.WARNING, "请写明它包括哪些部门，否则任务无法落实到部门。")
SEVERAL_COLLECTIVES = Kind(
    "WM203", "集合称谓说法不一", Severity.INFO, "范围相同的，请统一为一种说法；范围不同的，请分别写明。"
)
UNKNOWN_MEMBER = Kind("WM204", "集合称谓中有未知部门", Severity.ERROR, "请更正名称，或先把它登记为部门。")
NAME_TWICE = Kind("WM205", "同一名称指向两个部门", Severity.ERROR, "一个名称只能属于一个部门，请删去多余的名称或别名。")
NO_UNIT = Kind("WM206", "没有单位名称", Severity.INFO, "请写明开展创建工作的单位，正式文件需要署名。")


def _similar_departments(campaign: Campaign) -> Iterator[Diagnostic]:
    organisation = campaign.organisation
    places = {department.name: index for index, department in enumerate(organisation.departments)}
    for one, other, reason in lookalikes(places):
        yield SIMILAR_DEPARTMENTS.at(
            place(f"$.organisation.departments[{places[other]}]"),
            f"“{one}”与“{other}”{reason}。",
            subjects=(f"{one}／{other}",),
        )


def _unclear_extent(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, term in enumerate(campaign.organisation.collectives):
        if not term.members:
            message = f"“{term.wording}”没有写明包括哪些部门。"
            yield UNCLEAR_EXTENT.at(place(f"$.organisation.collectives[{index}]"), message, subjects=(term.wording,))


def _several_collectives(campaign: Campaign) -> Iterator[Diagnostic]:
    unclear = [term.wording for term in campaign.organisation.collectives if not term.members]
    clear = {term.wording for term in campaign.organisation.collectives if term.members}
    in_plan = [term for _, text in plan_texts(campaign) for term in collective_terms(text) if term not in clear]
    terms = tuple(dict.fromkeys((*unclear, *in_plan)))
    if len(terms) > 1:
        message = f"同时使用了{quoted(terms)}，看不出范围是否相同。"
        yield SEVERAL_COLLECTIVES.at(place("$"), message, subjects=terms)


def _unknown_members(campaign: Campaign) -> Iterator[Diagnostic]:
    organisation = campaign.organisation
    index = NameIndex(department.name for department in organisation.departments)
    for term_index, term in enumerate(organisation.collectives):
        for member_index, member in enumerate(term.members or ()):
            if organisation.department(member) is None:
                yield UNKNOWN_MEMBER.at(
                    place(f"$.organisation.collectives[{term_index}].members[{member_index}]"),
                    f"“{term.wording}”包括的“{member}”不在部门名单中。{did_you_mean(index, member)}",
                    subjects=(member,),
                )


def _names_twice(campaign: Campaign) -> Iterator[Diagnostic]:
    holder: dict[str, str] = {}
    for path, name, owner in _names(campaign):
        first = holder.setdefault(fold(name), owner)
        if first != owner:
            message = f"“{name}”既是{first}的名称，又是{owner}的名称。"
            yield NAME_TWICE.at(place(path), message, subjects=(name,))


def _names(campaign: Campaign) -> Iterator[tuple[str, str, str]]:
    """Every name that a reader could look a body up by: where it stands, the name, and the body it belongs to."""
    for index, department in enumerate(campaign.organisation.departments):
        path = f"$.organisation.departments[{index}]"
        yield f"{path}.name", department.name, f"部门“{department.name}”"
        for alias_index, alias in enumerate(department.aliases):
            yield f"{path}.aliases[{alias_index}]", alias, f"部门“{department.name}”"
    for index, term in enumerate(campaign.organisation.collectives):
        path = f"$.organisation.collectives[{index}].wording"
        yield path, term.wording, f"集合称谓“{term.wording}”"


def _no_unit(campaign: Campaign) -> Iterator[Diagnostic]:
    if campaign.organisation.unit is None:
        yield NO_UNIT.at(place("$"), "没有写明是哪个单位。")


RULES = (
    Rule(kinds=(SIMILAR_DEPARTMENTS,), find=_similar_departments),
    Rule(kinds=(UNCLEAR_EXTENT,), find=_unclear_extent),
    Rule(kinds=(SEVERAL_COLLECTIVES,), find=_several_collectives),
    Rule(kinds=(UNKNOWN_MEMBER,), find=_unknown_members),
    Rule(kinds=(NAME_TWICE,), find=_names_twice),
    Rule(kinds=(NO_UNIT,), find=_no_unit),
)
