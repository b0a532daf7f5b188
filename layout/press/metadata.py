"""What a file says about itself: its title, dates and maker, as document information and as XMP.

All of it comes from the issue: an edition made tomorrow says the same.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from html import escape

from layout import __version__
from layout.model import Issue, Stylesheet
from layout.press.pdf_objects import Value
from layout.press.standards import ClaimedStandards
from layout.values import dataclass

LANGUAGE = "zh-CN"
_MAKER = f"broadsheet {__version__}"


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, subject, author, publication and the day (ISO 8601) of an edition, its number and sections, who holds the
    rights; the name that stays with it in every making, and the one of this making."""

    title: str
    subject: str
    author: str
    publication: str
    day: str
    number: str
    sections: tuple[str, ...]
    rights: str
    urn: str
    version: str


def metadata_of(issue: Issue, stylesheet: Stylesheet, version: str) -> Metadata:
    """The record of an edition; `version` names this making by its content. The day begins at midnight in China."""
    paper, date = stylesheet.paper, issue.date
    title = f"{paper.name} {date.year}年{date.month}月{date.day}日 第{issue.number}期（总第{issue.total}期）"
    sections = tuple(dict.fromkeys(page.section for page in issue.pages if page.section))
    urn = uuid.uuid5(uuid.NAMESPACE_URL, f"{paper.url}#{paper.code}/{date.isoformat()}").urn
    return Metadata(
        title,
        " ".join(page.section for page in issue.pages),
        paper.publisher or paper.name,
        paper.name,
        date.isoformat(),
        str(issue.number),
        sections,
        paper.rights,
        urn,
        version,
    )


def information(record: Metadata, claims: ClaimedStandards) -> dict[str, Value]:
    """The document information dictionary, where a PDF/X of before X-4 is named [ISO 15930-4, 6.3]."""
    stamp = f"D:{record.day.replace('-', '')}000000+08'00'"
    named: dict[str, Value] = {"GTS_PDFXVersion": claims.pdfx} if claims.older else {}
    return {
        **named,
        "Title": record.title,
        "Subject": record.subject,
        "Author": record.author,
        "CreationDate": stamp,
        "ModDate": stamp,
        "Producer": _MAKER,
        "Creator": _MAKER,
        "Trapped": "/False",
    }


_EXTENSIONS = {
    "pdfuaid": ("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", {"part": "Integer"}),
    "pdfxid": ("PDF/X identification", "http://www.npes.org/pdfx/ns/id/", {"GTS_PDFXVersion": "Text"}),
    "prism": (
        "PRISM basic metadata",
        "http://prismstandard.org/namespaces/basic/3.0/",
        {
            "publicationName": "Text",
            "number": "Text",
            "coverDate": "Date",
            "publicationDate": "Date",
            "section": "Text",
        },
    ),
}
"""Properties that PDF/A does not know, each with its type: the packet has to describe them [ISO 19005-2, 6.6.2.3]."""


def _prism(record: Metadata) -> str:
    return f"""<prism:publicationName>{_text(record.publication)}</prism:publicationName>
<prism:number>{_text(record.number)}</prism:number>
<prism:coverDate>{record.day}</prism:coverDate>
<prism:publicationDate>{record.day}</prism:publicationDate>
<prism:section>{_text("、".join(record.sections))}</prism:section>
"""


def xmp(record: Metadata, claims: ClaimedStandards) -> bytes:
    """The XMP packet (ISO 16684-1): what the document information says, the standards that the file claims, and the
    issue as newspapers record it (PRISM), if it has one."""
    stamp = f"{record.day}T00:00:00+08:00"
    rights = f"<dc:rights>{_alt(record.rights)}</dc:rights>\n" if record.rights else ""
    identified = _identified(claims) + (_prism(record) if record.publication else "")
    described = {prefix: row for prefix, row in _EXTENSIONS.items() if f"<{prefix}:" in identified}
    namespaces = "".join(f'\n  xmlns:{prefix}="{uri}"' for prefix, (_, uri, _) in described.items())
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"{namespaces}>
<dc:format>application/pdf</dc:format>
<dc:title>{_alt(record.title)}</dc:title>
<dc:description>{_alt(record.subject)}</dc:description>
<dc:creator><rdf:Seq><rdf:li>{_text(record.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:publisher><rdf:Bag><rdf:li>{_text(record.author)}</rdf:li></rdf:Bag></dc:publisher>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
{rights}<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmp:CreatorTool>{_MAKER}</xmp:CreatorTool>
<pdf:Producer>{_MAKER}</pdf:Producer>
<xmpMM:DocumentID>{record.urn}</xmpMM:DocumentID>
<xmpMM:VersionID>{record.version}</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{identified}<pdfaExtension:schemas><rdf:Bag>
{"".join(_schema(prefix, *row) for prefix, row in described.items())}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def _identified(claims: ClaimedStandards) -> str:
    """The marks of the standards, by which programs know that a file claims them."""
    marks = []
    if claims.level:
        marks += [
            f"<pdfaid:part>{claims.part}</pdfaid:part>",
            f"<pdfaid:conformance>{claims.level}</pdfaid:conformance>",
        ]
    if claims.accessible:
        marks.append("<pdfuaid:part>1</pdfuaid:part>")
    if claims.pdfx and not claims.older:
        marks.append(f"<pdfxid:GTS_PDFXVersion>{claims.pdfx}</pdfxid:GTS_PDFXVersion>")
    return "".join(f"{mark}\n" for mark in marks)


def _schema(prefix: str, name: str, uri: str, properties: Mapping[str, str]) -> str:
    rows = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{key}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{key}</pdfaProperty:description></rdf:li>\n"
        for key, kind in properties.items()
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{name}</pdfaSchema:schema><pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\n"
        f"<pdfaSchema:property><rdf:Seq>\n{rows}</rdf:Seq></pdfaSchema:property></rdf:li>\n"
    )


def _alt(said: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(said)}</rdf:li></rdf:Alt>'


def _text(said: str) -> str:
    return escape(said, quote=False)  # of xml.sax the same would load the parts that fetch files from the network
