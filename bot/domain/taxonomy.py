"""The kinds of transnational repression that a report can name, in the seven families that digests count.

Every category belongs to exactly one family; ids are part of the callback data and of the report's body, so they
never change once published.
"""

from dataclasses import dataclass

OTHER = "other"
"""The category of a report whose reporter named none."""


@dataclass(frozen=True, slots=True)
class Category:
    """A level-1 category with its level-2 detail ids, in the order shown."""

    id: str
    family: str
    details: tuple[str, ...]


FAMILIES: tuple[str, ...] = ("F1", "F2", "F3", "F4", "F5", "F6", "F7")


def _category(category_id: str, family: str, details: str = "") -> Category:
    return Category(category_id, family, tuple(details.split()))


CATEGORIES: tuple[Category, ...] = (
    _category(
        "family_threat",
        "F1",
        "relative_arrest_threat relative_job_school_threat relative_visit_by_police relative_made_to_denounce",
    ),
    _category(
        "proxy_contact",
        "F1",
        "relative_call_with_police_present video_call_by_police message_relayed hostage_style_contact",
    ),
    _category(
        "relative_missing_detained",
        "F1",
        "no_contact detained sentenced camp died_in_custody released_under_control",
    ),
    _category(
        "relative_forced_labour",
        "F1",
        "labour_transfer factory_or_farm prison_labour pay_withheld movement_controlled",
    ),
    _category(
        "informant_coercion",
        "F2",
        "asked_for_names asked_for_photos asked_to_join_group offered_reward threatened_if_refuse",
    ),
    _category("return_pressure", "F2", "told_to_return lured_to_third_country told_to_visit_mission fake_errand"),
    _category(
        "document_denial",
        "F3",
        "passport_refused one_way_document data_demanded_for_service nationality_problem",
    ),
    _category(
        "detention_deportation",
        "F3",
        "airport_stop immigration_detention deportation_threat interpol_notice extradition lawsuit_or_bounty",
    ),
    _category(
        "surveillance_following",
        "F4",
        "followed photographed home_watched questions_to_neighbours tracker_found",
    ),
    _category("event_intimidation", "F4", "filmed_at_protest counter_protest event_disrupted organisers_pressured"),
    _category("physical_harm", "F4", "assault kidnap_attempt break_in vandalism weapon_seen death_threat"),
    _category("online_abuse", "F5", "harassment doxxing smear_or_disinformation impersonation deepfake mass_reporting"),
    _category(
        "account_device_attack",
        "F5",
        "phishing malicious_file login_codes account_taken sim_swap spyware_warning",
    ),
    _category(
        "work_campus_pressure",
        "F6",
        "employer_contacted student_monitored academic_research_pressure scholarship_threat student_association",
    ),
    _category(
        "financial_property",
        "F6",
        "account_frozen property_seized extortion remittance_blocked business_boycott",
    ),
    _category("sexualised_threat", "F7", "sexual_threat intimate_image fabricated_image forced_marriage_pressure"),
    _category(OTHER, "F7"),
)

CATEGORY_BY_ID = {category.id: category for category in CATEGORIES}


def categories_of(family: str) -> tuple[str, ...]:
    """The ids of a family's categories, in the order shown; empty for an unknown family."""
    return tuple(category.id for category in CATEGORIES if category.family == family)
