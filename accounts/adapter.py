"""How allauth behaves here: accounts are made by administrators, without e-mail."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def set_password(self, user, password):
        """The person's own choice ends the life of a temporary password."""
        user.must_change_password = False
        super().set_password(user, password)
