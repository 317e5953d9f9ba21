from django.contrib import admin

from search.models import Abbreviation


@admin.register(Abbreviation)
class AbbreviationAdmin(admin.ModelAdmin):
    list_display = ["short", "long"]
    search_fields = ["short", "long"]
