"""The demo town: what a newcomer sees in the first minute (`manage.py demo`)."""
