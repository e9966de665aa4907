"""What stands at the head of a paper by the form of the state: the nation's words and the names of the two bodies."""

from content.documents.cleaning import clean
from content.documents.paper import Paper

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TO = "Nơi nhận:"


def bodies_of(paper: Paper) -> tuple[str, str]:
    """The superior body, or "", and the office, in capitals. A place that both end with is printed above alone."""
    above, office = clean(paper.superior).upper().split(), clean(paper.organisation).upper().split()
    alike = 0
    while alike < min(len(above), len(office)) - 1 and above[-1 - alike] == office[-1 - alike]:
        alike += 1
    # One word alone is no place: “tỉnh Quảng Ngãi” are three.
    return " ".join(above), " ".join(office[: len(office) - alike] if alike > 1 else office)
