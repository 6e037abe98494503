"""How names are searched: folded, cut into words, and each word also with any one letter left out."""

from chassis.service.search_words import LONGEST, fold, words

HEAD = 7
"""Letters within which a slip is forgiven; what is right so far is mostly who was meant."""
SHORTEST = 3
"""Letters below which one other letter makes another word."""


def words_of(handle: str, name: str) -> list[str]:
    """All by which a person is found: the handle as a whole, its parts, and the words of the name."""
    return list(dict.fromkeys([fold(handle)[:LONGEST], *words(handle), *words(name)]))


def spellings(word: str) -> set[str]:
    """The head of a word, and the same with each one letter left out.

    Two words share one of these when a letter was added, forgotten, mistaken, or swapped with its neighbour.
    """
    head = word[:HEAD]
    if len(head) < SHORTEST:
        return set()
    return {head} | {head[:i] + head[i + 1 :] for i in range(len(head))}


def is_close(typed: str, word: str) -> bool:
    """Whether `word` begins with what was typed, or is at most one slip away from it."""
    if word.startswith(typed):
        return True
    if len(typed) < SHORTEST:
        return False
    lengths = {len(word), *(len(typed) + step for step in (-1, 0, 1))}
    return any(_one_slip(typed, word[:length]) for length in lengths)


def _one_slip(one: str, other: str) -> bool:
    """Whether a letter added, forgotten, mistaken or swapped with the next makes one of the other."""
    if len(one) > len(other):
        one, other = other, one
    same = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    one, other = one[same:], other[same:]
    if len(other) - len(one) == 1:
        return one == other[1:]
    if len(one) != len(other):
        return False
    return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
