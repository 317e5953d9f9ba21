"""Saved views: named, changed, shared, removed from the page of their list."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import action
from lists.columns import DECLARED
from lists.forms import SavedViewForm
from lists.listing import VIEW
from lists.models import SavedView


@action("list.keep")
@require_POST
def saved_view_new(request, list_name):
    """Keep the list as it is shown under a name."""
    if list_name not in DECLARED:
        raise Http404
    view = SavedView(list_name=list_name, owner=request.user, host=request.user.reach.host)
    return _save(request, view, _("The view “%(name)s” was saved."))


@action("list.keep")
@require_POST
def saved_view_change(request, pk):
    """Give the view another name, share it, or keep in it what the list shows now."""
    return _save(request, _changeable(request, pk), _("The view “%(name)s” was changed."))


@action("list.keep")
@require_POST
def saved_view_remove(request, pk):
    view = _changeable(request, pk)
    view.delete()
    messages.success(request, _("The view “%(name)s” was removed.") % {"name": view.name})
    return redirect(_address(view.list_name, view.query))


def _changeable(request, pk):
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    if not view.may_be_changed_by(request.user):
        raise Http404
    return view


def _save(request, view, words):
    form = SavedViewForm(request.POST, instance=view, user=request.user)
    if form.is_valid():
        view = form.save()
        messages.success(request, words % {"name": view.name})
        return redirect(_address(view.list_name, f"{urlencode({VIEW: view.pk})}&{view.query}"))
    for errors in form.errors.values():
        messages.error(request, f"{view.name}: {' '.join(map(str, errors))}".removeprefix(": "))
    return redirect(_address(view.list_name, form.cleaned_data.get("query", "")))


def _address(list_name, query):
    return f"{reverse(list_name)}?{query}".rstrip("?&")
