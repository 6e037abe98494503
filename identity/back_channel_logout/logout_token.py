"""What an application is told when a session is over (Back-Channel Logout 1.0, section 2.4)."""

from datetime import timedelta
from uuid import uuid4

import jwt
from django.conf import settings
from django.utils import timezone

from identity.authorization_server.keys import signing_keys
from identity.back_channel_logout.models import LogoutNotice

EVENT = "http://schemas.openid.net/event/backchannel-logout"
TYPE = "logout+jwt"
LIFETIME = timedelta(minutes=2)


def logout_token(notice: LogoutNotice) -> str:
    """A token that ends this one session at this one application, and is good for nothing else."""
    now = timezone.now()
    key = signing_keys()[notice.application.algorithm]
    claims = {
        "iss": settings.ISSUER,
        "aud": notice.application.client_id,
        "sub": str(notice.sub),
        "sid": str(notice.sid),
        "iat": int(now.timestamp()),
        "exp": int((now + LIFETIME).timestamp()),
        "jti": str(uuid4()),
        "events": {EVENT: {}},
    }
    return jwt.encode(claims, key.private, key.algorithm, headers={"typ": TYPE, "kid": key.kid})
