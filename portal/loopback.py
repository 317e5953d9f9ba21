"""The demo (known passwords) and DEBUG (pages with code) are for this machine alone."""

import ipaddress

from django.conf import settings


def is_required():
    return settings.PORTAL_DEMO or settings.DEBUG


def guard(application):
    """The application, answering this machine alone, whatever address the server listens on."""

    def guarded(environ, start_response):
        if is_loopback(environ.get("REMOTE_ADDR", "")):
            return application(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"This portal answers its own machine alone.\n"]

    return guarded


def is_loopback(address):
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
