"""The categories and families, against the list that the project's partners agreed on."""

from bot.domain.taxonomy import CATEGORIES, CATEGORY_BY_ID, FAMILIES, categories_of

AGREED = {
    "F1": ("family_threat", "proxy_contact", "relative_missing_detained", "relative_forced_labour"),
    "F2": ("informant_coercion", "return_pressure"),
    "F3": ("document_denial", "detention_deportation"),
    "F4": ("surveillance_following", "event_intimidation", "physical_harm"),
    "F5": ("online_abuse", "account_device_attack"),
    "F6": ("work_campus_pressure", "financial_property"),
    "F7": ("sexualised_threat", "other"),
}
NUMBER_OF_DETAILS = {
    "family_threat": 4,
    "proxy_contact": 4,
    "relative_missing_detained": 6,
    "relative_forced_labour": 5,
    "informant_coercion": 5,
    "return_pressure": 4,
    "document_denial": 4,
    "detention_deportation": 6,
    "surveillance_following": 5,
    "event_intimidation": 4,
    "physical_harm": 6,
    "online_abuse": 6,
    "account_device_attack": 6,
    "work_campus_pressure": 5,
    "financial_property": 5,
    "sexualised_threat": 4,
    "other": 0,
}


def test_seventeen_categories_in_seven_families() -> None:
    """Every category stands in its agreed family, in the agreed order."""
    assert {family: categories_of(family) for family in FAMILIES} == AGREED
    assert len(CATEGORIES) == len(CATEGORY_BY_ID) == 17
    assert categories_of("F8") == ()


def test_every_category_has_its_details() -> None:
    """No level-2 detail is missing, and none belongs to two categories."""
    assert {category.id: len(category.details) for category in CATEGORIES} == NUMBER_OF_DETAILS
    details = [detail for category in CATEGORIES for detail in category.details]
    assert len(details) == len(set(details))
