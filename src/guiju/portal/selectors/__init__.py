"""What the public may read, by noun: the directory, public notices, the answer to “is this official?”.

Personal data never enters these answers (A33-1): no names of staff, no telephone numbers of persons.
"""

from guiju.portal.selectors.directory import (
    Choices,
    Wanted,
    WantedState,
    choices,
    directory,
    past_of,
    units_with_accounts,
)
from guiju.portal.selectors.notices import (
    NEWEST,
    WantedNotices,
    newest_notices,
    notice,
    notices,
    told,
)
from guiju.portal.selectors.verifying import LONGEST_QUESTION, Answer, verify
from guiju.portal.selectors.verifying import Standing as AnswerStanding

__all__ = [
    "LONGEST_QUESTION",
    "NEWEST",
    "Answer",
    "AnswerStanding",
    "Choices",
    "Wanted",
    "WantedNotices",
    "WantedState",
    "choices",
    "directory",
    "newest_notices",
    "notice",
    "notices",
    "past_of",
    "told",
    "units_with_accounts",
    "verify",
]
