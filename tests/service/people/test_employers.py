"""Where somebody works, by the first line of their profile."""

from __future__ import annotations

import pytest

from service.people.employers import employment


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("Head of Operations at Fjordline Freight. Opinions mine", ("Head of Operations", "Fjordline Freight")),
        ("Engineer, Platform at Contoso", ("Engineer, Platform", "Contoso")),
        ("Director of People Ops at Northwind Analytics, Inc.", ("Director of People Ops", "Northwind Analytics")),
        ("Kiln builder, Woodgrove", ("Kiln builder", "Woodgrove")),
        ("Founder bei Müller Logistik", ("Founder", "Müller Logistik")),
        ("CTO @Contoso", ("CTO", "Contoso")),
        ("Coffee, trains and maps", None),
        ("at home", None),
        (None, None),
    ],
)
def test_an_employer_is_read_where_a_profile_says_it_plainly(summary: str | None, told: tuple[str, str] | None) -> None:
    assert employment(summary) == told
