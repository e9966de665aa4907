"""Whose word a command takes."""

import getpass

from campaign.errors import WrongUse
from content.language import gettext as _

BY_HELP = _("Họ tên người quyết định; mặc định là tên đăng nhập máy này.")


def named(by: str | None) -> str:
    """The name that was given, or the login name of this machine's user. Raises WrongUse when there is neither."""
    if by is not None:
        if not by.strip():
            raise WrongUse(_("Hãy ghi họ tên người quyết định sau --by."))
        return by.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        # A container may run under a number that has no name.
        raise WrongUse(_("Máy này không cho biết tên người dùng. Hãy ghi họ tên sau --by.")) from None
