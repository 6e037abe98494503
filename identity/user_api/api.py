"""The whole API: what can be asked, in the order in which it is told."""

from identity.user_api.endpoint import Endpoint
from identity.user_api.endpoints.accounts import list_accounts, read_account
from identity.user_api.endpoints.create_account import create_account
from identity.user_api.endpoints.lock import let_open, lock_account
from identity.user_api.endpoints.me import change_me, read_me, read_my_roles
from identity.user_api.endpoints.reset import mail_reset
from identity.user_api.endpoints.roles import change_roles
from identity.user_api.endpoints.sessions import end_sessions
from identity.user_api.endpoints.token import end_token, get_token

ENDPOINTS: tuple[Endpoint, ...] = (
    create_account,
    get_token,
    end_token,
    read_me,
    change_me,
    read_my_roles,
    list_accounts,
    read_account,
    lock_account,
    let_open,
    change_roles,
    end_sessions,
    mail_reset,
)
