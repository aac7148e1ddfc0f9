"""XML from anywhere, parsed safely: no entity is resolved and nothing is fetched."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from .refusal import Refusal

# the parser's own bounds on depth and size stay on
SAFE: Mapping[str, bool] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def refuse_entities(tree: Any) -> None:
    """Refuse a document that declares entities of its own; no office program writes them.

    Raises:
        Refusal: it does.
    """
    declared = tree.docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise Refusal("unsafe_xml", found="<!ENTITY")


def syntax_refusal(error: etree.XMLSyntaxError) -> Refusal:
    """The refusal for a document that cannot be parsed: a bomb of entities is not damage."""
    if error.code in (etree.ErrorTypes.ERR_ENTITY_LOOP, etree.ErrorTypes.ERR_RESOURCE_LIMIT):
        return Refusal("unsafe_xml", found=str(error)[:200])
    return Refusal("damaged_file", found=str(error)[:200])


def parse_xml(content: bytes) -> Any:
    """The root element of an XML document.

    Raises:
        Refusal: it is no XML, or declares entities.
    """
    try:
        # exporters write blank lines before the declaration, which a parser must not accept
        root = etree.fromstring(content.lstrip(b" \t\r\n"), etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError as error:
        raise syntax_refusal(error) from error
    except (ValueError, LookupError) as error:
        raise Refusal("damaged_file", found=str(error)[:200]) from error
    refuse_entities(root.getroottree())
    return root
