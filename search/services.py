"""What a user's own searches leave behind."""

from django.db import transaction

from search.models import RecentSearch


@transaction.atomic
def note_search(text, *, by, at):
    """Keep the text among the user's newest searches; the oldest go."""
    RecentSearch.objects.update_or_create(user=by, text=text, defaults={"at": at})
    mine = RecentSearch.objects.filter(user=by)
    old = mine.values_list("pk", flat=True)[RecentSearch.KEPT :]
    mine.filter(pk__in=list(old)).delete()


def forget_searches(*, by):
    RecentSearch.objects.filter(user=by).delete()
