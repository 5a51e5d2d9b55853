"""What the newsroom keeps, by noun: posts and how they came in, manuscripts and what was decided on them,
services that accounts lead to, deliveries."""

from guiju.newsroom.models.alike import PostBand, PostSignature
from guiju.newsroom.models.archives import ArchivePackage
from guiju.newsroom.models.campaigns import (
    CalendarLink,
    Campaign,
    ItemManuscript,
    Participant,
    PlannedAccount,
    PlannedItem,
)
from guiju.newsroom.models.columns import PlannedColumn
from guiju.newsroom.models.comments import Comment, Reply
from guiju.newsroom.models.consultations import Consultation
from guiju.newsroom.models.corrections import Correction, CorrectionNote, CorrectionTask
from guiju.newsroom.models.deliveries import Channel, Delivery, FeedAccess, ReaderKey, Route
from guiju.newsroom.models.lexicon import LexiconDraft
from guiju.newsroom.models.manuscript_templates import ManuscriptTemplate
from guiju.newsroom.models.manuscripts import (
    Attachment,
    Edition,
    Illustration,
    Manuscript,
    Variant,
)
from guiju.newsroom.models.opinions import SecondOpinion
from guiju.newsroom.models.personal import PersonalAccount, PersonalText
from guiju.newsroom.models.pictures import ImageExamination
from guiju.newsroom.models.post_pictures import PostPicture
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
from guiju.newsroom.models.readings import Reading
from guiju.newsroom.models.relays import Relay, RelayOrder
from guiju.newsroom.models.reprints import ApprovedSource, Original
from guiju.newsroom.models.responses import (
    Invitation,
    Publisher,
    ResponseAmendment,
    ResponseCase,
    Statement,
    StatementCopy,
)
from guiju.newsroom.models.review import Approval, Exemption, Lowering
from guiju.newsroom.models.searching import SearchSerial
from guiju.newsroom.models.services import (
    EntryTrial,
    LinkState,
    ServiceEntry,
    ServiceItem,
    ServiceList,
)

__all__ = [
    "Approval",
    "ApprovedSource",
    "ArchivePackage",
    "Attachment",
    "CalendarLink",
    "Campaign",
    "Channel",
    "Comment",
    "Consultation",
    "Correction",
    "CorrectionNote",
    "CorrectionTask",
    "Delivery",
    "Edition",
    "EntryTrial",
    "Exemption",
    "Feed",
    "FeedAccess",
    "Illustration",
    "ImageExamination",
    "Invitation",
    "ItemManuscript",
    "JobState",
    "LexiconDraft",
    "LexiconEdition",
    "LinkState",
    "Lowering",
    "Manuscript",
    "ManuscriptTemplate",
    "Original",
    "Participant",
    "PersonalAccount",
    "PersonalText",
    "PlannedAccount",
    "PlannedColumn",
    "PlannedItem",
    "Post",
    "PostBand",
    "PostChange",
    "PostImport",
    "PostPicture",
    "PostRemark",
    "PostSignature",
    "Publisher",
    "PushToken",
    "ReaderKey",
    "Reading",
    "Relay",
    "RelayOrder",
    "Reply",
    "ResponseAmendment",
    "ResponseCase",
    "Route",
    "SearchSerial",
    "SecondOpinion",
    "ServiceEntry",
    "ServiceItem",
    "ServiceList",
    "Statement",
    "StatementCopy",
    "Variant",
    "Via",
]
