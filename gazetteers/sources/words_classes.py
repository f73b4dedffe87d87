"""rules/en/words/word_classes.tsv: parts of speech of English surface forms, with weights.

Counts are those of WordNet's tagged senses (cntlist), given to the forms of a lemma by fixed shares; a word without
counts gets a little for each sense. Hand corrections (classes-hand.txt) replace the computed line."""
import collections
from common import *

POS = {'n': 'noun', 'v': 'verb', 'a': 'adj', 'r': 'adv'}
SHARE_OF = {'NN': .70, 'NNS': .30, 'VB': .38, 'VBZ': .09, 'VBD': .28, 'VBN': .17, 'VBG': .08, 'JJ': .95, 'JJR': .03,
            'JJS': .02, 'RB': 1.0}
data = {p: wordnet(f) for p, f in POS.items()}
counts = {}                                           # (lemma, pos, sense number) -> tag count
for l in open(WORDNET + '/cntlist.rev'):
    key, num, n = l.split()
    lemma, rest = key.split('%')
    pos = 'nvar'[int(rest[0]) - 1] if rest[0] in '1234' else 'a'
    counts[lemma, pos, int(num)] = counts.get((lemma, pos, int(num)), 0) + int(n)
lemmas = collections.defaultdict(dict)                # lemma -> pos -> (weight, lex of the most frequent sense)
for p, f in POS.items():
    for l in open('%s/index.%s' % (WORDNET, f)):
        if l.startswith(' '):
            continue
        t = l.split()
        lemma, offs = t[0], t[-int(t[2]):]
        if '_' in lemma:
            continue
        w, lex, best = 0, '', -1
        for i, o in enumerate(offs, 1):
            s = data[p][o]
            if not any(x == lemma for x in s.words):   # only senses written in lower case
                continue
            c = counts.get((lemma, p, i), 0)
            w += c + .15
            if c > best:
                best, lex = c, s.lex
        if w:
            lemmas[lemma][p] = (w, lex)

exc = {p: collections.defaultdict(list) for p in POS}
for p, f in POS.items():
    for l in open('%s/%s.exc' % (WORDNET, f)):
        t = l.split()
        exc[p][t[0]] += t[1:]
past, part, irregular = collections.defaultdict(set), collections.defaultdict(set), set()
for l in open(os.path.join(HERE, 'irregular-verbs.txt')):
    if not l.startswith('#') and l.strip():
        b, d, n = l.split()
        irregular.add(b)
        for x in d.split('/'):
            past[x].add(b)
        for x in n.split('/'):
            part[x].add(b)

V = 'aeiou'
words = {w: lv for w, lv in scowl('words', (10, 20, 35, 40, 50, 55, 60)).items() if re.fullmatch(r"[a-zà-ÿ]+", w)}


def stems(w, suffix):
    """Bases that take the regular suffix to give w."""
    if not w.endswith(suffix) or len(w) <= len(suffix) + 1:
        return []
    b = w[:-len(suffix)]
    if suffix == 's':
        out = [b] if not b.endswith(('s', 'x', 'z', 'ch', 'sh')) and not (b.endswith('y') and b[-2:-1] not in V) else []
        if w.endswith('ies') and len(w) > 4:
            out.append(w[:-3] + 'y')
        if w.endswith('es') and w[:-2].endswith(('s', 'x', 'z', 'ch', 'sh', 'o')):
            out.append(w[:-2])
        if w.endswith('zzes') or w.endswith('sses'):
            out.append(w[:-3])
        return out
    out = [b, b + 'e']
    if len(b) > 2 and b[-1] == b[-2] and b[-1] not in V:
        out.append(b[:-1])
    if b.endswith('i') and suffix != 'ing':
        out.append(b[:-1] + 'y')
    if suffix == 'ing' and b.endswith('y'):
        out.append(b[:-1] + 'ie')
    if b.endswith('ck'):
        out.append(b[:-1])
    return out


