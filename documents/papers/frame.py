"""What stands round the body of a paper: head, signature, recipients; and what is missing."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from documents.outline import BLANK, Blank, Head, SignatureBlock
from documents.papers import words
from documents.papers.clean import cleaned
from documents.papers.context import Capacity, IssuerKind, ToneMarks
from documents.profiles.profile import BoardSeal

WHAT = {
    "superior": _("the organ above the issuer"),
    "issuer": _("who issues the paper"),
    "number": _("the number"),
    "symbol": _("the symbol of the issuer in the number"),
    "place": _("the place before the day"),
    "day": _("the day of the paper"),
    "addressed_to": _("to whom the paper is addressed"),
    "signer": _("the name of the signer"),
    "post": _("the post of the signer"),
    "seal_post": _("the signer's post in the organ whose seal is used"),
    "head_post": _("what the head of the issuer is called"),
    "recipients": _("who gets the paper"),
    "office": _("who keeps the original"),
    "period": _("the reviewed period"),
    "content": _("the content: the record says nothing of it"),
    "meeting": _("the name of the meeting"),
    "held_on": _("the day of the meeting"),
    "starts_at": _("when the meeting began"),
    "ends_at": _("when the meeting ended"),
    "meeting_place": _("the place of the meeting"),
    "chair": _("who chaired the meeting"),
    "secretary": _("who wrote the minutes"),
    "attendance": _("who attended the meeting"),
    "copies": _("the number of pages and copies"),
}
"""Whatever a form may require, in words for who is asked for it."""

SIGNED_BELOW_BOARD = "kiêm"


TYPED = (
    *("issuer", "signer", "addressed_to", "recipients", "summary", "period", "belongs_to"),
    *("directives", "petitions", "targets", "earlier_tasks", "earlier_petitions"),
)


class Blanks:
    """Collects what is missing, in the order of the paper."""

    def __init__(self):
        self._codes = {}

    def or_blank(self, code, text):
        """The text, or "[…]", which is then asked for."""
        if not text:
            self._codes[code] = None
        return text or BLANK

    @property
    def found(self):
        return tuple(Blank(code, WHAT[code]) for code in self._codes)


def cleaned_context(context):
    """The context with every text that a person typed as it may stand on a paper."""
    return replace(context, **{name: cleaned(getattr(context, name)) for name in TYPED})


def spelled(context):
    """The context with the names of its bodies in the spelling that the office uses."""
    spell = words.in_old_spelling if context.tone_marks is ToneMarks.OLD else words.in_new_spelling

    def of(value):
        texts = {
            name: spell(text)
            for name in value.__dataclass_fields__
            if type(text := getattr(value, name)) is str
        }
        return replace(value, **texts)

    return replace(
        context,
        issuer=of(context.issuer),
        signer=of(context.signer),
        recipients=tuple(map(spell, context.recipients)),
        addressed_to=tuple(map(spell, context.addressed_to)),
    )


def head_of(symbol, context, blanks, *, has_day=True):
    """`symbol` stands for the kind of the paper in its number: "BC"."""
    issuer, profile = context.issuer, context.profile
    return Head(
        superior=blanks.or_blank("superior", issuer.superior).upper(),
        issuer=blanks.or_blank("issuer", issuer.name).upper(),
        number=profile.number.format(
            number=blanks.or_blank("number", context.number and f"{context.number:02}"),
            type=symbol,
            organ=blanks.or_blank("symbol", issuer.symbol),
        ),
        place_and_day=place_and_day(context, blanks) if has_day else "",
    )


def place_and_day(context, blanks):
    place = blanks.or_blank("place", context.issuer.place)
    day = blanks.or_blank("day", context.day and words.long_day(context.day))
    if day == BLANK:
        day = f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return f"{place}, {day}"


def signature_of(context, blanks):
    """The block of the signer, by who issues the paper and in what capacity it is signed."""
    issuer, signer, signing = context.issuer, context.signer, context.profile.signing
    post = blanks.or_blank("post", signer.post).upper()
    body = (issuer.signs_as or blanks.or_blank("issuer", issuer.name)).upper()
    authority, posts = [], [post]
    if signer.capacity is Capacity.BY_ORDER:
        authority = [f"{signing.by_order} {body}"]
    elif signer.capacity is Capacity.ACTING:
        acting = f"{signing.acting} {post}"
        if issuer.kind is IssuerKind.OFFICE:
            authority, posts = [acting], []
        else:
            authority, posts = [f"{signing.on_behalf} {body}"], [acting]
    elif issuer.kind is IssuerKind.OFFICE:
        if signer.capacity is Capacity.DEPUTY:
            authority = [_for_the_head(context, blanks)]
    elif issuer.kind is IssuerKind.STEERING and _signs_with_both_posts(context):
        seal_post = blanks.or_blank("seal_post", signer.seal_post).upper()
        posts = [seal_post, SIGNED_BELOW_BOARD, post]
    else:
        authority = [f"{signing.on_behalf} {body}"]
        if signer.capacity is Capacity.DEPUTY and signing.deputy_signs_for:
            authority.append(_below(body, _for_the_head(context, blanks)))
        posts = [_below(body, post)]
    return SignatureBlock(tuple(authority), tuple(posts), blanks.or_blank("signer", signer.name))


def _below(body, post):
    """The post without what the line above has said: "TRƯỞNG BAN" below "T/M BAN CHỈ ĐẠO"."""
    kind, _space, _rest = body.partition(" ")
    return post.replace(body, kind)


def _for_the_head(context, blanks):
    head_post = blanks.or_blank("head_post", context.issuer.head_post)
    return f"{context.profile.signing.sign_for} {head_post.upper()}"


def _signs_with_both_posts(context):
    return (
        context.profile.signing.board_without_seal is BoardSeal.BOTH_POSTS
        and not context.issuer.has_own_seal
    )


def recipients_of(context, blanks):
    """The lines below "Nơi nhận:", each with its hyphen and its mark; the last is the archive's."""
    profile = context.profile
    mark = profile.recipients_separator
    lines = context.recipients or (blanks.or_blank("recipients", ""),)
    shown = [f"- {words.without_stop(line).removeprefix('- ')}{mark}" for line in lines]
    office = blanks.or_blank("office", context.issuer.office)
    return (*shown, f"- {profile.archive.format(office=office)}.")
