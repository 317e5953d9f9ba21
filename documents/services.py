"""What is done with papers: a number is given and the file kept, in one transaction."""

import io

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from documents.issuers import issuer_of
from documents.letterhead import check_letterhead
from documents.models import IssuedDocument, NumberSeries, PaperChoice, PaperSettings
from documents.profiles import profile_for
from documents.specimen import faults_of
from meetings import files
from meetings.models import Event
from units.dates import today
from units.vietnamese import slug

NAME_LENGTH = 120


class CannotIssue(Exception):
    """Why a paper gets no number, in words for its reader."""


@transaction.atomic
def issue(plan, *, options, by, at, used_before=0):
    """Give the paper the next number of its series and keep the exact file that goes out.

    `used_before` is the last number that the office gave on paper, for a series that begins here.
    The series stays locked until the paper is kept: no number is given twice, none is left out.
    """
    if not plan.context.issuer.symbol:
        raise CannotIssue(_("Write the symbol of the issuer: without it there is no number."))
    series = _locked_series(plan)
    is_new = not series.documents.exists()
    number = max(series.last_number, used_before if is_new else 0) + 1
    numbered = plan.numbered(number)
    content = ContentFile(numbered.as_file())
    identity, path, digest = files.store(content)
    try:
        paper = IssuedDocument.objects.create(
            uuid=identity,
            series=series,
            number=number,
            number_text=numbered.outline.head.number.removeprefix("Số").lstrip(": "),
            kind=plan.kind,
            profile=plan.context.profile.code,
            issuer=plan.context.issuer.name,
            summary=numbered.outline.summary,
            day=plan.context.day,
            signer=plan.context.signer.name,
            recipients=list(plan.context.recipients),
            tells_more=plan.tells_more,
            options=options,
            by=by,
            at=at,
            name=file_name(numbered),
            path=path,
            size=content.size,
            sha256=digest,
        )
        paper.meetings.set(plan.meetings)
        Event.objects.bulk_create(
            Event(meeting=meeting, kind=Event.Kind.ISSUED, by=by, at=at, note=paper.number_text)
            for meeting in plan.meetings
        )
        series.last_number = number
        series.save(update_fields=["last_number"])
    except BaseException:
        files.remove(path)
        raise
    remember(plan, options)
    return paper


def _locked_series(plan):
    series, _is_new = NumberSeries.objects.get_or_create(
        host=plan.host,
        system=plan.context.profile.system,
        organ=plan.context.issuer.symbol,
        type_symbol=plan.type_symbol,
        term=plan.term,
    )
    # SQLite has the whole database for this transaction alone since it began.
    return NumberSeries.objects.select_for_update().get(pk=series.pk)


def next_number(plan):
    """(number that the paper would get now, whether its series begins with it)"""
    series = NumberSeries.objects.filter(
        host=plan.host,
        system=plan.context.profile.system,
        organ=plan.context.issuer.symbol,
        type_symbol=plan.type_symbol,
        term=plan.term,
    ).first()
    return (series.last_number + 1, False) if series else (1, True)


def remember(plan, options):
    """Keep what was chosen, for the next paper of the same kind and committee."""
    PaperChoice.objects.update_or_create(
        host=plan.host, body=plan.body, kind=plan.kind, defaults={"options": options}
    )


def file_name(plan):
    """`12-BC-bao-cao-ket-qua-thuc-hien.docx`; a draft begins with `ban-thao`."""
    number = plan.context.number
    first = f"{number:02}-{plan.type_symbol}" if number else "ban-thao"
    about = slug(f"{plan.outline.type_name} {plan.outline.summary}")
    return f"{first}-{about}"[: NAME_LENGTH - 5].rstrip("-") + ".docx"


@transaction.atomic
def keep_settings(host, *, term, letterhead, removes_letterhead, by, at):
    """Keep the term and, where one is given, the letterhead of a host.

    `letterhead` is an upload or None; `FileRefused` and `LetterheadRefused` say what is wrong.
    """
    kept, _is_new = PaperSettings.objects.get_or_create(
        host=host, defaults={"changed_by": by, "changed_at": at}
    )
    before = kept.letterhead_path
    if letterhead:
        name = files.display_name(letterhead.name)
        check_docx(letterhead, name)
        letterhead.seek(0)
        check_letterhead(letterhead)
        _identity, path, digest = files.store(letterhead)
        kept.letterhead_name, kept.letterhead_path, kept.letterhead_sha256 = name, path, digest
    elif removes_letterhead:
        kept.letterhead_name = kept.letterhead_path = kept.letterhead_sha256 = ""
    kept.term, kept.changed_by, kept.changed_at = term, by, at
    kept.save()
    if before and before != kept.letterhead_path:
        transaction.on_commit(lambda: files.remove(before))
    return kept


def faults_of_letterhead(kept):
    """Which rules a paper on the letterhead does not keep to; [] without a letterhead."""
    if not kept.letterhead_path:
        return []
    day = today()
    system = issuer_of(kept.host.organization, kept.host, day).system
    return faults_of(io.BytesIO(files.read(kept.letterhead_path)), profile_for(system, day))


def check_docx(upload, name):
    """Raise `files.FileRefused` unless the upload is a Word file that does no harm."""
    if files.check(upload, name) != "docx":
        raise files.FileRefused(_("“%(name)s” is no Word file (.docx).") % {"name": name})
