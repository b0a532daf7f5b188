"""What goes to press, as PDF. The only home of pypdf.

In their order: `artwork` opens an advertiser's file and `preflight` holds it against the press, both for `check` too;
`binding` makes an edition of painted pages; `imposition` lays its pages on sheets. Each is imported by itself, since
`check` wants no more than the first two, and those of new files only.
"""
