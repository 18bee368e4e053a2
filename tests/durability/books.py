"""What the database holds after a crash, beside what people were told."""

SIGNED = "prescription.signed"
RESYNCED = "hard_token.resynchronized"
# Whether a form's act is done, as its own transaction wrote it down.
DONE = """
SELECT answer.key::text, answer.event
FROM identity_formanswer AS answer JOIN identity_user AS person ON person.id = answer.user_id
WHERE person.username = %s AND answer.event = ANY (%s)
"""
LINES = """
SELECT event, detail ->> 'prescription', detail ->> 'digest' FROM journal.line
WHERE practice_id = %s AND actor = %s AND event = ANY (%s)
"""
PRESCRIPTIONS = """
SELECT row.public_id::text, row.signed_digest
FROM epcs_prescription AS row JOIN identity_epcsaccount AS account ON account.id = row.account_id
JOIN identity_user AS person ON person.id = account.user_id
WHERE person.username = %s AND row.signed_at IS NOT NULL
"""
COUNTER = """
SELECT token.counter
FROM identity_hardtoken AS token JOIN identity_user AS person ON person.id = token.user_id
WHERE person.username = %s
"""


class Books:
    """One person's effects: forms done, journal lines, signed prescriptions, the token's count."""

    def __init__(self, machine, person):
        self.person = person
        events = [SIGNED, RESYNCED]
        self.done = dict(machine.ask(DONE, person.username, events))
        self.lines = machine.ask(LINES, person.practice, person.key, events)
        self.signed = dict(machine.ask(PRESCRIPTIONS, person.username))
        ((self.counter,),) = machine.ask(COUNTER, person.username)

    def lost(self):
        """The acts that somebody was told are done, and that are not."""
        return [act for act in self.person.acknowledged if not self._is_there(act)]

    def _is_there(self, act):
        is_signed = act.event != SIGNED or act.prescription in self.signed
        return is_signed and self.done.get(act.key) == act.event

    def half_done(self):
        """What has a line without its state, or a state without its line."""
        signed = {(public_id, digest) for public_id, digest in self.signed.items()}
        told = [(public_id, digest) for event, public_id, digest in self.lines if event == SIGNED]
        faults = list(signed.symmetric_difference(told))
        faults += ["signed twice"] * (len(told) - len(set(told)))
        resyncs = sum(event == RESYNCED for event, *_ in self.lines)
        faults += ["resync"] * abs(resyncs - list(self.done.values()).count(RESYNCED))
        if self.counter not in self._possible_counters():
            faults.append(f"counter {self.counter}")
        return faults

    def _possible_counters(self):
        """After the last act that is done, a code may have been spent on a signing that is not."""
        possible = {0}
        for act in self.person.acts:
            if act.key in self.done:
                possible = {act.counter}
            elif act.event == SIGNED:
                possible.add(act.counter)
        return possible
