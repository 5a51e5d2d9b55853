"""What the newsroom keeps, by noun: posts and how they came in, manuscripts and what was decided on them."""

from guiju.newsroom.models.manuscripts import (
    Attachment,
    Edition,
    Illustration,
    Manuscript,
    Variant,
)
from guiju.newsroom.models.posts import (
    Feed,
    JobState,
    LexiconEdition,
    Post,
    PostChange,
    PostImport,
    PostRemark,
    PushToken,
    Via,
)
from guiju.newsroom.models.review import Approval, Exemption, Lowering

__all__ = [
    "Approval",
    "Attachment",
    "Edition",
    "Exemption",
    "Feed",
    "Illustration",
    "JobState",
    "LexiconEdition",
    "Lowering",
    "Manuscript",
    "Post",
    "PostChange",
    "PostImport",
    "PostRemark",
    "PushToken",
    "Variant",
    "Via",
]
