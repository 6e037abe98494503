"""Rule: an address for mail, as every mail server takes it."""

from email_validator import EmailNotValidError, validate_email

LONGEST = 254


def mail_address(text: str) -> str:
    """Give the address with its domain in ASCII; raises ValueError for what is none."""
    try:
        found = validate_email(text.strip(), allow_smtputf8=False, check_deliverability=False)
    except EmailNotValidError as error:
        raise ValueError("must be an email address, such as ada@example.org") from error
    return found.ascii_email or found.normalized
