"""Why a picture, or part of it, was not examined: in words for whoever added it.

>>> str(ImageTrouble("small", "图片太小。", "The picture is too small."))
'The picture is too small.'
"""

from __future__ import annotations


class ImageTrouble(ValueError):
    """A reason in both languages; `kind` is a word for programs (`bytes`, `pixels`, `damaged` …)."""

    def __init__(self, kind: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.kind = kind
        self.zh = zh
        self.en = en


def not_installed() -> ImageTrouble:
    """What is said where the program was installed without what reads pictures."""
    return ImageTrouble(
        "not_installed",
        "图片未检查：本机没有安装图片识别组件。请由系统管理员安装（见运行手册“图片检查”），安装后会自动检查。",
        "Pictures are not examined: what reads them is not installed on this machine. The system administrator "
        "installs it (operations manual, “Pictures”); pictures that wait are examined then.",
    )
