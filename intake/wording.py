"""The words for the codes of `intake.texts`: what happened, and what to do."""

from django.utils.translation import gettext_lazy as _

from intake.texts import FORMATS, Notice, Refusal

NOTICES = {
    Notice.TCVN3: _(
        "The text was typed in old TCVN3 fonts (.VnTime) and was converted to Unicode. Check names"
        " and capital letters against the file."
    ),
    Notice.VNI: _(
        "The text was typed in old VNI fonts and was converted to Unicode. Check names against the"
        " file."
    ),
    Notice.ENCODING: _(
        "The file uses the old Windows-1258 code for Vietnamese and was converted to Unicode."
    ),
    Notice.TRACKED_CHANGES: _(
        "The file has tracked changes that are not accepted yet. What was inserted is shown, what"
        " was deleted is not."
    ),
    Notice.HIDDEN_TEXT: _("The file has hidden text. It is not shown here."),
    Notice.SCANNED_PAGES: _("Some pages are pictures. What stands on them was not read."),
    Notice.DRAWN_PAGES: _(
        "On some pages so many lines are drawn that no tables were looked for. Check figures that"
        " stood in a table against the file."
    ),
}

REFUSALS = {
    Refusal.EMPTY: _("The file is empty (0 bytes). Choose the file again."),
    Refusal.TOO_LARGE: _(
        "The file has %(size)s MB; %(limit)s MB is the most. Take large pictures out of it, or"
        " paste the text."
    ),
    Refusal.UNKNOWN_FORMAT: _(
        "Files of this kind are not read. Save the report as Word (.docx), PDF or text (.txt), or"
        " paste its text. Files that can be read: %(formats)s."
    ),
    Refusal.CONTENT_DIFFERS: _(
        "The content of the file is not what its name (.%(extension)s) says. Open it in the program"
        " that made it, save it again as .docx or PDF and retry."
    ),
    Refusal.ENCRYPTED: _(
        "The file is locked with a password. Save it without a password and retry."
    ),
    Refusal.DAMAGED: _(
        "The file is damaged or no real file of its kind. Open it in Word, save it under a new"
        " name and retry, or paste its text."
    ),
    Refusal.MACRO: _(
        "The file carries a macro, a program that runs when it is opened. Save it as a .docx"
        " without macros and retry, or paste its text."
    ),
    Refusal.OBJECT: _(
        "Another file or program is embedded in the file. Delete that object in Word, save and"
        " retry, or paste the text."
    ),
    Refusal.LINK: _(
        "The file fetches a template, picture or object from outside when it is opened. Break the"
        " link in Word (File, Info, Edit Links to Files; or the template under Developer), save"
        " and retry, or paste the text."
    ),
    Refusal.INFLATES: _(
        "The file unpacks to far more than its size, as no report does. It is not opened. Paste the"
        " text instead."
    ),
    Refusal.DOCTYPE: _(
        "The file declares entities of its own, as Word never does. It is not opened. Paste the"
        " text instead."
    ),
    Refusal.TOO_MANY_PAGES: _(
        "The file has %(pages)s pages; %(limit)s is the most. Send the report without its annexes,"
        " or paste its text."
    ),
    Refusal.SCANNED: _(
        "The file holds pictures of pages (a scan), no text. Send the Word file that was scanned,"
        " or paste its text."
    ),
    Refusal.NO_CONVERTER: _(
        "Old Word files (.doc) need LibreOffice or antiword on the server. The administrator can"
        " install one of them; until then open the file in Word and save it as .docx."
    ),
    Refusal.NO_TEXT: _("There is no text in it. Choose another file, or paste the text."),
    Refusal.TOO_LONG: _(
        "The text has %(length)s characters; %(limit)s is the most. Send the report without its"
        " annexes."
    ),
    Refusal.OTHER_LANGUAGE: _(
        "The text is not Vietnamese, or its letters were lost. Open the file, check that it reads"
        " well, and paste the text."
    ),
    Refusal.SECRET: _(
        "The text bears a stamp of secrecy. State secrets may not be kept on a computer in a"
        " network; nothing of it was stored here. Take the file off this computer by the rules of"
        " your office, and enter the meeting with the note “has secret content, kept by the"
        " clerk”, without number or summary."
    ),
    Refusal.TOO_COSTLY: _(
        "Reading the file would take more time or memory than one file may. Paste the text, or"
        " send the report without its annexes and pictures."
    ),
}


def notice_words(source):
    """The sentences to show above a text that was read, or its row."""
    return [NOTICES[Notice(code)] for code in source.notices]


def refusal_words(refusal):
    """The sentences for a `TextRefused`."""
    facts = {"formats": ", ".join(f".{name}" for name in FORMATS), **refusal.facts}
    return REFUSALS[refusal.reason] % facts


SHORT_REFUSALS = {
    Refusal.TOO_LARGE: _("The file is larger than one report may be."),
    Refusal.UNKNOWN_FORMAT: _("Files of this kind are not read."),
    Refusal.CONTENT_DIFFERS: _("The content of the file is not what its name says."),
    Refusal.TOO_MANY_PAGES: _("The file has more pages than one report may have."),
    Refusal.TOO_LONG: _("The text is longer than one report may be."),
}
"""Instead of the words that need facts, which an item of a batch does not keep."""


def reason_words(item):
    """The sentences to show beside an `ImportItem`."""
    if item.state == item.State.REFUSED:
        return {**REFUSALS, **SHORT_REFUSALS}[Refusal(item.reason)]
    if item.state == item.State.CHOICE:
        return item.Choice(item.reason).label
    if item.state == item.State.FAILED:
        return _("An error of the portal. Bring this file in alone; nothing was kept of it.")
    return ""
