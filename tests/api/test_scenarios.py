from simulator.scenarios import SCENARIOS


class TestScenarios:
    def test_lists_each_with_what_a_trainee_reads(self, api):
        status, scenarios = api.get("/scenarios")

        assert status == 200
        assert [one["name"] for one in scenarios] == list(SCENARIOS)
        assert scenarios[0] == {
            "name": "standard",
            "title": "Find your way",
            "summary": SCENARIOS["standard"].summary,
            "seat": "ana",
        }
