"""Files that people upload: one field for every form. Kinds that may be chosen, a size above which none is taken.

    class PostFileForm(forms.Form):
        file = UploadField(label=_("File"), kinds=POSTS, way_out=_("Upload it in parts."))

The browser offers the kinds; what a file *is*, its reader judges by the content, because names lie. The size decides
before any of it is read. A refusal stands at the field, in the language of the reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from guiju.platforms import paper_formats, pictures
from guiju.platforms.paper_formats import PaperError
from guiju.units.papers import Upload

TABLES = (".xlsx", ".csv", ".txt")
LISTS = (*TABLES, ".jsonl")
TERMS = (".xlsx", ".csv", ".tsv", ".txt")
PAPERS = (".pdf", ".ofd", ".docx", ".xlsx", ".png", ".jpg", ".jpeg", ".webp")
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
TEMPLATES = (".docx",)
YEARS = (".json",)


_OTHERWISE = _("Remove pictures and unrelated sheets, or upload it in parts.")


def whole_upload() -> int:
    """Bytes of a list or register (`GUIJU_UPLOAD_BYTES`)."""
    return int(settings.GUIJU_UPLOAD_BYTES)


class UploadField(forms.FileField):
    """A file of the `kinds` that a browser offers, of at most `most` bytes; `way_out` says what to do with a larger one."""

    def __init__(
        self,
        *,
        kinds: tuple[str, ...],
        most: int | Callable[[], int] = whole_upload,
        way_out: Any = _OTHERWISE,
        **more: Any,
    ) -> None:
        more.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ",".join(kinds)}))
        super().__init__(**more)
        self.kinds = kinds
        self._most = most
        self._way_out = way_out
        self.error_messages["empty"] = _(
            "The file is empty. Export or save it again and upload that."
        )

    @property
    def most(self) -> int:
        """Bytes."""
        return self._most() if callable(self._most) else self._most

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file. Raises `ValidationError` for one that is missing, empty or too large."""
        file: UploadedFile | None = super().clean(data, initial)
        if file and (file.size or 0) > self.most:
            raise forms.ValidationError(
                _("The file has %(size)s; at most %(limit)s are taken. %(way_out)s"),
                code="large",
                params={
                    "size": filesizeformat(file.size or 0),
                    "limit": filesizeformat(self.most),
                    "way_out": self._way_out,
                },
            )
        return file


class PaperField(UploadField):
    """A paper, screenshot or proof that goes on file."""

    def __init__(self, *, kinds: tuple[str, ...] = PAPERS, **more: Any) -> None:
        super().__init__(
            kinds=kinds,
            most=paper_formats.LARGEST,
            way_out=_("Scan it at a lower resolution or in parts."),
            **more,
        )


class PictureField(UploadField):
    """A still picture, judged by its content; gives an `Upload`, or None."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            kinds=PICTURES, most=pictures.LARGEST, way_out=_("Reduce it and upload that."), **more
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The picture. Raises `ValidationError` also for what is no picture."""
        file: UploadedFile | None = super().clean(data, initial)
        if not file:
            return None
        upload = Upload(file.name or "picture", file.read())
        try:
            pictures.drawn(upload.name, upload.content)
        except PaperError as trouble:
            raise forms.ValidationError(trouble.text(translation.get_language() or "")) from None
        return upload
