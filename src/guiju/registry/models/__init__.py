"""Chapter 3 as rows, by noun: accounts and platforms, registers that came in, cases and notices,
what platforms showed, and templates of documents."""

from guiju.registry.models.accounts import (
    Account,
    AccountState,
    AccountTask,
    Platform,
    Task,
    Verification,
)
from guiju.registry.models.cases import (
    Case,
    CasePaper,
    MergedAccount,
    MergePlan,
    PublicNotice,
)
from guiju.registry.models.exchange import NationalDecision, NationalList, NationalRow
from guiju.registry.models.imports import ImportedAccount, RegisterImport
from guiju.registry.models.layouts import ExportLayout, LayoutVersion
from guiju.registry.models.observations import Avatar, How, Observation, Standing
from guiju.registry.models.templates import TemplateEdition

__all__ = [
    "Account",
    "AccountState",
    "AccountTask",
    "Avatar",
    "Case",
    "CasePaper",
    "ExportLayout",
    "How",
    "ImportedAccount",
    "LayoutVersion",
    "MergePlan",
    "MergedAccount",
    "NationalDecision",
    "NationalList",
    "NationalRow",
    "Observation",
    "Platform",
    "PublicNotice",
    "RegisterImport",
    "Standing",
    "Task",
    "TemplateEdition",
    "Verification",
]
