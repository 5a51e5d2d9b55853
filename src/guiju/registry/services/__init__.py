"""Acts on the register, by noun: accounts, cases, notices, platforms, imports, exports, documents, national lists,
observations."""

from guiju.registry.selectors.imports import RegisterFile
from guiju.registry.services.accounts import change_account, correct_account, register_account
from guiju.registry.services.avatars import set_avatar
from guiju.registry.services.cases import (
    confirm_study,
    consent_to_case,
    file_case,
    return_case,
    submit_case,
    withdraw_case,
)
from guiju.registry.services.completions import (
    complete_change,
    complete_closing,
    complete_deregistration,
    complete_merger,
    put_in_operation,
)
from guiju.registry.services.documents import (
    issue_account_card,
    issue_document,
    replace_template,
    restore_template,
)
from guiju.registry.services.drafts import (
    attach_paper,
    choose_merged,
    draft_case,
    remove_paper,
    save_draft,
)
from guiju.registry.services.exports import export_contacts
from guiju.registry.services.imports import (
    BadRows,
    Imported,
    PlanChanged,
    import_good_rows,
    import_register,
    keep_upload,
    purge_uploads,
    put_upload_aside,
)
from guiju.registry.services.layouts import (
    Exported,
    add_layout,
    change_layout,
    export_register,
    report_account,
    report_case,
    retire_layout,
)
from guiju.registry.services.mergers import plan_merger
from guiju.registry.services.national import (
    decide_row,
    keep_list,
    purge_lists,
    put_list_aside,
    take_list,
)
from guiju.registry.services.notices import open_notice, restart_notice, withdraw_notice
from guiju.registry.services.observations import CHUNK as MOST_OBSERVATIONS
from guiju.registry.services.observations import (
    Brought,
    bring_observations,
    import_observations,
    record_observation,
)
from guiju.registry.services.platforms import approve_platform, enter_platform, strike_platform
from guiju.registry.sighting import Sighting
from guiju.registry.statement import AccountFacts, facts_of, shown, stated

__all__ = [
    "MOST_OBSERVATIONS",
    "AccountFacts",
    "BadRows",
    "Brought",
    "Exported",
    "Imported",
    "PlanChanged",
    "RegisterFile",
    "Sighting",
    "add_layout",
    "approve_platform",
    "attach_paper",
    "bring_observations",
    "change_account",
    "change_layout",
    "choose_merged",
    "complete_change",
    "complete_closing",
    "complete_deregistration",
    "complete_merger",
    "confirm_study",
    "consent_to_case",
    "correct_account",
    "decide_row",
    "draft_case",
    "enter_platform",
    "export_contacts",
    "export_register",
    "facts_of",
    "file_case",
    "import_good_rows",
    "import_observations",
    "import_register",
    "issue_account_card",
    "issue_document",
    "keep_list",
    "keep_upload",
    "open_notice",
    "plan_merger",
    "purge_lists",
    "purge_uploads",
    "put_in_operation",
    "put_list_aside",
    "put_upload_aside",
    "record_observation",
    "register_account",
    "remove_paper",
    "replace_template",
    "report_account",
    "report_case",
    "restart_notice",
    "restore_template",
    "retire_layout",
    "return_case",
    "save_draft",
    "set_avatar",
    "shown",
    "stated",
    "strike_platform",
    "submit_case",
    "take_list",
    "withdraw_case",
    "withdraw_notice",
]
