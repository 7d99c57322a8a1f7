"""Han numerals: 八, 十, 二十七, 廿七."""

HAN_DIGITS = "一二三四五六七八九"
"""The digits from 1 to 9."""
HAN_DIGIT = f"[{HAN_DIGITS}]"
"""A pattern of one of them."""
HAN_BELOW_100 = f"{HAN_DIGIT}?十{HAN_DIGIT}?|[廿卅]{HAN_DIGIT}?|{HAN_DIGIT}"
"""A pattern of what ``han_below_100`` reads; its alternatives want a group around them."""

_VALUES = {"": 0, **{char: value for value, char in enumerate(HAN_DIGITS, start=1)}}


def han_below_100(text: str) -> int:
    """The number from 1 to 99 that a Han numeral writes.

    Raises:
        KeyError: it is no such numeral.
    """
    tens, ten, units = text.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return (_VALUES[tens or "一"] * 10 if ten else 0) + _VALUES[units]
