"""Numbers as official prose writes them: figures, Chinese numerals, the capitals of vouchers.

>>> [str(number(words)) for words in ("1,234.50", "12.5万", "三十二万五千", "二〇二六", "壹佰零叁")]
['1234.5', '125000', '325000', '2026', '103']
>>> number("万一") is None
True
"""

from __future__ import annotations

from decimal import Decimal

_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟两〇弍弎", "一二三四五六七八九十百千二零二三")
_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

FIGURES = r"(?<![0-9.])[0-9]{1,12}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,8})?(?:[百千]?[万亿]|万亿)?"
"""A number in figures with its 万 or 亿."""
NUMERALS = "零〇一二三四五六七八九十百千万亿两"
CAPITALS = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"


def number(words: str) -> Decimal | None:
    """The number `words` are, or None where they are none. Positions (`二〇二六`) and values (`二千`) are read."""
    words = words.strip().replace(",", "")
    figures = len(words) - len(words.lstrip("0123456789."))
    if figures:
        factor = _factor(words[figures:])
        return None if factor is None else plain(Decimal(words[:figures]) * factor)
    words = words.translate(_CAPITALS)
    if words and all(word in _DIGITS for word in words):
        return Decimal("".join(str(_DIGITS[word]) for word in words))
    whole, point, part = words.partition("点")
    value = _value(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    factor = _factor(part.lstrip("零一二三四五六七八九"))
    digits = part.rstrip("十百千万亿")
    if factor is None or not digits or any(digit not in _DIGITS for digit in digits):
        return None
    written = "".join(str(_DIGITS[digit]) for digit in digits)
    return plain(Decimal(f"{value}.{written}") * factor)


def plain(value: Decimal) -> Decimal:
    """`value` without an exponent and without noughts behind the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def _factor(words: str) -> int | None:
    factor = 1
    for word in words:
        step = _SMALL.get(word) or _LARGE.get(word)
        if step is None:
            return None
        factor *= step
    return factor


def _value(words: str) -> int | None:
    """The value of numerals in the order of their steps: 三十二万五千."""
    total, section, digit, last = 0, 0, -1, 10**12
    if not words or words[0] in _LARGE:
        return None
    for word in words:
        if word in _DIGITS:
            if digit > 0:
                return None
            digit = _DIGITS[word]
            continue
        if word in _SMALL:
            step = _SMALL[word]
            if digit == 0 and step != 10:
                return None
            section += (1 if digit < 1 else digit) * step
            last = step
        elif word in _LARGE:
            section += max(digit, 0)
            if word == "亿":
                total = (total + section) * _LARGE[word]
            else:
                total += section * _LARGE[word]
            section, last = 0, _LARGE[word]
        else:
            return None
        digit = -1
    if digit > 0 and last >= 100 and words[-2:-1] != "零" and last != 10**12:
        # 三万五 is 35,000, 二百五 is 250.
        return total + section + digit * last // 10
    return total + section + max(digit, 0)
