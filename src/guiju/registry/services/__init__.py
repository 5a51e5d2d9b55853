"""Acts on the register, by noun: accounts, platforms, imports, exports."""

from guiju.registry.selectors.imports import RegisterFile
from guiju.registry.services.accounts import change_account, register_account
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
from guiju.registry.services.platforms import approve_platform, enter_platform, strike_platform
from guiju.registry.statement import AccountFacts, facts_of, shown, stated

__all__ = [
    "AccountFacts",
    "BadRows",
    "Imported",
    "PlanChanged",
    "RegisterFile",
    "approve_platform",
    "change_account",
    "enter_platform",
    "export_contacts",
    "facts_of",
    "import_good_rows",
    "import_register",
    "keep_upload",
    "purge_uploads",
    "put_upload_aside",
    "register_account",
    "shown",
    "stated",
    "strike_platform",
]
