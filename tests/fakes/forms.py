"""Reads what a form sends, as a server does."""

import json
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qs


def read_form(content_type: str, body: bytes) -> dict[str, Any]:
    """Form fields by name; uploaded files under `files`, by name."""
    if content_type.startswith("application/json"):
        return dict(json.loads(body))
    if not content_type.startswith("multipart/form-data"):
        return {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    found: dict[str, Any] = {"files": {}}
    for part in BytesParser().parsebytes(head + body).get_payload():
        name = str(part.get_param("name", header="content-disposition"))  # type: ignore[union-attr]
        data = part.get_payload(decode=True)  # type: ignore[union-attr]
        assert isinstance(data, bytes)
        if part.get_filename():  # type: ignore[union-attr]
            found["files"][name] = data
        else:
            found[name] = data.decode()
    return found
