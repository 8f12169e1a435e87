"""The words between two names that say which lies in the other, and those that do not."""

from __future__ import annotations

import pytest

from articles.roles.locating import may_lie_in, may_own


@pytest.mark.parametrize(
    "between", [", ", " in ", " in northern ", " province, ", ", a town in western ", " ("]
)
def test_the_first_of_two_names_may_lie_in_the_second(between):
    assert may_lie_in(between)


@pytest.mark.parametrize("between", [" and ", " or ", ". In ", " said that troops from "])
def test_two_names_that_are_only_beside_each_other_hold_none(between):
    assert not may_lie_in(between)
    assert not may_own(between)


@pytest.mark.parametrize("between", ["'s ", "’s ", "’s northern city of "])
def test_the_first_of_two_names_may_hold_the_second(between):
    assert may_own(between)
