"""The repeatable randomness of a practice."""

from simulator import randomness
from simulator.models import RandomStream
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START


def make(name, seed):
    return practices.make(name=name, seed=seed, at=START, running=False)


class TestDraw:
    def test_goes_on_within_a_subject(self, practice):
        first, second = (randomness.draw(practice, "dice", 20) for _ in range(2))

        assert first != second
        assert RandomStream.objects.get(practice=practice, subject="dice").drawn == 2

    def test_is_the_same_for_the_same_seed_subject_and_number(self, db):
        one, two = make("one", 5), make("two", 5)

        assert [randomness.draw(one, "dice", 20) for _ in range(3)] == [
            randomness.draw(two, "dice", 20) for _ in range(3)
        ]

    def test_of_one_subject_does_not_move_another(self, db):
        one, two = make("one", 5), make("two", 5)
        randomness.draw(one, "cards", 8)

        assert randomness.draw(one, "dice", 8) == randomness.draw(two, "dice", 8)

    def test_gives_as_much_as_was_asked_for(self, practice):
        assert len(randomness.draw(practice, "dice", 100)) == 100
        assert len(set(randomness.draw(practice, "dice", 100))) > 50

    def test_is_one_statement(self, practice, django_assert_num_queries):
        with django_assert_num_queries(1):
            randomness.draw(practice, "dice", 8)
