"""A trainee in a scenario, and how far they are from its goal."""

from simulator.models import Sandbox
from simulator.sandboxes import goals
from tests.portal.sandbox import Trainee


class Play(Trainee):
    """A scenario that is played in a practice of its own."""

    def progress(self):
        rows = Sandbox.objects.select_related("practice__clock")
        practice = rows.get(practice=self.practice).practice
        return goals.read(practice=practice, at=self.now)

    def goal(self):
        return self.progress().reached
