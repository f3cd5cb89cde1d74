"""The contract as TypeScript declarations, which the pages' comments name: ``python -m assist_api.typings`` writes ``static/js/contract.d.ts``."""

from __future__ import annotations

from pathlib import Path

from assist_api import CAPABILITIES
from assist_api.openapi import Json, describe

FILE = Path(__file__).parent / "static" / "js" / "contract.d.ts"
_HEAD = "// Written by python -m assist_api.typings from the models of kb/contract; a test keeps it current.\n"
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def declarations() -> str:
    """One interface a model of what is answered, in the order of their names."""
    schemas = describe(CAPABILITIES)["components"]["schemas"]
    answered = {name: schema for name, schema in schemas.items() if not name.endswith(("Body", "-Input"))}
    return "\n".join([_HEAD, *(_interface(_name(name), schema) for name, schema in answered.items())])


def _name(schema: str) -> str:
    return schema.removesuffix("-Output")


def _interface(name: str, schema: Json) -> str:
    required = set(schema.get("required", ()))
    lines = [f"/** {schema['description'].splitlines()[0]} */", f"export interface {name} {{"]
    for field, value in schema["properties"].items():
        if "description" in value:
            lines.append(f"  /** {value['description']} */")
        lines.append(f"  {field}{'' if field in required else '?'}: {_type(value)};")
    return "\n".join([*lines, "}\n"])


def _type(schema: Json) -> str:
    if "$ref" in schema:
        return _name(schema["$ref"].rpartition("/")[2])
    if "const" in schema or "enum" in schema:
        return " | ".join(f'"{value}"' for value in schema.get("enum", [schema.get("const")]))
    if "anyOf" in schema or "oneOf" in schema:
        return " | ".join(map(_type, schema.get("anyOf") or schema["oneOf"]))
    if "prefixItems" in schema:
        return f"[{', '.join(map(_type, schema['prefixItems']))}]"
    if schema["type"] == "array":
        return f"Array<{_type(schema['items'])}>"
    if schema["type"] == "object":
        return f"Record<string, {_type(schema['additionalProperties'])}>"
    return _PLAIN[schema["type"]]


if __name__ == "__main__":
    FILE.write_text(declarations(), encoding="utf-8")
