"""What a person shows beside the password, and what is remembered of the showing."""

from identity.second_factors.models.authenticator_app import AuthenticatorApp
from identity.second_factors.models.code_tries import CodeTries
from identity.second_factors.models.half_sign_in import HalfSignIn
from identity.second_factors.models.passkey import Passkey
from identity.second_factors.models.recovery_code import RecoveryCode
from identity.second_factors.models.used_challenge import UsedChallenge

__all__ = ["AuthenticatorApp", "CodeTries", "HalfSignIn", "Passkey", "RecoveryCode", "UsedChallenge"]
