"""`make demo`: a small cast for the house that runs, and something of theirs in every section."""

import os
import sys

from chassis.http import Session
from deploy.demo.cast import Member, cast, keeper
from deploy.demo.home import furnish
from deploy.demo.live import live
from deploy.demo.person import KEEPERS_SCOPE, Person, sign_in, sign_out
from deploy.demo.shelf import shelf
from deploy.demo.story import told
from deploy.local import tools
from deploy.local.doors import doors
from deploy.local.environment import Surroundings
from deploy.local.errors import CannotStart
from deploy.local.house import House
from deploy.local.settings import launcher
from deploy.local.up import certificates


def main() -> int:
    """Fill the house; the answer is the exit status."""
    os.umask(0o077)
    try:
        members, lines = fill()
    except CannotStart as error:
        print(f"gatehouse: {error}", file=sys.stderr)
        return 1
    wide = max(len(member.email) for member in members)
    print("\n".join(f"  {member.email:<{wide}}  {member.password}" for member in members))
    print("These passwords are shown this once, and former ones of the cast no longer work.")
    print("\n".join(["", *(f"  {line}" for line in lines)]))
    return 0


def fill() -> tuple[list[Member], list[str]]:
    """Make the cast, and let them fill the running house; raises CannotStart."""
    settings = launcher()
    house = House(settings.var)
    if not (house.run / "house.json").exists():
        raise CannotStart(f"nothing runs from {house.var}: `make up` first, and this in a second terminal")
    all_doors = doors(settings)
    made = certificates(house, all_doors)
    around = Surroundings(settings, house, all_doors, made, [], tools.caddy(), tools.valkey())
    members = cast(around.of("identity"))
    urls = {door.name: door.url for door in all_doors}
    signed_in: dict[str, Person] = {}
    with Session(str(made.authority), read_timeout=30) as http:
        try:
            for member in members:
                signed_in[member.handle] = sign_in(http, urls, member)
            lines = live(signed_in, shelf())
            try:
                with keeper(around.of("identity")) as member:
                    signed_in[member.handle] = sign_in(http, urls, member, KEEPERS_SCOPE)
                    furnish(signed_in[member.handle], told("home"))
            except CannotStart as error:
                lines.append(f"The home door is left as it is: {error}")
            return members, lines
        finally:
            for person in signed_in.values():
                sign_out(person)


if __name__ == "__main__":
    sys.exit(main())
