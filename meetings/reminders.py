"""The text of a reminder: what is asked of a body, ready to be sent as it is."""

import datetime
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from meetings.days import write_day, write_day_of_meeting
from meetings.work_words import words_of

TIME_TO_ANSWER = datetime.timedelta(days=7)
LETTERS_OF_A_LINE = 75
CONSOLE = "django.core.mail.backends.console.EmailBackend"


def can_mail():
    """Whether this portal was given a server that sends mail, and an address to send from."""
    return settings.EMAIL_BACKEND != CONSOLE and "@" in settings.DEFAULT_FROM_EMAIL


def mail_sender(name):
    """The portal's address under the name of a body."""
    return formataddr((name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def reminder(items, *, to, sender, today):
    """The letter about items `with_status`; `to` and `sender` are names of bodies."""
    lines = [_("To: %(body)s") % {"body": to} if to else "", ""]
    asked = _("%(sender)s asks for a report on what has been done about:")
    lines.append(asked % {"sender": sender})
    numbered = len(items) > 1
    for number, item in enumerate(items, start=1):
        lines.append(f"{number}. {_about(item, today)}" if numbered else f"- {_about(item, today)}")
    last_day = write_day(today + TIME_TO_ANSWER)
    lines += [_("Please send the result before %(day)s.") % {"day": last_day}, "", _("Regards.")]
    return "\n".join(lines).strip()


def _about(item, today):
    """One item: what, said where, due when."""
    said = []
    if item.meeting.held_on:
        day = write_day_of_meeting(item.meeting)
        said.append(_("meeting of %(day)s") % {"day": day})
    if item.current_due_on:
        due = _("due %(day)s") % {"day": write_day(item.current_due_on)}
        said.append(f"{due}, {words_of(item, today).lower()}")
    else:
        said.append(words_of(item, today).lower())
    return f"{item.text.strip().rstrip('.')} ({'; '.join(said)})."


def lines_of(text):
    """How many lines the text takes on paper, about: its field shows and prints all of them."""
    return sum(1 + len(line) // LETTERS_OF_A_LINE for line in text.splitlines())
