"""Every address and every role has an expected answer; a page that is not in the table fails the build."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import FULL_TEAM, NOW, Cast
from tests.house.doors import COUNTY, TOWN, addresses, officers

TEAM = frozenset(role.value for role in FULL_TEAM)
SUPERVISORS = frozenset({COUNTY, TOWN})
ADMINISTRATORS = frozenset({"system_admin", "security_admin", "audit_admin"})
EVERYBODY = TEAM | SUPERVISORS | ADMINISTRATORS

SEEING = TEAM | SUPERVISORS
KEEPING_ACCOUNTS = SUPERVISORS | {"operations_principal", "operations_deputy"}
PREPARING_CASES = {"operations_principal", "operations_deputy", "chief_editor", "editor"}
ISSUING = SUPERVISORS | PREPARING_CASES | {"principal_leader", "leader_in_charge"}
BRINGING_POSTS = KEEPING_ACCOUNTS | {"chief_editor", "editor", "technician"}
WRITING = {"operations_principal", "operations_deputy", "chief_editor", "editor"}
REVIEWING = {"operations_deputy", "chief_editor", "reviewer"}
PLANNING = SUPERVISORS | {
    "leader_in_charge", "operations_principal", "operations_deputy", "chief_editor",
}  # fmt: skip
COMMENTING = TEAM - {"technician"}
LEADING = SUPERVISORS | {"principal_leader", "leader_in_charge", "operations_principal"}
OPENING = LEADING | {"operations_deputy", "chief_editor", "editor", "reviewer"}
KEEPING_TOKENS = SUPERVISORS | {"operations_principal", "technician"}
KEEPING_STAFF = SUPERVISORS | {"operations_principal", "leader_in_charge"}
ONLY_COUNTY = frozenset({COUNTY})

WHO = {
    "console:desk": EVERYBODY,
    "console:duties": SUPERVISORS,
    "console:matrix": SEEING,
    "console:regulation": EVERYBODY,
    "console:national": EVERYBODY,
    "console:article": EVERYBODY,
    "console:styleguide": EVERYBODY,
    "console:ledger": {"audit_admin"},
    "console:ledger_verify": {"audit_admin"},
    "console:ledger_export": {"audit_admin"},
    "console:ledger_entry": {"audit_admin"},
    "registry:accounts": SEEING,
    "registry:export": SEEING,
    "registry:account": SEEING,
    "registry:new": KEEPING_ACCOUNTS,
    "registry:edit": KEEPING_ACCOUNTS,
    "registry:observed": SEEING,
    "registry:avatar": KEEPING_ACCOUNTS,
    "registry:merge_plan": PREPARING_CASES,
    "registry:observations": BRINGING_POSTS,
    "registry:observations_form": BRINGING_POSTS,
    "registry:import": KEEPING_ACCOUNTS,
    "registry:import_plan": KEEPING_ACCOUNTS,
    "registry:import_confirm": KEEPING_ACCOUNTS,
    "registry:import_put_aside": KEEPING_ACCOUNTS,
    "registry:import_bad_rows": KEEPING_ACCOUNTS,
    "registry:import_form": KEEPING_ACCOUNTS,
    "registry:export_contacts": KEEPING_ACCOUNTS,
    "registry:cases": SEEING,
    "registry:cases_export": SEEING,
    "registry:case_begin": PREPARING_CASES,
    "registry:case": SEEING,
    "registry:case_save": PREPARING_CASES,
    "registry:case_attach": PREPARING_CASES,
    "registry:case_paper": SEEING,
    "registry:case_remove": PREPARING_CASES,
    "registry:case_act": SEEING,
    "registry:layouts": ONLY_COUNTY,
    "registry:report_case": ONLY_COUNTY,
    "registry:report": ONLY_COUNTY,
    "registry:layout": ONLY_COUNTY,
    "registry:layout_new": ONLY_COUNTY,
    "registry:layout_edit": ONLY_COUNTY,
    "registry:layout_retire": ONLY_COUNTY,
    "registry:layout_export": ONLY_COUNTY,
    "registry:differences": SEEING,
    "registry:differences_export": SEEING,
    "registry:mend": PREPARING_CASES,
    "registry:decide": ONLY_COUNTY,
    "registry:national_lists": ONLY_COUNTY,
    "registry:national_list": ONLY_COUNTY,
    "registry:national_take": ONLY_COUNTY,
    "registry:national_put_aside": ONLY_COUNTY,
    "registry:case_document": ISSUING,
    "registry:account_card": ISSUING,
    "registry:document_templates": ONLY_COUNTY,
    "registry:document_template": ONLY_COUNTY,
    "registry:document_template_file": ONLY_COUNTY,
    "registry:document_template_sample": ONLY_COUNTY,
    "registry:document_template_restore": ONLY_COUNTY,
    "registry:platforms": ONLY_COUNTY,
    "registry:platform_strike": ONLY_COUNTY,
    "registry:platform_approve": ONLY_COUNTY,
    "newsroom:manuscripts": TEAM,
    "newsroom:manuscripts_export": TEAM,
    "newsroom:manuscript_begin": WRITING,
    "newsroom:manuscript": TEAM,
    "newsroom:manuscript_duplicate": WRITING,
    "newsroom:manuscript_save": WRITING,
    "newsroom:manuscript_act": TEAM,
    "newsroom:templates": SEEING,
    "newsroom:template_new": SEEING,
    "newsroom:template": SEEING,
    "newsroom:template_edit": SEEING,
    "newsroom:template_begin": WRITING,
    "newsroom:template_act": SEEING,
    "newsroom:manuscript_template": WRITING,
    "newsroom:comment_make": COMMENTING,
    "newsroom:comment_act": COMMENTING,
    "newsroom:original": TEAM,
    "newsroom:original_explain": WRITING,
    "newsroom:archives": SEEING,
    "newsroom:archive_pack": KEEPING_ACCOUNTS,
    "newsroom:archive_download": SEEING,
    "newsroom:archive_prove": SEEING,
    "newsroom:consultations": TEAM,
    "newsroom:consultation": TEAM,
    "newsroom:consultation_act": TEAM,
    "newsroom:consult": WRITING,
    "newsroom:personal": SEEING,
    "newsroom:personal_keep": KEEPING_STAFF,
    "newsroom:personal_end": KEEPING_STAFF,
    "newsroom:personal_write": SEEING,
    "newsroom:personal_decide": SEEING,
    "newsroom:search": SEEING,
    "newsroom:readings": SUPERVISORS,
    "newsroom:reading": SUPERVISORS,
    "newsroom:reading_picture": SUPERVISORS,
    "newsroom:campaigns": SEEING,
    "newsroom:campaign_year": SEEING,
    "newsroom:campaigns_export": SEEING,
    "newsroom:campaign_plan": PLANNING,
    "newsroom:campaign": SEEING,
    "newsroom:campaign_edit": PLANNING,
    "newsroom:campaign_act": PLANNING,
    "newsroom:planned_item": SEEING,
    "newsroom:planned_item_new": PLANNING,
    "newsroom:planned_item_edit": PLANNING,
    "newsroom:planned_item_act": SEEING,
    "newsroom:manuscript_planned": WRITING,
    "newsroom:calendar_links": SEEING,
    "newsroom:calendar_link_revoke": SEEING,
    "newsroom:relay_orders": SEEING,
    "newsroom:relay_issue": SUPERVISORS,
    "newsroom:relay_order": SEEING,
    "newsroom:relay_export": SEEING,
    "newsroom:relay_order_act": SUPERVISORS,
    "newsroom:relay": SEEING,
    "newsroom:relay_act": SEEING,
    "newsroom:responses": SEEING,
    "newsroom:response_open": OPENING,
    "newsroom:response": SEEING,
    "newsroom:response_amend": LEADING,
    "newsroom:response_body": LEADING,
    "newsroom:response_act": SEEING,
    "newsroom:statement_take": SEEING,
    "newsroom:invitation_act": SEEING,
    "newsroom:corrections": SEEING,
    "newsroom:correction_open": SEEING,
    "newsroom:correction": SEEING,
    "newsroom:correction_act": SEEING,
    "newsroom:correction_task": SEEING,
    "newsroom:correction_paper": SEEING,
    "newsroom:correction_task_act": SEEING,
    "newsroom:sources": SEEING,
    "newsroom:source_approve": ONLY_COUNTY,
    "newsroom:source_strike": ONLY_COUNTY,
    "newsroom:manuscript_schedule": WRITING,
    "newsroom:variant": TEAM,
    "newsroom:variant_save": WRITING,
    "newsroom:variant_follow": WRITING,
    "newsroom:editions": TEAM,
    "newsroom:manuscript_alike": TEAM,
    "newsroom:illustration": TEAM,
    "newsroom:illustration_describe": WRITING,
    "newsroom:illustration_remove": WRITING,
    "newsroom:manuscript_upload": WRITING,
    "newsroom:detach": WRITING,
    "newsroom:level": TEAM,
    "newsroom:afterwards": REVIEWING,
    "newsroom:wording_mend": WRITING,
    "newsroom:wording_mask": WRITING,
    "newsroom:second_judge": WRITING,
    "newsroom:judge": {"system_admin"},
    "newsroom:exemption_ask": WRITING,
    "newsroom:exemption_confirm": TEAM,
    "newsroom:deliveries": TEAM,
    "newsroom:delivery": TEAM,
    "newsroom:delivery_code": TEAM,
    "newsroom:delivery_picture": TEAM,
    "newsroom:delivery_act": TEAM,
    "newsroom:channels": KEEPING_TOKENS,
    "newsroom:channel": KEEPING_TOKENS,
    "newsroom:weibo_begin": KEEPING_TOKENS,
    "newsroom:weibo_back": KEEPING_TOKENS,
    "newsroom:reader_key_make": KEEPING_TOKENS,
    "newsroom:reader_key_revoke": KEEPING_TOKENS,
    "newsroom:delivery_proof": TEAM,
    "newsroom:posts": SEEING,
    "newsroom:export": SEEING,
    "newsroom:alike": SEEING,
    "newsroom:post": SEEING,
    "newsroom:heatmap": SEEING,
    "newsroom:import": BRINGING_POSTS,
    "newsroom:import_template": BRINGING_POSTS,
    "newsroom:import_progress": BRINGING_POSTS,
    "newsroom:import_bad_rows": BRINGING_POSTS,
    "newsroom:classify": BRINGING_POSTS,
    "newsroom:content": SEEING,
    "newsroom:content_of_account": SEEING,
    "newsroom:column_plan": KEEPING_ACCOUNTS,
    "newsroom:column_end": KEEPING_ACCOUNTS,
    "newsroom:services": SEEING,
    "newsroom:services_export": SEEING,
    "newsroom:services_of_account": SEEING,
    "newsroom:service_entry": SEEING,
    "newsroom:service_new": BRINGING_POSTS,
    "newsroom:service_suggest": BRINGING_POSTS,
    "newsroom:service_edit": BRINGING_POSTS,
    "newsroom:service_act": BRINGING_POSTS,
    "newsroom:service_items": SEEING,
    "newsroom:service_template": ONLY_COUNTY,
    "newsroom:service_lists": ONLY_COUNTY,
    "newsroom:service_list": ONLY_COUNTY,
    "newsroom:service_list_take": ONLY_COUNTY,
    "newsroom:service_list_aside": ONLY_COUNTY,
    "newsroom:feeds": BRINGING_POSTS,
    "newsroom:feed_act": BRINGING_POSTS,
    "newsroom:tokens": KEEPING_TOKENS,
    "newsroom:token_revoke": KEEPING_TOKENS,
    "newsroom:lexicon": ONLY_COUNTY,
    "newsroom:lexicon_edit": ONLY_COUNTY,
    "newsroom:lexicon_term": ONLY_COUNTY,
    "newsroom:lexicon_shipped": ONLY_COUNTY,
    "newsroom:lexicon_import": ONLY_COUNTY,
    "newsroom:lexicon_template": ONLY_COUNTY,
    "newsroom:lexicon_draft": ONLY_COUNTY,
    "newsroom:lexicon_draft_adopt": ONLY_COUNTY,
    "newsroom:lexicon_draft_discard": ONLY_COUNTY,
    "newsroom:lexicon_draft_renew": ONLY_COUNTY,
    "newsroom:lexicon_edition": ONLY_COUNTY,
    "newsroom:lexicon_download": ONLY_COUNTY,
    "supervision:findings": SEEING,
    "supervision:export": SEEING,
    "supervision:finding": SEEING,
    "supervision:of_account": SEEING,
    "supervision:report": SEEING,
    "supervision:contest": SEEING,
    "supervision:accept": SUPERVISORS,
    "supervision:reject": SUPERVISORS,
    "supervision:coordination": SEEING,
    "supervision:coordination_export": SEEING,
    "supervision:contact_keep": KEEPING_STAFF,
    "supervision:contact_change": KEEPING_STAFF,
    "supervision:contact_end": KEEPING_STAFF,
    "supervision:meetings": SEEING,
    "supervision:meeting_record": KEEPING_STAFF,
    "supervision:meeting": SEEING,
    "supervision:action": SEEING,
    "supervision:action_agree": KEEPING_STAFF,
    "supervision:action_settle": KEEPING_STAFF,
    "supervision:rounds": SEEING,
    "supervision:round": SEEING,
    "supervision:run": ONLY_COUNTY,
    "supervision:set_aside": ONLY_COUNTY,
    "units:units": SEEING,
    "units:undertakers": SEEING,
    "units:undertakers_export": SEEING,
    "units:house_export": SEEING,
    "units:undertaker": SEEING,
    "units:undertaker_new": KEEPING_STAFF,
    "units:agreement": SEEING,
    "units:agreement_file": KEEPING_STAFF,
    "units:agreement_paper": SEEING,
    "units:agreement_terminate": KEEPING_STAFF,
    "units:supervise": KEEPING_STAFF,
    "units:undertaker_end": KEEPING_STAFF,
    "units:house": SEEING,
    "units:systems": SEEING,
    "units:system_paper": SEEING,
    "units:training": SEEING,
    "units:training_plan": KEEPING_STAFF,
    "units:training_hold": KEEPING_STAFF,
    "units:training_export": SEEING,
    "units:training_session": SEEING,
    "units:suggest": SEEING,
    "units:unit": SEEING,
    "units:new": SUPERVISORS,
    "units:edit": SUPERVISORS,
    "units:dissolve": SUPERVISORS,
    "units:competence": SUPERVISORS,
    "units:hand_over": SUPERVISORS,
    "units:hand_over_withdraw": SUPERVISORS,
    "units:hand_over_paper": SEEING,
    "units:clocks": SEEING,
    "units:clocks_export": SEEING,
    "units:reminders": EVERYBODY,
    "units:reminders_read": EVERYBODY,
    "units:my_mail": EVERYBODY,
    "units:mail": {"system_admin"},
    "units:mail_try": {"system_admin"},
    "units:mail_again": {"system_admin"},
    "units:staff": SEEING,
    "units:delegations": SEEING,
    "units:deputy_name": SEEING,
    "units:deputy_end": SEEING,
    "units:staff_new": KEEPING_STAFF,
    "units:staff_edit": KEEPING_STAFF,
    "units:appoint": KEEPING_STAFF,
    "units:leave": KEEPING_STAFF,
    "units:end_appointment": KEEPING_STAFF,
    "units:calendar": EVERYBODY,
    "units:calendar_import": ONLY_COUNTY,
    "security:me": EVERYBODY,
    "security:logins": {"system_admin"},
    "security:renew": {"system_admin"},
    "security:close": {"system_admin"},
    "security:keys": {"system_admin"},
    "security:rotate_key": {"system_admin"},
}
"""Page → who comes through its door. What they find inside is their own area only."""


def test_the_table_names_every_page_and_no_other() -> None:
    assert set(WHO) == set(addresses())


@pytest.mark.django_db
def test_every_role_comes_through_the_doors_of_the_table_and_no_other(
    cast: Cast, client_of: Callable[[int], Client]
) -> None:
    wrong = []
    with time_machine.travel(NOW, tick=False):
        for who, officer in officers(cast).items():
            browser = client_of(officer.staff_id)
            for name, address in addresses().items():
                response = browser.get(address)
                if response.status_code == 405:
                    response = browser.post(address)
                door = response.status_code != 403 or "A6-" in response.content.decode()
                if door != (who in WHO[name]):
                    wrong.append(f"{who} at {name}: {response.status_code}")
                if response.status_code >= 500:
                    wrong.append(f"{who} at {name}: {response.status_code}")
    assert wrong == []


@pytest.mark.django_db
def test_nobody_comes_in_without_a_log_in(client: Client) -> None:
    for name, address in addresses().items():
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address)
        assert response.status_code == 302, name
        assert response.url.startswith(reverse("account_login")), name
