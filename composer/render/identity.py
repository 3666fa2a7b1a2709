"""What a PDF says of itself: title, dates, the standards it keeps, an identity made from its content alone."""

from __future__ import annotations

import datetime
import hashlib
import os
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pikepdf

from composer import __version__

CREATOR = f"newspaper-composer {__version__}"
LANGUAGE = "zh-Hans"

# Any fixed namespace will do; the names in it are digests.
_NAMESPACE = uuid.UUID("6f2d1c1e-54a9-4e0e-9d0c-5b8a6d2f7a31")

_SCHEMAS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose PDF it is: its title, when it was made."""

    title: str
    made: datetime.datetime


def made_at(date: datetime.date) -> datetime.datetime:
    """When an issue of a date counts as made, so that the same issue gives the same bytes.

    At SOURCE_DATE_EPOCH where that is set (https://reproducible-builds.org/specs/source-date-epoch/), else that day.
    """
    return set_time() or datetime.datetime.combine(date, datetime.time(), datetime.UTC)


def set_time() -> datetime.datetime | None:
    """The time SOURCE_DATE_EPOCH sets for what is made, None where it sets none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch.isdecimal() else None


def identify(pdf: pikepdf.Pdf, identity: Identity, standards: Mapping[str, str], content: bytes) -> None:
    """Write title, dates and standards where readers look for them: document information and XMP, which agree.

    ``standards`` are XMP properties with their values (``pdfxid:GTS_PDFXVersion``: ``PDF/X-4``); ``content`` is what
    the document's id is made from.
    """
    producer = str(pdf.docinfo.get("/Producer", CREATOR))
    stamp = identity.made.strftime("D:%Y%m%d%H%M%S+00'00'")
    pdf.docinfo["/Title"] = identity.title
    pdf.docinfo["/Creator"] = CREATOR
    pdf.docinfo["/Producer"] = producer
    pdf.docinfo["/CreationDate"] = stamp
    pdf.docinfo["/ModDate"] = stamp
    date = identity.made.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    name = uuid.uuid5(_NAMESPACE, hashlib.sha256(content).hexdigest())
    properties = {
        "pdf:Producer": producer,
        "xmp:CreatorTool": CREATOR,
        "xmp:CreateDate": date,
        "xmp:ModifyDate": date,
        "xmp:MetadataDate": date,
        "xmpMM:DocumentID": f"uuid:{name}",
        "xmpMM:InstanceID": f"uuid:{name}",
        "xmpMM:RenditionClass": "default",
        "xmpMM:VersionID": "1",
        **standards,
    }
    metadata = pdf.make_stream(_packet(identity.title, properties).encode())
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = metadata


def _packet(title: str, properties: Mapping[str, str]) -> str:
    """An XMP packet (ISO 16684-1) that is not to be edited in place."""
    return "\n".join(
        (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            *_description(title, properties),
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="r"?>',
        )
    )


def _description(title: str, properties: Mapping[str, str]) -> Iterator[str]:
    used = {"dc", *(name.partition(":")[0] for name in properties)}
    spaces = "".join(f' xmlns:{prefix}="{_SCHEMAS[prefix]}"' for prefix in sorted(used))
    yield f'<rdf:Description rdf:about=""{spaces}>'
    yield f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
    yield f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
    for name, value in properties.items():
        yield f"<{name}>{escape(value)}</{name}>"
    yield "</rdf:Description>"
