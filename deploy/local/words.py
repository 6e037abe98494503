"""What the terminal shows when the house is up."""

from deploy.local.doors import Door
from deploy.local.environment import Surroundings


def table(doors: list[Door]) -> str:
    """One line for each door: where it is and what it shows."""
    wide = max(len(door.url) for door in doors)
    long = max(len(door.name) for door in doors)
    return "\n".join(f"  {door.url:<{wide}}  {door.name:<{long}}  {door.shows}" for door in doors)


def welcome(around: Surroundings, said: list[str], seconds: float) -> str:
    """The doors, what the preparation had to say, and the next steps."""
    url = {door.name: door.url for door in around.doors}
    lines = ["", f"Gatehouse answers at every door (after {seconds:.1f} s).", "", table(around.doors), ""]
    if around.of("identity").get("IDENTITY_DEVELOPMENT") == "true":
        lines.append(f"Mail stays on this machine: read it at {url['signup']}/mailbox/")
    elif not around.of("identity").get("IDENTITY_MAIL_URL"):
        lines.append(
            f"Mail is sent to nobody: it waits in {around.house.var / 'mail'} until IDENTITY_MAIL_URL is set"
        )
    lines.append(f"A browser that does not know the authority in {around.made.authority}: `make trust`")
    lines += [*said, "Ctrl-C stops all of it.", ""]
    return "\n".join(lines)