def regular(base, suffix):
    """The regular form, or forms, of a base."""
    if base.endswith('e'):
        yield (base[:-1] if suffix in ('ing',) and not base.endswith(('ee', 'oe', 'ye')) else base[:-1]
               if suffix in ('ed', 'er', 'est') else base) + suffix
        if base.endswith('ie') and suffix == 'ing':
            yield base[:-2] + 'ying'
        if suffix == 'ing':
            yield base + 'ing'
    elif base.endswith('y') and base[-2:-1] not in V and suffix != 'ing':
        yield base[:-1] + 'i' + suffix
    else:
        if re.search(r'[aeiou][bdfgklmnprstvz]$', base) and (len(base) < 3 or base[-3] not in V or base[-3:-1] in ('ui',) and base[-4:-3] == 'q'):
            if len(re.findall(r'[aeiouy]+', base)) > 1:
                yield base + suffix
            yield base + base[-1] + suffix
        else:
            yield base + suffix
        if base.endswith('c'):
            yield base + 'k' + suffix


def analyses(w):
    for p, (wt, lex) in lemmas.get(w, {}).items():
        yield {'n': 'NN', 'v': 'VB', 'a': 'JJ', 'r': 'RB'}[p], w, p
    noun = set(x for x in exc['n'].get(w, []) if x != w)
    if not noun:
        noun |= {b for b in stems(w, 's')}
        if w.endswith('men') and w[:-3] + 'man' in lemmas:
            noun.add(w[:-3] + 'man')
        if w.endswith('women'):
            noun.add(w[:-5] + 'woman')
    for b in noun:
        if 'n' in lemmas.get(b, {}):
            yield 'NNS', b, 'n'
    for b in stems(w, 's'):
        if 'v' in lemmas.get(b, {}):
            yield 'VBZ', b, 'v'
    for suffix, tags in (('ed', ('VBD', 'VBN')), ('ing', ('VBG',))):
        cand = set(stems(w, suffix)) | {x for x in exc['v'].get(w, []) if w.endswith(suffix)}
        cand = {b for b in cand if 'v' in lemmas.get(b, {})}
        if suffix == 'ed':
            cand = {b for b in cand if b not in irregular or w in past and b in past[w] or w in part and b in part[w]}
        exact = {b for b in cand if w in set(regular(b, suffix)) or w in exc['v'] and b in exc['v'][w]}
        for b in exact or cand:
            for t in tags:
                if w in past or w in part:
                    if t == 'VBD' and b not in past.get(w, ()) or t == 'VBN' and b not in part.get(w, ()):
                        continue
                yield t, b, 'v'
    if not w.endswith(('ed', 'ing')) or w in past or w in part:
        for b in past.get(w, ()):
            yield 'VBD', b, 'v'
        for b in part.get(w, ()):
            yield 'VBN', b, 'v'
        if w not in past and w not in part and not w.endswith(('s', 'ing', 'ed')):
            for b in exc['v'].get(w, ()):
                if 'v' in lemmas.get(b, {}) and b != w:
                    yield 'VBD', b, 'v'
                    yield 'VBN', b, 'v'
    for suffix, tag in (('er', 'JJR'), ('est', 'JJS')):
        for b in set(stems(w, suffix)) | set(exc['a'].get(w, []) if w.endswith(suffix) else []):
            if 'a' in lemmas.get(b, {}) and len(b) > 2 and len(re.findall(r'[aeiouy]+', b.rstrip('e'))) <= 2 and w in set(regular(b, suffix)):
                yield tag, b, 'a'


def by_suffix(w):
    """Words that WordNet lacks."""
    for pre in ('un', 're', 'non', 'over', 'under', 'out', 'mis', 'pre', 'anti', 'counter', 'inter', 'super', 'co', 'sub', 'micro', 'multi'):
        if w.startswith(pre) and w[len(pre):] in words and len(w) - len(pre) > 3:
            a = list(analyses(w[len(pre):]))
            if pre == 'un':
                a = [x for x in a if x[0] in ('JJ', 'RB', 'VBN')]
            elif pre in ('re', 'mis', 'over', 'under', 'out'):
                v = [x for x in a if x[0].startswith('VB')]
                a = v or a
            if a:
                return a, pre
    return [], ''


