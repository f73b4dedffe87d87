"""rules/en/words/common.tsv"""
from common import *
w = scowl('words', (10, 20, 35, 40, 50, 55, 60))
upper = set(scowl('upper', (10, 20, 35, 40, 50, 60))) | set(scowl('proper-names', (35, 40, 50, 60)))
rows = [(k, v) for k, v in w.items() if re.fullmatch(r"[a-zà-ÿ]+('[a-z]+)*", k) and not k.endswith("'s")]
write('rules/en/words/common.tsv', [
    ('what', 'common English words (American and British spelling, inflected forms included), for the common-word flag'),
    ('columns', 'word: in lower case; level: smallest SCOWL size that has it (10 the most common, 60 the rarest here)'),
    ('source', 'SCOWL 2020.12.07 (Debian package scowl), lists english, american, british; gazetteers/sources/words_common.py'),
    ('licence', 'SCOWL notice (permissive), see gazetteers/sources/SCOWL-LICENCE.txt')], ['word', 'level'], rows)
