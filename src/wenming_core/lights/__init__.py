"""灯色: the colour that a task shows on a day, by a policy that a place has chosen.

Places differ: green, yellow and red by deadline; red repainted yellow after catching up; an escalation from blue
through orange to red. So a light is a function of the task, the policy and the day, and its history follows from the
same function: nothing about colours is stored. A place's own policy is any object with the method of
:class:`LightPolicy`.
"""

from wenming_core.lights.light import Light
from wenming_core.lights.notation import POLICIES, parse_policy, policy_text
from wenming_core.lights.on_day import TaskOnDay, collected_days, tasks_on
from wenming_core.lights.painting import LightChange, light_history, light_of
from wenming_core.lights.policies import BuiltInPolicy, ByDeadline, Escalation, LightPolicy, Monthly

__all__ = [
    "POLICIES",
    "BuiltInPolicy",
    "ByDeadline",
    "Escalation",
    "Light",
    "LightChange",
    "LightPolicy",
    "Monthly",
    "TaskOnDay",
    "collected_days",
    "light_history",
    "light_of",
    "parse_policy",
    "policy_text",
    "tasks_on",
]
