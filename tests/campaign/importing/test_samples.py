"""The sample can be sent back as it is."""

from campaign.importing.checking import check_file
from campaign.importing.columns import Column
from campaign.importing.samples import FILE_NAME, sample_workbook
from campaign.importing.tables import read_table
from campaign.workspace import Workspace
from tests.campaign.importing.files import AUTHOR
from tests.campaign.play import planned
from tests.campaign.sample import office


def test_the_sample_has_every_column_and_imports_without_a_fault(workspace: Workspace) -> None:
    planned(workspace)
    data = sample_workbook(office().calendar, workspace.clock.now())
    assert len([cell for cell in read_table(FILE_NAME, data)[0].cells if cell]) == len(Column)
    found = check_file(workspace, AUTHOR, "thu", FILE_NAME, data)
    assert (found.faults, len(found.fresh)) == ((), 1)
