"""Breaches of Article 34 as supervision says them: what is wrong, and what to do next.

>>> refusal("未填写说明。", "There is no explanation.", "请写明。", "State it.").code
'A34-2'
"""

from __future__ import annotations

from guiju.rulebook.breach import Breach, Sentence

CODE = "A34-2"


def refusal(zh: str, en: str, way_out_zh: str, way_out_en: str) -> Breach:
    """Why an act on a round or a finding is refused."""
    return Breach(
        code=CODE, sentence=Sentence(zh=zh, en=en), way_out=Sentence(zh=way_out_zh, en=way_out_en)
    )
