"""`python -m resource_services.home.jobs`: send the newsletter's mails, and hear of deleted accounts."""

from threading import Event as Stop

from chassis.service import listen
from chassis.service.database import Database
from resource_services.home import settings
from resource_services.home.forgetting import apply
from resource_services.home.mail.compose import Composer
from resource_services.home.mail.deliver import Deliverer
from resource_services.home.mail.url import read_mail_url


def main() -> None:
    """Do both until told to stop."""
    told = settings.read()
    composer = Composer(told.door, told.mail_from, told.link_key.get_secret_value())
    post = read_mail_url(told.mail_url.get_secret_value())

    def send_mail(database: Database, stop: Stop) -> None:
        Deliverer(database, post, composer).run(stop)

    listen.main(told, apply, send_mail)


if __name__ == "__main__":
    main()
