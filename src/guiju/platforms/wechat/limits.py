"""What WeChat takes: lengths of texts, kinds and sizes of files. Judged before anything is sent.

    >>> from guiju.platforms.wechat.articles import Article
    >>> long = Article(title="关于进一步做好全县汛期地质灾害防治和群众转移避险工作的紧急通知（第二号）", content="<p>略</p>", cover="m")
    >>> [note.zh for note in of_draft([long], own_host="api.weixin.qq.com")]
    ['标题有36个字，公众号最多32个。']
    >>> of_picture("图.gif", b"GIF89a")[0].en
    '"图.gif" is GIF; a picture in the text must be JPG or PNG.'

Characters are code points, so that an emoji may count as several. Where the numbers come from: `SOURCES.md`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from urllib.parse import urlsplit

from guiju.platforms.notes import Note
from guiju.platforms.wechat.articles import Article

TITLE, AUTHOR, DIGEST = 32, 16, 128
"""Characters at most."""
CONTENT_CHARACTERS, CONTENT_BYTES = 20_000, 1024 * 1024
"""The body stays below both."""
LINK_BYTES = 1024
ARTICLES = 8
PICTURE_BYTES = 1024 * 1024
"""A picture in the text stays below this."""
PAGE = 20
"""Items in one page of a list."""

KIND_BYTES = {
    "image": 10 * 1024 * 1024,
    "voice": 2 * 1024 * 1024,
    "video": 10 * 1024 * 1024,
    "thumb": 64 * 1024,
}
KIND_FORMATS = {
    "image": ("bmp", "png", "jpg", "gif"),
    "voice": ("mp3", "wma", "wav", "amr"),
    "video": ("mp4",),
    "thumb": ("jpg",),
}
PICTURE_FORMATS = ("jpg", "png")

_PICTURE_HOSTS = (".qpic.cn", ".qlogo.cn")
_BEGINNINGS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"#!AMR", "amr"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wma"),
)


def format_of(content: bytes) -> str:
    """What a file is by its content; empty for what the platform does not know."""
    for beginning, name in _BEGINNINGS:
        if content.startswith(beginning):
            return name
    if content[4:8] == b"ftyp":
        return "mp4"
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "wav"
    return ""


def of_picture(name: str, content: bytes) -> list[Note]:
    """Why a picture cannot stand in a text."""
    return of_stated_picture(name, format_of(content), len(content))


def of_stated_picture(name: str, kind: str, size: int) -> list[Note]:
    """The same of a picture of which kind and bytes are known."""
    return _of_file(
        name, kind, size, PICTURE_FORMATS, PICTURE_BYTES - 1, "正文图片", "a picture in the text"
    )


def of_material(kind: str, name: str, content: bytes) -> list[Note]:
    """Why a file cannot become permanent material of a kind (`image`, `voice`, `video`, `thumb`)."""
    words = {"image": ("图片", "an image"), "voice": ("音频", "a recording"), "video": ("视频", "a video"),
             "thumb": ("封面缩略图", "a thumbnail")}  # fmt: skip
    zh, en = words[kind]
    return _of_file(
        name, format_of(content), len(content), KIND_FORMATS[kind], KIND_BYTES[kind], zh, en
    )


def of_stated_cover(name: str, kind: str, size: int) -> list[Note]:
    """Why a picture of which kind and bytes are known cannot become a cover, which is material of the kind `image`."""
    return _of_file(
        name, kind, size, KIND_FORMATS["image"], KIND_BYTES["image"], "封面图片", "a cover"
    )


def of_draft(articles: Sequence[Article], *, own_host: str) -> list[Note]:
    """Why a draft would be refused or silently altered. `own_host` is that of the interface's address.

    Pictures from elsewhere and scripts are not refused by the platform but taken out of the text, so that
    what is read would not be what was signed.
    """
    if not articles:
        return [Note("草稿中没有文章。", "There is no article in the draft.")]
    notes = []
    if len(articles) > ARTICLES:
        notes.append(
            Note(
                f"一条草稿最多{ARTICLES}篇文章，现有{len(articles)}篇。",
                f"A draft takes at most {ARTICLES} articles; there are {len(articles)}.",
            )
        )
    for number, article in enumerate(articles, 1):
        found = of_article(article, own_host=own_host)
        if len(articles) > 1:
            found = [
                Note(f"第{number}篇：{note.zh}", f"Article {number}: {note.en}") for note in found
            ]
        notes += found
    return notes


def of_article(article: Article, *, own_host: str) -> list[Note]:
    """The same for one article."""
    notes = []
    for value, most, zh, en in (
        (article.title, TITLE, "标题", "title"),
        (article.author, AUTHOR, "作者", "author"),
        (article.digest, DIGEST, "摘要", "digest"),
    ):
        if len(value) > most:
            notes.append(
                Note(
                    f"{zh}有{len(value)}个字，公众号最多{most}个。",
                    f"The {en} has {len(value)} characters; WeChat takes {most}.",
                )
            )
    if not article.title.strip():
        notes.append(Note("标题为空。", "The title is empty."))
    if not article.cover:
        notes.append(Note("没有封面图片。", "There is no cover picture."))
    if len(article.source_url.encode("utf-8", "replace")) > LINK_BYTES:
        notes.append(
            Note(
                f"原文链接超过{LINK_BYTES}字节。",
                f"The link to the original exceeds {LINK_BYTES} bytes.",
            )
        )
    return notes + _of_content(article.content, own_host)


def _of_content(content: str, own_host: str) -> list[Note]:
    if not content.strip():
        return [Note("正文为空。", "The body is empty.")]
    size = len(content.encode("utf-8", "replace"))
    if len(content) >= CONTENT_CHARACTERS or size >= CONTENT_BYTES:
        return [
            Note(
                f"正文连同格式有{len(content)}个字符、{size / 1024:.0f} KB，公众号要求少于{CONTENT_CHARACTERS}"
                "个字符且小于1 MB。请删减或分成几篇。",
                f"The body with its markup has {len(content)} characters and {size / 1024:.0f} KB; WeChat takes "
                f"fewer than {CONTENT_CHARACTERS} and less than 1 MB. Shorten it or make several articles.",
            )
        ]
    markup = _Markup(own_host)
    markup.feed(content)
    markup.close()
    notes = [
        Note(
            f"正文中的图片“{source[:80]}”不在公众号图片库中，发布后会被去掉。请先上传该图片。",
            f'The picture "{source[:80]}" is not in WeChat\'s own store and would be taken out. Upload it first.',
        )
        for source in dict.fromkeys(markup.foreign_pictures)
    ]
    if markup.active:
        notes.append(
            Note(
                "正文中含有脚本或交互代码，发布后会被去掉。请删除后再签发。",
                "The body holds scripts or interactive code, which would be taken out. Delete it before signing.",
            )
        )
    return notes


def _of_file(
    name: str, found: str, size: int, formats: tuple[str, ...], most: int, zh: str, en: str
) -> list[Note]:
    if not size:
        return [Note(f"“{name}”是空文件。", f'"{name}" is an empty file.')]
    notes = []
    if found not in formats:
        allowed_zh = "、".join(each.upper() for each in formats)
        allowed_en = " or ".join(each.upper() for each in formats)
        known_zh = f"是{found.upper()}格式" if found else "的格式无法识别"
        known_en = f"is {found.upper()}" if found else "is of an unknown format"
        notes.append(
            Note(f"“{name}”{known_zh}，{zh}应为{allowed_zh}。", f'"{name}" {known_en}; {en} must be {allowed_en}.')
        )  # fmt: skip
    if size > most:
        shown = f"{(most + 1) // 1024} KB" if most < 1024 * 1024 else f"{most // 1024 // 1024} MB"
        notes.append(
            Note(
                f"“{name}”有{size / 1024:.0f} KB，{zh}应小于{shown}。",
                f'"{name}" has {size / 1024:.0f} KB; {en} must stay below {shown}.',
            )
        )
    return notes


class _Markup(HTMLParser):
    """Finds what the platform would take out of a text."""

    def __init__(self, own_host: str) -> None:
        super().__init__(convert_charrefs=True)
        self._own_host = own_host
        self.foreign_pictures: list[str] = []
        self.active = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "form"):
            self.active = True
        for name, value in attrs:
            plain = re.sub(r"[\s\x00]", "", value or "").lower()
            if name.startswith("on") or plain.startswith("javascript:"):
                self.active = True
            if tag == "img" and name == "src" and not self._is_ours(value or ""):
                self.foreign_pictures.append(value or "")

    def _is_ours(self, source: str) -> bool:
        try:
            host = urlsplit(source).hostname or ""
        except ValueError:
            return False
        return host == self._own_host or f".{host}".endswith(_PICTURE_HOSTS)
