"""Personal data made unrecognisable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.masking import mask, mask_any
from guiju.textcheck.personal import NAMES
from tests.textcheck.samples import unhurried


@pytest.mark.parametrize(
    ("value", "kind", "masked"),
    [
        ("13800000000", "mobile", "138****0000"),
        ("520422199003071239", "resident_id", "5204**********1239"),
        ("zhang@example.com", "email", "z****@example.com"),
        ("张三", "name", "张某"),
        ("张三丰", "name", "张某某"),
        ("欧阳修", "name", "欧阳某"),
        ("张某某", "name", "张某某"),
        ("延吉路100号", "address", "延吉路****"),
        ("化处镇水母村5组", "address", "化处镇*****"),
        ("贵州省普定县定南街道幸福小区3栋", "address", "贵州省普定县定南街道******"),
        ("幸福小区社区3栋", "address", "幸福小区****"),
        ("wxid_abc", "chat", "w******c"),
        ("abc", "unknown", "***"),
    ],
)
def test_each_kind(value: str, kind: str, masked: str) -> None:
    assert mask(value, kind) == masked


@unhurried
@given(st.text("0123456789甲", min_size=1, max_size=40), st.sampled_from([*NAMES, "name", "?"]))
def test_something_is_always_hidden_and_the_length_stays(value: str, kind: str) -> None:
    for masked in (mask(value, kind), mask_any(value)):
        assert len(masked) == len(value)
        hidden = "某" if masked.count("某") else "*"
        assert masked.count(hidden) >= min(1 if kind == "name" else 2, len(value))
