"""What the command line says of a picture (`textcheck.command_line`).

    for line in lines(examined(Path("海报.png"), Examiner())):
        print(line)             # [60,128 988×44]  A18-1  不得发布  社会注义  应为“社会主义”……

Personal data is masked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guiju.textcheck.command_line.telling import told
from guiju.textcheck.images.examination import Examiner
from guiju.textcheck.images.findings import ImageFindings
from guiju.textcheck.images.opening import LARGEST
from guiju.textcheck.images.place import Box
from guiju.textcheck.speaking import LANGUAGES, Said


def examined(path: Path, examiner: Examiner) -> ImageFindings:
    """The findings of a file, masked. Raises OSError when it cannot be read."""
    # One byte more than may be, so that a huge file is refused and not read.
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    return examiner.examine(path.name, content).masked()


def lines(findings: ImageFindings, language: str = LANGUAGES[0]) -> Iterator[str]:
    """A line for every remark: place, code, level, excerpt, why."""
    for each in findings.remarks:
        where = " ".join(map(_place, each.boxes)) or "[-]"
        number = each.frame + 1
        frame = Said(f" 第{number}帧", f" frame {number}").in_(language) if each.frame else ""
        yield f"{where}{frame}  {told(each.remark, language)}"


def _place(box: Box) -> str:
    return f"[{box.left},{box.top} {box.width}×{box.height}]"
