"""What can go wrong while signing in: each says what happened and what to do next."""

# ruff: noqa: N818 - they are named after what happened

from typing import ClassVar

from chassis.messages import gettext_noop


class SignInError(Exception):
    """Signing in did not work; raise anywhere, the program that uses this package renders it once.

    The words of the exception are for the log; `happened` and `advice` are for the person.
    """

    status: ClassVar[int] = 400
    happened: ClassVar[str] = gettext_noop("Signing in did not work")
    advice: ClassVar[str] = gettext_noop("Start again from the beginning.")
    again: ClassVar[bool] = True
    """Whether starting to sign in once more is the next step."""


class UnknownState(SignInError):
    """The answer's state was never sent from this browser, is used up, or is too old (RFC 6749, 10.12)."""

    happened = gettext_noop("This sign-in was not waiting for an answer")
    advice = gettext_noop(
        "It was started in another browser, is already finished, or took longer than ten minutes. "
        "Start again; if this keeps happening, allow cookies for this site."
    )


class MalformedAnswer(SignInError):
    """The authorization answer lacks a parameter or carries one twice (RFC 6749, 3.1 and 4.1.2)."""

    happened = gettext_noop("The answer from the gatehouse was incomplete")
    advice = gettext_noop("Start again. A link that was shortened or copied by hand can cause this.")


class WrongIssuer(SignInError):
    """The answer names another issuer than the one that was asked (RFC 9207, 2.4)."""

    happened = gettext_noop("Somebody other than our gatehouse answered")
    advice = gettext_noop(
        "Nobody was signed in. Start again from a page of this site, not from a link sent to you."
    )


class AccessDenied(SignInError):
    """The person, or a rule of the gatehouse, said no (RFC 6749, 4.1.2.1)."""

    status = 403
    happened = gettext_noop("You were not signed in")
    advice = gettext_noop("The request was declined. If that was not what you wanted, sign in again.")


class AuthorizationRefused(SignInError):
    """The gatehouse refused the request for a reason that the person cannot mend (RFC 6749, 4.1.2.1)."""

    status = 502
    happened = gettext_noop("The gatehouse refused to sign you in")
    advice = gettext_noop(
        "This is a fault of ours, not yours. Try again later; if it stays, tell us the number below."
    )


class CodeRefused(SignInError):
    """The authorization code was used, expired or not meant for us (RFC 6749, 5.2, invalid_grant)."""

    happened = gettext_noop("This sign-in was already used, or took too long")
    advice = gettext_noop("Start again; it only takes a moment.")


class UntrustedIdToken(SignInError):
    """The ID token did not stand up to the checks of OpenID Connect Core, section 3.1.3.7."""

    status = 502
    happened = gettext_noop("The gatehouse's answer could not be trusted")
    advice = gettext_noop("Nobody was signed in. Start again; if this stays, tell us the number below.")


class UntrustedLogoutToken(SignInError):
    """The logout token did not stand up to the checks of Back-Channel Logout 1.0, section 2.6."""

    status = 400
    happened = gettext_noop("The gatehouse's word could not be trusted")
    advice = gettext_noop("Nobody was signed out.")


class BadAnswer(SignInError):
    """The gatehouse answered a call of ours with something that the protocol does not know."""

    status = 502
    happened = gettext_noop("The gatehouse gave an answer that we do not understand")
    advice = gettext_noop(
        "This is a fault of ours, not yours. Try again later; if it stays, tell us the number below."
    )


class IdentityUnreachable(SignInError):
    """The gatehouse did not answer, or said that it cannot just now."""

    status = 503
    happened = gettext_noop("The gatehouse does not answer just now")
    advice = gettext_noop("Nothing is lost, and you are still signed in if you were. Try again in a moment.")
    again = False


class StoreUnreachable(SignInError):
    """Sessions cannot be read, and nobody is taken for signed in on a guess."""

    status = 503
    happened = gettext_noop("We cannot tell who you are just now")
    advice = gettext_noop("Nothing is lost. Try again in a moment.")
    again = False


class SessionEnded(SignInError):
    """There is no session any more: signed out, locked, revoked or too long unused."""

    status = 401
    happened = gettext_noop("You are not signed in any more")
    advice = gettext_noop("Sign in again to go on.")


class SignedOutHereOnly(SignInError):
    """Our session is over, but the gatehouse could not be reached to end its own."""

    status = 503
    happened = gettext_noop("You are signed out here, but the gatehouse does not answer")
    advice = gettext_noop(
        "On a computer that others use, come back in a moment and sign out at the gatehouse too."
    )
    again = False


class ForgedRequest(SignInError):
    """A form came without this session's proof that it came from one of our pages."""

    status = 403
    happened = gettext_noop("This form did not come from a page of ours")
    advice = gettext_noop("Go back, load the page again and send the form once more. Nothing was changed.")
    again = False
