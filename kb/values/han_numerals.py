"""Numbers in Han characters: 八, 十, 二十七, 廿七."""

DIGITS = "零一二三四五六七八九"
_VALUES = {char: number for number, char in enumerate(DIGITS)}


def below_100(text: str) -> int:
    """The number of a Han numeral below 100.

    Raises:
        ValueError: it is none.
    """
    tens, ten, ones = text.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    try:
        front = (_VALUES[tens] if tens else 1) * 10 if ten else 0
        return front + (_VALUES[ones] if ones else 0)
    except KeyError as error:
        raise ValueError(f"'{text}' is no Han numeral below 100") from error


def in_han(number: int) -> str:
    """A number from 1 to 99 as a Han numeral."""
    tens, ones = divmod(number, 10)
    front = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return front + (DIGITS[ones] if ones else "")
