"""The two cookies of a program that signs people in: its session, and the browser that is signing in."""

from dataclasses import dataclass

from werkzeug.wrappers import Request, Response

from web_clients.sign_in.pending import WAIT


@dataclass(frozen=True)
class Cookie:
    """A cookie that only https, only the server and, without `domain`, only this host ever see."""

    base: str
    domain: str | None = None
    seconds: int | None = None
    """How long the browser keeps it; None: until the browser is closed."""

    @property
    def name(self) -> str:
        """The name, whose prefix makes browsers enforce the attributes (RFC 6265bis, section 4.1.3)."""
        return f"{'__Secure-' if self.domain else '__Host-'}{self.base}"

    def read(self, request: Request) -> str | None:
        """The value that the browser sent."""
        return request.cookies.get(self.name) or None

    def set(self, response: Response, value: str) -> None:
        """Give the browser a value to keep."""
        response.set_cookie(
            self.name,
            value,
            max_age=self.seconds,
            domain=self.domain,
            path="/",
            secure=True,
            httponly=True,
            samesite="Lax",
        )

    def clear(self, response: Response) -> None:
        """Have the browser forget the value."""
        response.delete_cookie(
            self.name, domain=self.domain, path="/", secure=True, httponly=True, samesite="Lax"
        )


@dataclass(frozen=True)
class Cookies:
    """Both cookies of the program called `program`; no two programs of a host may share a name."""

    program: str
    domain: str | None = None

    @property
    def session(self) -> Cookie:
        """Names the signed-in session."""
        return Cookie(f"gatehouse_{self.program}", self.domain)

    @property
    def browser(self) -> Cookie:
        """Names the browser, for as long as a sign-in may take; all its tabs share it."""
        return Cookie(f"gatehouse_{self.program}_signing_in", self.domain, WAIT)
