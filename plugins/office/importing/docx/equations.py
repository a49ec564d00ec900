"""An equation as one line of text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from plugins.kernel.formats.xml_trees import local_name
from plugins.office.importing.docx.names import MATH, W


def in_one_line(equation: Element) -> str:
    """Return all signs of an equation in their order: a fraction as (a)/(b), what is raised as x^(n)."""
    name = local_name(equation.tag)
    if equation.tag in (f"{MATH}t", f"{W}t"):
        return equation.text or ""
    if name in ("del", "moveFrom") or name.endswith("Pr"):
        return _sign(equation) if name == "naryPr" else ""
    parts = [in_one_line(child) for child in equation]
    if name == "f":
        return "/".join(_grouped(part) for part in parts if part)
    if name == "rad":
        return f"√{_grouped(''.join(parts))}" if len(parts) < 3 else f"{parts[-2]}√{_grouped(parts[-1])}"
    if name in ("sSup", "sSub"):
        return ("^" if name == "sSup" else "_").join(_grouped(part) for part in parts if part)
    if name == "d":
        return f"({''.join(parts)})"
    return "".join(parts)


def _grouped(words: str) -> str:
    return words if len(words) < 2 or words.isalnum() else f"({words})"


def _sign(properties: Element) -> str:
    found = properties.find(f"{MATH}chr")
    return "∫" if found is None else found.get(f"{MATH}val", "")
