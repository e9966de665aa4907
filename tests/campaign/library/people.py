"""Who does things in tests of the library."""

from campaign.people.actors import Actor
from campaign.states import Role

AUTHOR = Actor(account_id=None, name="Nguyễn Thị Viết", role=Role.AUTHOR)
OTHER = Actor(account_id=None, name="Trần Văn Sửa", role=Role.EDITOR)
LEADER = Actor(account_id=None, name="Lê Thị Duyệt", role=Role.APPROVER, title="KT. GIÁM ĐỐC")
VIEWER = Actor(account_id=None, name="Người Xem", role=Role.VIEWER)
