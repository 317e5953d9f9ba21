"""What a server runs: `gunicorn portal.wsgi`, and `manage.py runserver` by WSGI_APPLICATION."""

import os

from django.core.wsgi import get_wsgi_application

from portal import loopback

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


def make_application():
    application = get_wsgi_application()

    from portal.checks import refuse_to_serve_unsafely  # needs the apps that were just loaded

    refuse_to_serve_unsafely()
    return loopback.guard(application) if loopback.is_required() else application


application = make_application()
