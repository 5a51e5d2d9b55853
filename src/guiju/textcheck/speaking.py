"""What the command lines say of their own: every sentence in Chinese and in English, printed in one of them.

>>> Said("没有这个文件。", "No such file.").in_("en")
'No such file.'
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LANGUAGES = ("zh-hans", "en")
_SAY = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that name the language of messages, the first that is set counts (POSIX, 8.2)."""


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A sentence in both languages."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        """The sentence in one of `LANGUAGES`."""
        return self.en if language == "en" else self.zh


class Refusal(ValueError):
    """Why something cannot be done: `said`."""

    def __init__(self, zh: str, en: str) -> None:
        # Both, so that it comes whole out of another process.
        super().__init__(zh, en)
        self.said = Said(zh, en)

    def __str__(self) -> str:
        return self.said.en


def spoken(environment: Mapping[str, str]) -> str:
    """The language of what a command prints: English where the machine speaks it, else Chinese.

    >>> spoken({"LANG": "en_GB.UTF-8"}), spoken({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}), spoken({})
    ('en', 'zh-hans', 'zh-hans')
    """
    said = next((environment[name] for name in _SAY if environment.get(name)), "")
    return "en" if said.lower().startswith("en") else "zh-hans"


def language_of(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """The language of a command line before it is parsed: what `--language` says, else that of the machine.

    >>> language_of(["check", "--language", "en"]), language_of(["check", "--language=zh-hans"], {"LANG": "en"})
    ('en', 'zh-hans')
    """
    for at, each in enumerate(arguments):
        name, _sign, value = each.partition("=")
        stated = value or "".join(arguments[at + 1 : at + 2])
        if name == "--language" and stated in LANGUAGES:
            return stated
    return spoken(os.environ if environment is None else environment)


def here(zh: str, en: str) -> str:
    """The sentence in the language of this command line: for what a parser says of itself."""
    return Said(zh, en).in_(language_of(sys.argv))


def add_language(parser: argparse.ArgumentParser) -> None:
    """Declare in which language a command speaks."""
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=spoken(os.environ),
        help=here(
            "输出使用的语言；不写时用本机的语言（LANG）",
            "of what is printed; without it that of the machine (LANG)",
        ),
    )


def of_os(error: OSError) -> Said:
    """Why a file cannot be read or written, or an address be used, in a few words."""
    english = error.strerror or str(error)
    return Said(_REASONS.get(error.errno or 0, english), english)


_REASONS = {
    errno.ENOENT: "没有这个文件或者目录，请核对路径",
    errno.EACCES: "没有权限，请调整权限或者换用有权限的用户",
    errno.EROFS: "磁盘是只读的，请另选位置",
    errno.ENOSPC: "磁盘空间不足，请清理后重试",
    errno.EADDRINUSE: "已被其他程序占用",
    errno.EADDRNOTAVAIL: "不是本机地址",
    errno.EISDIR: "是目录，此处需要文件",
    errno.ENOTDIR: "路径中有一段不是目录，请核对路径",
    errno.ELOOP: "符号链接循环，请核对路径",
    errno.EIO: "读写设备出错，请检查磁盘",
}
