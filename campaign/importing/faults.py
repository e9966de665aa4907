"""Everything that is wrong with a table, as a table of its own that opens in Excel."""

import csv
import io
from collections.abc import Iterable

from campaign.importing.columns import Fault
from campaign.journal.exporting import BOM, as_cell
from content.language import gettext as _

FAULTS_NAME = "loi-trong-bang.csv"


def fault_sheet(faults: Iterable[Fault]) -> bytes:
    """A CSV in the language spoken now: row, column, what is wrong and what to write. No cell is a formula."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow([_("Dòng"), _("Cột"), _("Lỗi và cách sửa")])
    for fault in faults:
        place = str(fault.row) if fault.row else _("Cả tệp")
        writer.writerow([place, as_cell(fault.column), as_cell(fault.message)])
    return out.getvalue().encode("utf-8", "replace")
