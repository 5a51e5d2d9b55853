"""Every component with its states, for those who build pages. Only where DEBUG is on."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from guiju.rulebook.breach import Breach, Sentence
from guiju.units.doors import page


class Sample(forms.Form):
    """Controls of every kind."""

    name = forms.CharField(label="账号名称", help_text="与平台显示一致。")
    platform = forms.ChoiceField(
        label="平台", choices=[("wechat", "微信公众号"), ("weibo", "微博")]
    )
    opened_on = forms.DateField(
        label="开办日期", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    note = forms.CharField(label="说明", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    faces_public = forms.BooleanField(label="直接面向公众", required=False)
    tasks = forms.MultipleChoiceField(
        label="承担任务",
        choices=[("publish", "发布政府信息"), ("interpret", "解读政策"), ("serve", "便民服务")],
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(label="文件", required=False)


@page(right=None)
def styleguide(request: HttpRequest) -> HttpResponse:
    """The style guide."""
    if not settings.DEBUG:
        raise Http404
    today = timezone.localdate()
    messages.success(request, "账号已登记，留痕编号 128。")
    messages.warning(request, "2027年节假日安排尚未公布，相关期限为暂定。")
    wrong = Sample({"platform": "weibo", "opened_on": "昨天"})
    return render(
        request,
        "console/styleguide.html",
        {
            "form": Sample(),
            "wrong": wrong,
            "breaches": [
                Breach(
                    "A10-6",
                    Sentence(
                        "平台“小红书”不在核准名单内。", "“Xiaohongshu” is not on the approved list."
                    ),
                    Sentence(
                        "请先由县政府办公室核准该平台。", "Have the county office approve it first."
                    ),
                ),
                Breach(
                    "A8-1",
                    Sentence("城关镇尚未明确分管领导。", "Chengguan names no leader in charge."),
                    Sentence(
                        "在“单位和人员”中登记任职。", "Enter the appointment under units and staff."
                    ),
                ),
            ],
            "days": [
                SimpleNamespace(
                    day=(day := today - timedelta(days=back)),
                    count=0 if back % 9 == 3 else back * 7 % 5,
                    working=day.weekday() < 5,
                )
                for back in range(364, -1, -1)
            ],
            "clocks": [today + timedelta(days=days) for days in (21, 3, 0, -2)],
            "entries": [
                SimpleNamespace(
                    at=timezone.now() - timedelta(hours=hours),
                    act=act,
                    article=article,
                    actor_name="赵守规",
                    actor_kind="staff",
                    capacity="县政府办 supervisor",
                    subject_kind="unit",
                    before=before,
                    after=after,
                )
                for hours, act, article, before, after in (
                    (2, "UNIT_CHANGED", "A6-1", {"faces_public": False}, {"faces_public": True}),
                    (30, "UNIT_ADDED", "A6-1", {}, {"name": "马官镇人民政府", "kind": "town"}),
                )
            ],
            "before": {"name": "普定教育", "followers": 1200},
            "after": {"name": "普定县教育局", "followers": 1280},
            "icons": _icons(),
            "page": Paginator(range(480), 50).get_page(request.GET.get("page", 2)),
        },
    )


def _icons() -> list[str]:
    """The names of the sprite, so that the guide never misses one."""
    sprite = Path(settings.PACKAGE) / "config" / "static" / "guiju" / "icons.svg"
    return re.findall(r'<symbol id="([a-z]+)"', sprite.read_text(encoding="utf-8"))
