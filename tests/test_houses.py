"""Outlets of one house, by the list that the project ships."""

from __future__ import annotations

from monitor.houses import same_house
from monitor.known_outlets import known_outlets


def test_an_outlet_is_of_one_house_with_its_other_domains_its_owner_and_its_daughters() -> None:
    aliased = next(one for one in known_outlets() if one.domains)
    assert same_house(aliased.id, aliased.domains[0])
    owned = next(one for one in known_outlets() if one.parent)
    assert same_house(owned.id, owned.parent) and same_house(owned.parent, owned.id)


def test_two_papers_of_one_chain_are_two_and_what_nobody_knows_is_itself_only() -> None:
    owned = [one for one in known_outlets() if one.parent]
    sister = next(one for one in owned[1:] if one.parent == owned[0].parent)
    assert not same_house(owned[0].id, sister.id)
    assert same_house("nobody.example", "nobody.example")
    assert not same_house("nobody.example", "nowhere.example")
