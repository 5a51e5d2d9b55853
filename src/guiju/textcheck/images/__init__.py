"""Pictures: what is written in them, where their codes lead, whether they are maps and bear a number.

    findings = examine("海报.png", content)
    for each in findings.remarks:
        each.code, each.boxes, each.remark.message_zh

What reads pictures (RapidOCR, onnxruntime, zxing-cpp) is optional weight: without it `findings.trouble` says so.
"""

from guiju.textcheck.images.approval import ApprovalNumber
from guiju.textcheck.images.codes import Code
from guiju.textcheck.images.examination import Cache, Examiner, examine
from guiju.textcheck.images.findings import ImageFindings, ImageRemark, Why
from guiju.textcheck.images.maps import MapVerdict
from guiju.textcheck.images.place import Box
from guiju.textcheck.images.reading import missing

__all__ = [
    "ApprovalNumber",
    "Box",
    "Cache",
    "Code",
    "Examiner",
    "ImageFindings",
    "ImageRemark",
    "MapVerdict",
    "Why",
    "examine",
    "missing",
]
