"""zxcvbn's advice in the words of this house, which can be translated."""

from django.utils.translation import gettext_lazy as _

from identity.password_strength.estimate import Estimate

LEVELS = (_("Very weak."), _("Weak."), _("Fair."), _("Good."), _("Strong."))
TOO_EASY = _("This one is too easy to guess.")
ADD_WORDS = _("Add another word or two; uncommon ones are better.")

WORDS = {
    "This is a top-10 common password.": _("It is one of the ten most common passwords."),
    "This is a top-100 common password.": _("It is one of the hundred most common passwords."),
    "This is a very common password.": _("It is a very common password."),
    "This is similar to a commonly used password.": _("It is much like a common password."),
    "A word by itself is easy to guess.": _("One word by itself is easy to guess."),
    "Names and surnames by themselves are easy to guess.": _("A name by itself is easy to guess."),
    "Common names and surnames are easy to guess.": _("Common names are easy to guess."),
    "Straight rows of keys are easy to guess.": _("Keys in a row are easy to guess."),
    "Short keyboard patterns are easy to guess.": _("Short patterns on the keyboard are easy to guess."),
    'Repeats like "aaa" are easy to guess.': _("One character again and again is easy to guess."),
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': _(
        "What is repeated is hardly harder to guess than once."
    ),
    'Sequences like "abc" or "6543" are easy to guess.': _(
        "Sequences like “abc” or “6543” are easy to guess."
    ),
    "Recent years are easy to guess.": _("Recent years are easy to guess."),
    "Dates are often easy to guess.": _("Dates are easy to guess."),
    "Use a few words, avoid common phrases.": _("Use a few words that do not belong together."),
    "No need for symbols, digits, or uppercase letters.": _("Signs, digits and capitals are not needed."),
    "Add another word or two. Uncommon words are better.": ADD_WORDS,
    "Use a longer keyboard pattern with more turns.": _("Use words rather than patterns."),
    "Avoid repeated words and characters.": _("Repeat nothing."),
    "Avoid sequences.": _("Leave sequences out."),
    "Avoid recent years.": _("Leave years out."),
    "Avoid years that are associated with you.": _("Most of all the years of your life."),
    "Avoid dates and years that are associated with you.": _("Leave out dates and years of your life."),
    "Capitalization doesn't help very much.": _("Capitals hardly help."),
    "All-uppercase is almost as easy to guess as all-lowercase.": _("Capitals hardly help."),
    "Reversed words aren't much harder to guess.": _("Words written backwards hardly help."),
    "Predictable substitutions like '@' instead of 'a' don't help very much.": _(
        "Signs in place of letters, like @ for a, hardly help."
    ),
}


def advice_on(estimate: Estimate) -> str:
    """What is wrong with the password, and what would be better."""
    said = [sentence for sentence in (estimate.warning, *estimate.suggestions) if sentence]
    return " ".join(dict.fromkeys(str(WORDS.get(sentence, sentence)) for sentence in said))
