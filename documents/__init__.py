"""OUT: a record as an official paper, a Word file that needs a signature and no repair.

    from documents.papers import Context, Issuer, PaperKind, Signer, compose
    from documents.profiles import profile_for
    from documents.writer import write
    from documents.checker import check

    profile = profile_for(issuer.system, day)
    context = Context(profile=profile, issuer=issuer, signer=signer, day=day)
    outline = compose(PaperKind.REPORT, [record], context)   # outline.py: a value, shown on a page
    outline.blanks                                           # what stands as "[…]" and is asked for
    write(outline, file, letterhead=None)                    # a .docx into an open binary file
    check(file, profile=None)                                # [Finding], of any .docx

Records come in as values (`meetings.record`); whatever else a paper needs stands in `Context`,
which the caller fills. Only `models`, `services`, `forms` and `views` know the database.
A paper is Vietnamese whoever asks for it, so its fixed words stand in the code of `papers` and
`profiles`; labels, blanks and findings, which pages show, go through gettext.
"""
