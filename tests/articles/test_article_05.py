"""Article 5: one manuscript, many accounts, each with a variant of its own (A5-3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.newsroom.writing.adapting import Written, adapted
from guiju.platforms import formats, richtext
from guiju.platforms.weibo import limits as weibo

TEXTS = st.text(alphabet="村镇县a1。，！😀𠮷\n", min_size=1, max_size=600)


@given(text=TEXTS, title=st.text(alphabet="关于通知a", min_size=1, max_size=80))
@pytest.mark.parametrize("platform", [*formats.FORMATS, "app"])
def test_what_is_adapted_fits_its_platform(platform: str, text: str, title: str) -> None:
    body = richtext.from_plain(text)
    form = adapted(Written(title, body), platform, link="https://www.puding.gov.cn/1.html")
    notes = formats.of_text(
        platform, title=form.title, summary=form.summary, body=form.body, pictures=1
    )
    assert [note.zh for note in notes] == []


def test_a_short_form_ends_with_a_whole_sentence_and_the_link() -> None:
    body = richtext.from_plain("".join(f"第{n}条，入户走访，登记造册。" for n in range(40)))
    link = "https://www.puding.gov.cn/1.html"
    text = richtext.plain(adapted(Written("通知", body), "weibo", link=link).body)
    assert text.endswith(f"登记造册。 {link}")
    assert weibo.length(text) <= weibo.CHARACTERS


@given(st.text(alphabet="<>/pabimgscrt =\"':1&;#村", max_size=200))
def test_sanitising_twice_changes_nothing_more(html: str) -> None:
    once = richtext.sanitised(html)
    assert richtext.sanitised(once) == once
