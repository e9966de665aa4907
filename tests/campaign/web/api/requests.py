"""Requests made up from the API's own description: mostly as it says, some of it hostile."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import strategies as st

from campaign.web.api.document import operations_of

HOSTILE_TEXTS = (
    "",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in y %}",
    "' OR 1=1 --",
    "../../../../etc/passwd",
    "=HYPERLINK(1)",
    "a\x00b",
    "\ud800",
    "e\u0302\u0301",
    "\u202egnp.exe",
    "%00%n%s",
    "ữ" * 3_000,
)
HOSTILE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(10**30), max_value=10**30),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(HOSTILE_TEXTS),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=8), st.integers(), max_size=3),
)
FILES = (
    "Tên bài,Chủ đề,Kênh,Ngày đăng,Giờ đăng\nTập huấn,chuyen-doi-so,cong,20/10/2027,08:00\n".encode(),
    "Tên bài;Chủ đề;Kênh;Ngày đăng;Giờ đăng\n=1+1;khac;;31/2/2027;25:00\n".encode(),
    b"PK\x03\x04 no workbook",
    b"\xff\xfe\x00",
)
MOMENTS = (
    "2027-10-20T08:00:00+07:00",
    "2027-10-10T07:30:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
)


@dataclass(frozen=True)
class Made:
    """A request. `operation` is what the document says of it."""

    method: str
    path: str
    headers: dict[str, str | bytes]
    body: bytes | None
    operation: dict[str, Any] = field(repr=False)


class Maker:
    """Makes requests for a document. `known` gives fields by name the values that are there."""

    def __init__(self, document: dict[str, Any], known: dict[str, list[Any]]) -> None:
        self._schemas = document["components"]["schemas"]
        self._known = known
        self.operations = operations_of(document)

    def requests(self) -> st.SearchStrategy[Made]:
        """Any operation, with anything in it."""
        return st.sampled_from(self.operations).flatmap(lambda one: _request(self, *one))

    def make(self, draw: Any, path: str, method: str, said: dict[str, Any]) -> Made:
        """A request for one operation, drawn piece by piece."""
        query: list[tuple[str, str]] = []
        headers: dict[str, str | bytes] = {"Accept-Language": draw(st.sampled_from(["vi", "en", "*", ""]))}
        for parameter in said.get("parameters", []):
            name, place = parameter["name"], parameter["in"]
            if not parameter.get("required") and draw(st.booleans()):
                continue
            value = draw(self._value(parameter["schema"], name))
            if place == "path":
                path = path.replace(f"{{{name}}}", quote(_plain(value), safe="") or "0")
            elif place == "query":
                query += [(name, _plain(one)) for one in (value if isinstance(value, list) else [value])]
            else:
                headers[name] = _plain(value).encode("latin-1", "replace").replace(b"\n", b"").replace(b"\r", b"")
        body = None
        for kind, content in said.get("requestBody", {}).get("content", {}).items():
            headers["Content-Type"] = kind
            if kind == "application/json":
                body = json.dumps(draw(self._value(content["schema"], ""))).encode()
            else:
                body = draw(st.one_of(st.binary(max_size=200), st.sampled_from(FILES)))
        return Made(method.upper(), path + (f"?{urlencode(query)}" if query else ""), headers, body, said)

    def _value(self, schema: dict[str, Any], name: str) -> st.SearchStrategy[Any]:
        """Mostly what fits; now and then what does not."""
        return st.integers(0, 9).flatmap(lambda luck: HOSTILE if luck == 0 else self._fitting(schema, name))

    def _fitting(self, schema: dict[str, Any], name: str) -> st.SearchStrategy[Any]:
        if name in self._known:
            return st.sampled_from(self._known[name])
        if "$ref" in schema:
            return self._fitting(self._schemas[schema["$ref"].rsplit("/", 1)[1]], name)
        if "anyOf" in schema:
            return st.one_of([self._fitting(one, name) for one in schema["anyOf"]])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        kinds = {"object": self._object, "array": self._array, "string": self._text, "integer": self._number}
        kind = schema.get("type", "")
        if kind in kinds:
            return kinds[kind](schema, name)
        return st.none() if kind == "null" else st.booleans()

    def _object(self, schema: dict[str, Any], _name: str) -> st.SearchStrategy[Any]:
        needed = set(schema.get("required", ()))
        fields = {key: self._value(one, key) for key, one in schema.get("properties", {}).items()}
        optional = {key: made for key, made in fields.items() if key not in needed}
        return st.fixed_dictionaries({key: fields[key] for key in fields if key in needed}, optional=optional)

    def _array(self, schema: dict[str, Any], name: str) -> st.SearchStrategy[Any]:
        return st.lists(self._value(schema["items"], name), min_size=schema.get("minItems", 0), max_size=3)

    def _text(self, schema: dict[str, Any], _name: str) -> st.SearchStrategy[Any]:
        if schema.get("format") == "date-time":
            return st.sampled_from(MOMENTS)
        most = min(schema.get("maxLength", 40), 40)
        return st.one_of(st.text(max_size=most), st.sampled_from(HOSTILE_TEXTS))

    def _number(self, schema: dict[str, Any], _name: str) -> st.SearchStrategy[Any]:
        return st.integers(min_value=schema.get("minimum"), max_value=schema.get("maximum"))


@st.composite
def _request(draw: Any, maker: Maker, path: str, method: str, said: dict[str, Any]) -> Made:
    return maker.make(draw, path, method, said)


def _plain(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "replace").decode()
