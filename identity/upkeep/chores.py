"""The chores of identity. A thread each for mail and the rest: a slow mail server holds nothing else up."""

from django.utils import timezone

from identity.accounts.flows.sweep import sweep
from identity.address_change import links
from identity.audit.seal import seal
from identity.confirmation import codes, held_handles
from identity.deletion.finish import finish_due
from identity.invitations.sweep import sweep as sweep_invitations
from identity.lost_factors.flows import finish as lost_factors
from identity.mail.delivery import deliver_due
from identity.revocation.sweep import sweep as sweep_tokens
from identity.upkeep.upkeep import Chore
from identity.user_api.idempotency import sweep as sweep_kept_requests

MINUTE, HOUR = 60.0, 3600.0

LETTERS = (Chore("deliver mail", 0.25, deliver_due),)
HOUSEKEEPING = (
    Chore("chain security events", 0.5, seal),
    Chore("delete accounts", 5.0, lambda: finish_due(timezone.now())),
    Chore("remove lost factors", MINUTE, lambda: lost_factors.finish_due(timezone.now())),
    Chore("sweep accounts", 10 * MINUTE, lambda: sweep(timezone.now())),
    Chore("sweep changes of address", HOUR, lambda: links.sweep(timezone.now())),
    Chore("sweep codes", 10 * MINUTE, codes.sweep),
    Chore("give handles back", 10 * MINUTE, held_handles.sweep),
    Chore("sweep invitations", HOUR, sweep_invitations),
    Chore("sweep tokens", HOUR, sweep_tokens),
    Chore("sweep sign-ups by the user API", HOUR, lambda: sweep_kept_requests(timezone.now())),
)
