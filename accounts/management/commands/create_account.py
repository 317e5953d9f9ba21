import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.permissions import Role
from units.models import Organization
from units.vietnamese import fold


class Command(BaseCommand):
    help = (
        "Make an account from the shell, above all the first administrator of an office. Prints a"
        " temporary password that must be changed at the first sign-in."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("display_name")
        parser.add_argument("organization", help="name of the organisation, accents not needed")
        parser.add_argument("--role", choices=Role.values, default=Role.ADMINISTRATOR)

    def handle(self, *, username, display_name, organization, role, **options):
        wanted = fold(organization)
        found = [
            one for one in Organization.objects.search(organization) if fold(one.name) == wanted
        ]
        if len(found) != 1:
            raise CommandError(f"{len(found)} organisations are called “{organization}”.")
        user = User(
            username=username,
            display_name=display_name,
            organization=found[0],
            role=role,
            must_change_password=True,
        )
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        try:
            user.full_clean()
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        user.save()
        self.stdout.write(f"{username}: {password}")
