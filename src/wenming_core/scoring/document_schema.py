"""The JSON Schema (2020-12) of the document that :func:`wenming_core.scoring.render.book_document` makes."""

from typing import Any

from wenming_core.scoring.above import State
from wenming_core.scoring.assess import Standing
from wenming_core.scoring.explanation import FactKind

__all__ = ["scores_schema"]

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_AMOUNT = {"type": "string", "pattern": r"^-?[0-9]+(/[1-9][0-9]*)?$"}
_DAY = {"type": "string", "format": "date"}


def _object(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def scores_schema() -> dict[str, Any]:
    """Return the schema of ``scores.json``: a score that was given, or the reasons why there is none."""
    kinds = {"enum": [kind.value for kind in FactKind]}
    head = {"const": "wenming/scores/1"}
    book = _object(
        schema=head,
        unit=_TEXT,
        scheme=_TEXT,
        edition=_TEXT,
        as_of=_DAY,
        score=_or_null({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}),
        state={"enum": [state.value for state in State]},
        total=_or_null(_ref("explanation")),
        verdicts=_list(_ref("verdict")),
        gaps=_list(_ref("gap")),
        assumptions=_list(_object(policy=_TEXT, applied=_TEXT, change=_TEXT)),
        assessments=_list(_ref("assessment")),
        diagnostics=_list(_TEXT),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:wenming:scores:1",
        "title": "评分结果",
        "oneOf": [book, _object(schema=head, scheme=_TEXT, refused=_list(_TEXT))],
        "$defs": {
            "fact": _object(kind=kinds, id=_TEXT, text=_TEXT, on=_or_null(_DAY), source=_TEXT, evidence=_list(_TEXT)),
            "key": _object(kind=kinds, name=_TEXT, criterion=_TEXT, method=_TEXT, period=_TEXT),
            "explanation": _object(
                kind=_TEXT,
                code=_TEXT,
                label=_TEXT,
                low=_AMOUNT,
                high=_AMOUNT,
                full=_or_null(_AMOUNT),
                wording=_TEXT,
                inputs=_list(_ref("fact")),
                missing=_list(_ref("key")),
                notes=_list(_TEXT),
                leads=_list(_TEXT),
                supports=_list(_TEXT),
                parts=_list(_ref("explanation")),
            ),
            "verdict": _object(
                kind=_TEXT,
                name=_TEXT,
                state={"enum": [state.value for state in State]},
                text=_TEXT,
                inputs=_list(_ref("fact")),
                missing=_TEXT,
            ),
            "gap": _object(
                code=_TEXT,
                lost=_AMOUNT,
                at_risk=_AMOUNT,
                missing=_list(_ref("key")),
                leads=_list(_TEXT),
                supports=_list(_TEXT),
            ),
            "assessment": _object(
                code=_TEXT,
                standing={"enum": [standing.value for standing in Standing]},
                criteria=_list(_object(name=_TEXT, standing={"enum": [standing.value for standing in Standing]})),
                tasks=_COUNT,
                tasks_done=_COUNT,
                evidence=_COUNT,
                requirements=_COUNT,
                measured=_COUNT,
            ),
        },
    }