def tags_by_ending(w):
    if w.endswith('ly'):
        return {'RB': 95, 'JJ': 5}
    if w.endswith('ing'):
        return {'VBG': 70, 'NN': 20, 'JJ': 10}
    if w.endswith('ed'):
        return {'VBN': 50, 'VBD': 35, 'JJ': 15}
    if w.endswith(('ness', 'ment', 'tion', 'sion', 'ity', 'ism', 'ship', 'hood', 'ance', 'ence', 'ist', 'er', 'or', 'ology', 'ure')):
        return {'NN': 100}
    if w.endswith(('nesses', 'ments', 'tions', 'sions', 'ities', 'isms', 'ists', 'ers', 'ors', 'ologies', 'men')):
        return {'NNS': 100}
    if w.endswith(('able', 'ible', 'ous', 'ful', 'less', 'ish', 'ive', 'al', 'ic', 'y', 'like', 'some', 'ier', 'est')):
        return {'JJ': 85, 'NN': 15} if not w.endswith(('ier', 'est')) else {'JJR' if w.endswith('ier') else 'JJS': 100}
    if w.endswith('s') and not w.endswith(('ss', 'us', 'is')):
        return {'NNS': 80, 'VBZ': 20}
    return {'NN': 70, 'JJ': 30}


hand, hand_lex = {}, {}
for l in open(os.path.join(HERE, 'classes-hand.txt'), encoding='utf-8'):
    l = l.split('#')[0] if l.startswith('#') else l.rstrip('\n')
    if not l.strip():
        continue
    head, tags = l.split('=', 1)
    for w in head.split():
        hand[w] = tags.strip()

rows, total = [], {}
for w in set(words) | set(hand):
    score, lexes = collections.Counter(), {}
    found = list(analyses(w))
    pre = ''
    if not found and w not in hand:
        found, pre = by_suffix(w)
    for tag, b, p in dict.fromkeys(found):
        wt, lex = lemmas[b][p]
        base = SHARE_OF[tag]
        if pre == 'un' and tag == 'VBN':
            tag = 'JJ'
        if pre in ('multi', 'anti', 'inter', 'non', 'pre') and tag == 'NN':
            score['JJ'] += wt * base
        score[tag] += wt * base
        if p in 'nv' and wt * base > lexes.get(p, (0, ''))[0]:
            lexes[p] = (wt * base, lex)
    if score['NN'] and score['NNS'] and w.endswith('s') and not w.endswith('ss'):      # 'words' is a lemma of its own, too
        score['NNS'] += score.pop('NN')
    for t in ('JJR', 'JJS'):                                                            # so is 'larger'
        if score[t] and score['JJ'] and w not in ('tender', 'proper', 'clever', 'bitter', 'sober'):
            score[t] += score.pop('JJ')
    score = +score
    total[w] = sum(score.values()) if not pre else 0
    if w in hand:
        tags = hand[w]
        parts = [t if ':' in t else t + ':100' for t in tags.split()]
        parts.sort(key=lambda t: -int(t.split(':')[1]))
        text = ' '.join(parts)
    else:
        if not score:
            score = collections.Counter(tags_by_ending(w))
        s = sum(score.values())
        keep = {t: v for t, v in score.items() if v / s >= .03} or score
        s = sum(keep.values())
        text = ' '.join('%s:%d' % (t, max(1, round(100 * v / s))) for t, v in sorted(keep.items(), key=lambda x: (-x[1], x[0])))
    kinds = {t.split(':')[0] for t in text.split()}
    lex = [lexes[p][1] for p in 'nv' if p in lexes and ((p == 'n' and kinds & {'NN', 'NNS'}) or (p == 'v' and any(k.startswith('VB') for k in kinds)))]
    rows.append([w, text, ' '.join(lex)])
if __name__ == '__main__':
    write('rules/en/words/word_classes.tsv', [
        ('what', 'parts of speech of English words, inflected forms included, most frequent first; stands in for a tagger model'),
        ('columns', 'word: in lower case; classes: tag:weight in percent (NN NNS VB VBZ VBD VBG VBN JJ JJR JJS RB DT PRP PRP$ '
         'IN CC MD TO WDT WP WP$ WRB EX CD RP POS UH; VB is also the present without -s, JJR and JJS also adverbs); lex: WordNet '
         'lexicographer files of the most frequent noun sense and verb sense of the lemma'),
        ('source', 'WordNet 3.0 (indices, exceptions, tag counts), SCOWL up to size 60, and hand-written classes-hand.txt, '
         'irregular-verbs.txt; gazetteers/sources/words_classes.py'),
        ('licence', 'WordNet 3.0 licence; SCOWL notice; see gazetteers/sources/')], ['word', 'classes', 'lex'], rows)
    if '-v' in sys.argv:
        d = {r[0]: r for r in rows}
        for w in sorted(total, key=lambda w: -total[w])[:900]:
            print(w, d[w][1], end=' | ')
