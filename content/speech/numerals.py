"""Numbers in words as northern announcers read them: “linh”, “nghìn”, “mươi mốt”, “mươi tư”, “mươi lăm”."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
MOST_DIGITS = 18
"""Of a number that is said as one; a longer row of digits is said digit by digit."""
_SCALES = ("", "nghìn", "triệu")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def number_in_words(value: int) -> str:
    """A whole number as it is said: 2030 is “hai nghìn không trăm ba mươi”. Digit by digit beyond MOST_DIGITS."""
    if value < 0:
        return f"âm {number_in_words(-value)}"
    if value < 10:
        return DIGITS[value]
    if value >= 10**MOST_DIGITS:
        return digits_in_words(str(value))
    billions, rest = divmod(value, 10**9)
    said = [number_in_words(billions), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            said += [_group(group, is_first=not said), _SCALES[power]]
    return " ".join(word for word in said if word)


def digits_in_words(text: str) -> str:
    """Every digit of `text` by itself, the rest left out."""
    return " ".join(DIGITS[int(letter)] for letter in text if "0" <= letter <= "9")


def written_in_words(digits: str) -> str:
    """A row of digits as a number; digit by digit when it is too long or begins with a zero and has more than two."""
    is_code = len(digits) > MOST_DIGITS or (len(digits) > 2 and digits.startswith("0"))
    return digits_in_words(digits) if is_code else number_in_words(int(digits))


def decimal_in_words(whole: str, part: str, mark: str = "phẩy") -> str:
    """Digits before and after the mark: one or two that begin with no zero are said as a number, others one by one."""
    said = written_in_words(whole)
    if not part:
        return said
    is_number = len(part) <= 2 and not part.startswith("0")
    return f"{said} {mark} {number_in_words(int(part)) if is_number else digits_in_words(part)}"


def ordinal_in_words(value: int) -> str:
    """What follows “thứ”: “nhất”, “hai”, “tư”."""
    return {1: "nhất", 4: "tư"}.get(value) or number_in_words(value)


def roman_value(letters: str) -> int:
    """The value of a Roman numeral of I, V, X, L; 0 when it is none."""
    values = [_ROMAN.get(letter, 0) for letter in letters]
    total = sum(-one if one < after else one for one, after in zip(values, [*values, 0][1:], strict=True))
    return total if 0 < total < 90 and _as_roman(total) == letters else 0


def _as_roman(value: int) -> str:
    said = ""
    for worth, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, value = divmod(value, worth)
        said += letters * count
    return said


def _group(value: int, *, is_first: bool) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    said = [] if is_first and not hundreds else [DIGITS[hundreds], "trăm"]
    if tens == 0 and ones:
        said += ["linh", DIGITS[ones]] if said else [DIGITS[ones]]
    elif tens:
        said += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
        said += [_ones(tens, ones)] if ones else []
    return " ".join(said)


def _ones(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return DIGITS[ones]
