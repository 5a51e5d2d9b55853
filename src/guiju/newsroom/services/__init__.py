"""Acts of the newsroom, by noun: posts and how they come in; manuscripts, from draft to sign-off and out to the
accounts; services that accounts lead to."""

from __future__ import annotations

from guiju.newsroom.services.archives import pack_due_month, pack_month
from guiju.newsroom.services.arrivals import confirm_by_sight, note_fetched, withdraw_served
from guiju.newsroom.services.authorising import authorise_channel
from guiju.newsroom.services.channels import ChannelFacts, keep_channel, routes_of
from guiju.newsroom.services.classification import Stated, classify_posts
from guiju.newsroom.services.columns import end_column, plan_column
from guiju.newsroom.services.consultations import (
    Asked,
    answer_by_link,
    answer_consultation,
    ask_consultation,
    record_silence,
    settle_objection,
    withdraw_consultation,
)
from guiju.newsroom.services.deliveries import (
    advance_delivery,
    begin_delivery,
    call_off_delivery,
    enter_link,
    fail_delivery,
    refuse_delivery,
    retry_delivery,
    schedule_manuscript,
)
from guiju.newsroom.services.drafts import adopt_draft, draft_lexicon, finish_trial
from guiju.newsroom.services.entries import (
    EntryFacts,
    add_service_entry,
    change_service_entry,
    check_entry_again,
    record_entry_trial,
    remove_service_entry,
)
from guiju.newsroom.services.examinations import finish_examination, finish_post_picture
from guiju.newsroom.services.exemptions import ask_exemption, confirm_exemption
from guiju.newsroom.services.feeds import add_feed, pause_feed, remove_feed, resume_feed
from guiju.newsroom.services.illustrations import (
    add_illustration,
    attach,
    describe_illustration,
    detach,
    remove_illustration,
)
from guiju.newsroom.services.imports import finish_import, upload_posts
from guiju.newsroom.services.invitations import (
    accept_invitation,
    answer_invitation,
    decline_invitation,
    invite_department,
)
from guiju.newsroom.services.items import (
    keep_service_list,
    put_service_list_aside,
    take_service_list,
)
from guiju.newsroom.services.levels import (
    ask_lower_level,
    confirm_lower_level,
    decline_lower_level,
    raise_level,
)
from guiju.newsroom.services.lexicon import change_lexicon
from guiju.newsroom.services.manuscripts import (
    begin_manuscript,
    choose_accounts,
    mend_wording,
    reopen_manuscript,
    save_manuscript,
    withdraw_manuscript,
)
from guiju.newsroom.services.personal import (
    ask_consent,
    decide_consent,
    end_personal_account,
    keep_personal_account,
    publish_personal,
)
from guiju.newsroom.services.posts import (
    CHUNK,
    Judges,
    Rechecked,
    bring_posts,
    recheck_posts,
    stale_posts,
)
from guiju.newsroom.services.readers import NewReaderKey, make_reader_key, revoke_reader_key
from guiju.newsroom.services.readings import open_reading
from guiju.newsroom.services.relays import (
    RelayFacts,
    ask_excuse,
    decline_excuse,
    enter_relay_link,
    excuse_relay,
    find_carried,
    issue_relay_order,
    prolong_relay_order,
    see_relay,
    take_relay,
    withdraw_relay_order,
)
from guiju.newsroom.services.reprints import (
    approve_source,
    explain_difference,
    keep_original,
    strike_source,
)
from guiju.newsroom.services.responses import (
    ResponseFacts,
    conclude_response,
    conclude_without,
    name_body,
    note_late_response,
    open_response,
    reopen_response,
)
from guiju.newsroom.services.reviews import (
    return_manuscript,
    review_afterwards,
    review_manuscript,
    revoke_sign_off,
    sign_off,
    sign_off_in_emergency,
    submit_manuscript,
)
from guiju.newsroom.services.statements import (
    begin_statement,
    find_statement_out,
    take_statement,
)
from guiju.newsroom.services.tokens import NewToken, make_token, revoke_token

__all__ = [
    "CHUNK",
    "Asked",
    "ChannelFacts",
    "EntryFacts",
    "Judges",
    "NewReaderKey",
    "NewToken",
    "Rechecked",
    "RelayFacts",
    "ResponseFacts",
    "Stated",
    "accept_invitation",
    "add_feed",
    "add_illustration",
    "add_service_entry",
    "adopt_draft",
    "advance_delivery",
    "answer_by_link",
    "answer_consultation",
    "answer_invitation",
    "approve_source",
    "ask_consent",
    "ask_consultation",
    "ask_excuse",
    "ask_exemption",
    "ask_lower_level",
    "attach",
    "authorise_channel",
    "begin_delivery",
    "begin_manuscript",
    "begin_statement",
    "bring_posts",
    "call_off_delivery",
    "change_lexicon",
    "change_service_entry",
    "check_entry_again",
    "choose_accounts",
    "classify_posts",
    "conclude_response",
    "conclude_without",
    "confirm_by_sight",
    "confirm_exemption",
    "confirm_lower_level",
    "decide_consent",
    "decline_excuse",
    "decline_invitation",
    "decline_lower_level",
    "describe_illustration",
    "detach",
    "draft_lexicon",
    "end_column",
    "end_personal_account",
    "enter_link",
    "enter_relay_link",
    "excuse_relay",
    "explain_difference",
    "fail_delivery",
    "find_carried",
    "find_statement_out",
    "finish_examination",
    "finish_import",
    "finish_post_picture",
    "finish_trial",
    "invite_department",
    "issue_relay_order",
    "keep_channel",
    "keep_original",
    "keep_personal_account",
    "keep_service_list",
    "make_reader_key",
    "make_token",
    "mend_wording",
    "name_body",
    "note_fetched",
    "note_late_response",
    "open_reading",
    "open_response",
    "pack_due_month",
    "pack_month",
    "pause_feed",
    "plan_column",
    "prolong_relay_order",
    "publish_personal",
    "put_service_list_aside",
    "raise_level",
    "recheck_posts",
    "record_entry_trial",
    "record_silence",
    "refuse_delivery",
    "remove_feed",
    "remove_illustration",
    "remove_service_entry",
    "reopen_manuscript",
    "reopen_response",
    "resume_feed",
    "retry_delivery",
    "return_manuscript",
    "review_afterwards",
    "review_manuscript",
    "revoke_reader_key",
    "revoke_sign_off",
    "revoke_token",
    "routes_of",
    "save_manuscript",
    "schedule_manuscript",
    "see_relay",
    "settle_objection",
    "sign_off",
    "sign_off_in_emergency",
    "stale_posts",
    "strike_source",
    "submit_manuscript",
    "take_relay",
    "take_service_list",
    "take_statement",
    "upload_posts",
    "withdraw_consultation",
    "withdraw_manuscript",
    "withdraw_relay_order",
    "withdraw_served",
]
