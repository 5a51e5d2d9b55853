"""Chapter 3 as rows, by noun: accounts and platforms, registers that came in, cases and notices."""

from guiju.registry.models.accounts import (
    Account,
    AccountState,
    AccountTask,
    Platform,
    Task,
    Verification,
)
from guiju.registry.models.cases import Case, CasePaper, MergedAccount, PublicNotice
from guiju.registry.models.imports import ImportedAccount, RegisterImport

__all__ = [
    "Account",
    "AccountState",
    "AccountTask",
    "Case",
    "CasePaper",
    "ImportedAccount",
    "MergedAccount",
    "Platform",
    "PublicNotice",
    "RegisterImport",
    "Task",
    "Verification",
]
