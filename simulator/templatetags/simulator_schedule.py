"""An invented day at the practice, so that PCC EHR's first page looks like one."""

from dataclasses import dataclass

from django import template

register = template.Library()


@dataclass(frozen=True)
class Visit:
    """One line of the schedule; nobody in it exists."""

    time: str
    patient: str
    reason: str


DAY = (
    Visit("8:30 AM", "Mia Torres", "Well visit, 4 years"),
    Visit("9:00 AM", "Noah Fischer", "ADHD follow-up"),
    Visit("9:30 AM", "Ella Novak", "Cough"),
    Visit("10:00 AM", "Liam Okafor", "Well visit, 12 years"),
    Visit("10:45 AM", "Ruth Bergman", "ADHD follow-up"),
    Visit("11:15 AM", "Theo Marsh", "Ear pain"),
    Visit("1:30 PM", "June Adeyemi", "Sports physical"),
    Visit("2:15 PM", "Max Castillo", "Asthma follow-up"),
)


@register.simple_tag
def schedule() -> tuple[Visit, ...]:
    """Return the visits of a day, the same for everybody."""
    return DAY
