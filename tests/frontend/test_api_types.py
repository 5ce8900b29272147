"""The screens are checked against the API as it is, not as it was."""

from tests.frontend.api_types import WRITTEN, generated


def test_types_of_the_api_are_fresh() -> None:
    told = "the API has changed: run `.venv/bin/python -m tests.frontend.api_types`, then `npm run check`"
    assert WRITTEN.read_text() == generated(), told
