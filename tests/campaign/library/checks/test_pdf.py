"""A PDF that acts by itself is not taken; any other is kept byte for byte."""

import io

import pikepdf
import pytest

from campaign.library.checks.kinds import check
from campaign.library.checks.outcomes import Fault, Refused
from tests.campaign.library.checks.files import document

D, N = pikepdf.Dictionary, pikepdf.Name


def fault(data: bytes) -> Fault:
    with pytest.raises(Refused) as refused:
        check(data)
    return refused.value.fault


def test_a_plain_pdf_is_kept_as_it_is() -> None:
    data = document(OpenAction=pikepdf.Array([0, N.Fit]))
    checked = check(data)
    assert (checked.data, checked.media_type, checked.suffix) == (data, "application/pdf", "pdf")


@pytest.mark.parametrize(
    ("root", "why"),
    [
        ({"OpenAction": D(S=N.JavaScript, JS="app.alert(1)")}, Fault.SCRIPT),
        ({"Names": D(JavaScript=D(Names=["a", D(S=N.JavaScript, JS="1")]))}, Fault.SCRIPT),
        ({"AA": D(WC=D(S=N.Launch, F="cmd.exe"))}, Fault.LAUNCHES),
        ({"OpenAction": D(S=N.SubmitForm, F="https://example.com")}, Fault.LAUNCHES),
        ({"AcroForm": D(Fields=[], XFA="<xdp/>")}, Fault.SCRIPT),
        ({"Names": D(EmbeddedFiles=D(Names=[]))}, Fault.EMBEDS),
        ({"AF": [D(Type=N.Filespec, EF=D())]}, Fault.EMBEDS),
        ({"Deep": [[[D(Next=[D(S=N.Launch)])]]]}, Fault.LAUNCHES),
    ],
    ids=str,
)
def test_what_runs_opens_or_carries_something_is_refused(root: dict[str, object], why: Fault) -> None:
    assert fault(document(**root)) == why


def test_a_script_of_an_annotation_is_found() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as pdf:
        link = D(Type=N.Annot, Subtype=N.Link, Rect=[0, 0, 9, 9], A=pdf.make_indirect(D(S=N.JavaScript, JS="1")))
        pdf.pages[0].Annots = pikepdf.Array([link])
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert fault(out.getvalue()) == Fault.SCRIPT


@pytest.mark.parametrize("user", ["", "mat khau"])
def test_an_encrypted_pdf_is_refused_with_or_without_a_password(user: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="chu", user=user))
    assert fault(out.getvalue()) == Fault.ENCRYPTED


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(5_000), document()[:60]])
def test_half_a_pdf_is_refused(data: bytes) -> None:
    assert fault(data) == Fault.BROKEN


def test_deep_nesting_is_not_followed_to_its_end() -> None:
    nested = b"[" * 5_000 + b"]" * 5_000
    data = document().replace(b"/Type /Catalog", b"/Deep " + nested + b" /Type /Catalog")
    with pytest.raises(Refused):
        check(data)
