"""What a file says about itself: its title, dates and maker, as document information and as XMP.

All of it comes from the issue: an edition made tomorrow says the same.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from html import escape

from layout import __version__
from layout.model import Issue, Stylesheet

LANGUAGE = "zh-CN"
_MAKER = f"broadsheet {__version__}"

_UA_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A knows no property by which a file says that it is PDF/UA: the packet describes it [ISO 19005-2, 6.6.2.3]."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, subject, author and the day (ISO 8601) of an edition, and the name that stays with it in every making."""

    title: str
    subject: str
    author: str
    day: str
    urn: str


def metadata_of(issue: Issue, stylesheet: Stylesheet) -> Metadata:
    """The record of an edition. The day begins at midnight in China."""
    paper, date = stylesheet.paper, issue.date
    title = f"{paper.name} {date.year}年{date.month}月{date.day}日 第{issue.number}期（总第{issue.total}期）"
    subject = " ".join(page.section for page in issue.pages)
    urn = uuid.uuid5(uuid.NAMESPACE_URL, f"{paper.url}#{paper.code}/{date.isoformat()}").urn
    return Metadata(title, subject, paper.publisher or paper.name, date.isoformat(), urn)


def information(record: Metadata) -> dict[str, str]:
    """The document information dictionary."""
    stamp = f"D:{record.day.replace('-', '')}000000+08'00'"
    return {
        "Title": record.title,
        "Subject": record.subject,
        "Author": record.author,
        "CreationDate": stamp,
        "ModDate": stamp,
        "Producer": _MAKER,
        "Creator": _MAKER,
    }


def xmp(record: Metadata) -> bytes:
    """The XMP packet (ISO 16684-1), which says what the document information says."""
    stamp = f"{record.day}T00:00:00+08:00"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_text(record.title)}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_text(record.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{_text(record.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmp:CreatorTool>{_MAKER}</xmp:CreatorTool>
<pdf:Producer>{_MAKER}</pdf:Producer>
<xmpMM:DocumentID>{record.urn}</xmpMM:DocumentID>
<pdfuaid:part>1</pdfuaid:part>
{_UA_SCHEMA}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def _text(said: str) -> str:
    return escape(said, quote=False)  # of xml.sax the same would load the parts that fetch files from the network
