"""The API's own description (OpenAPI), in the language that is asked for."""

from copy import deepcopy
from typing import Any

from fastapi import FastAPI

from campaign.people.rights import Right, right_name
from campaign.web.api.problems import ADDRESS, MEANINGS, MEDIA_TYPE
from campaign.web.api.routing import SCOPE
from content.language import gettext as _
from content.language import marked, spoken

ABOUT = marked(
    "Những gì làm được trong phòng biên tập, cho chương trình khác. Mỗi yêu cầu mang mã truy cập trong tiêu đề "
    "Authorization: Bearer …; mã có phạm vi, thời hạn và thu hồi được. Danh sách chia trang bằng con trỏ. "
    "POST nhận Idempotency-Key: gửi lại thì không làm hai lần. Lỗi theo RFC 9457, bằng tiếng Việt hoặc tiếng Anh "
    "theo Accept-Language. Thời điểm theo RFC 3339."
)
_TOLD = frozenset({"summary", "description"})


def document_of(app: FastAPI) -> dict[str, Any]:
    """The document in the language spoken now; made once for each language."""
    kept: dict[str, dict[str, Any]] = app.state.documents
    language = spoken()
    if language not in kept:
        document = _translated(deepcopy(app.openapi()))
        for shape in document.get("components", {}).get("schemas", {}).values():
            # What a class says of itself is for those who read the code.
            shape.pop("description", None)
        _tell_scopes(document)
        _tell_problems(document)
        document["info"] |= {"description": _(ABOUT), "x-language": language}
        document["servers"] = [{"url": "/api"}]
        document.setdefault("components", {})["securitySchemes"] = {"token": _scheme()}
        kept[language] = document
    return kept[language]


def _scheme() -> dict[str, str]:
    message = _("Mã truy cập tạo ở /studio/toi/ma-truy-cap hoặc bằng “campaign token create”.")
    return {"type": "http", "scheme": "bearer", "bearerFormat": "c57_…", "description": message}


def _translated(value: Any) -> Any:
    if isinstance(value, list):
        return [_translated(item) for item in value]
    if isinstance(value, dict):
        return {key: _told(key, item) for key, item in value.items()}
    return value


def _told(key: str, value: Any) -> Any:
    # The empty message would be the catalogue's own head.
    if key in _TOLD and isinstance(value, str):
        return _(value) if value else ""
    return _translated(value)


def operations_of(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Each operation of a document: path, method, what it says."""
    return [(path, method, said) for path, one in document["paths"].items() for method, said in one.items()]


def _tell_scopes(document: dict[str, Any]) -> None:
    for _path, _method, said in operations_of(document):
        right = Right(said[SCOPE])
        needed = _("Phạm vi cần có: {scope} ({right}).").format(scope=right, right=right_name(right))
        said["description"] = f"{said.get('description', '')}\n\n{needed}".strip()


def _tell_problems(document: dict[str, Any]) -> None:
    """Errors are sent as problem+json, whatever the framework says of them."""
    examples = {meaning.status: (kind, meaning) for kind, meaning in reversed(MEANINGS.items())}
    for _path, _method, said in operations_of(document):
        for status, answer in said["responses"].items():
            if "application/json" in answer.get("content", {}) and int(status) >= 400:
                kind, meaning = examples[int(status)]
                shape = answer["content"].pop("application/json")
                example = {"type": f"{ADDRESS}/{kind}", "title": _(meaning.title), "status": meaning.status}
                shape["example"] = {**example, "detail": _(meaning.advice), "errors": []}
                answer["content"][MEDIA_TYPE] = shape
