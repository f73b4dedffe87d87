"""Shared by the scripts here: reading the sources, folding names, writing lists.

The scripts are run by hand when a source changes; the build never runs them."""
import os, re, struct, subprocess, sys, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DATE = '2026-11-22'
SHARE = '/usr/share'
GEONAMES = SHARE + '/libtimezonemap/ui'
WORDNET = SHARE + '/wordnet'
SCOWL = SHARE + '/dict/scowl'
CLDR = SHARE + '/unicode/cldr/common'


def fold(s):
    """The key under which two spellings count as one: the program computes case, marks, dashes and quotes."""
    s = s.translate(str.maketrans({'ø': 'o', 'Ø': 'O', 'ł': 'l', 'Ł': 'L', 'đ': 'd', 'Đ': 'D', 'ı': 'i', 'ß': 'ss',
                                   'æ': 'ae', 'Æ': 'AE', 'œ': 'oe', 'ð': 'd', 'þ': 'th', 'ə': 'a'}))
    s = ''.join(c for c in unicodedata.normalize('NFD', s) if not unicodedata.combining(c))
    s = re.sub(r"[‘’'`ʼʻʿʾ´.]", '', s)
    return re.sub(r'[\s\-–—_]+', ' ', s).strip().lower()


def clean(s):
    s = unicodedata.normalize('NFC', s).replace('\t', ' ').replace('|', '/')
    s = re.sub(r'[ʼʻʿʾ‘’`´]', "'", s)
    return re.sub(r'\s+', ' ', s).strip()


def write(path, heads, columns, rows):
    """heads: list of (key, text). rows: lists of cells; sorted bytewise by the first column, then the rest."""
    path = os.path.join(ROOT, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    out = set()
    for r in rows:
        cells = ['' if c is None else str(c) for c in r]
        assert len(cells) == len(columns), r
        assert not any('\t' in c or '\n' in c for c in cells), r
        assert cells[0], r
        out.add(tuple(cells))
    out = sorted(out, key=lambda r: tuple(c.encode() for c in r))
    with open(path, 'w', encoding='utf-8', newline='\n') as f:
        for k, t in heads:
            f.write('# %s: %s\n' % (k, t))
        f.write('# date: %s\n' % DATE)
        f.write('\t'.join(columns) + '\n')
        for r in out:
            f.write('\t'.join(r) + '\n')
    print(path.replace(ROOT + '/', ''), len(out), 'rows', os.path.getsize(path) // 1024, 'KB', file=sys.stderr)


def read_list(name):
    """A hand-written table beside the scripts: '#' comments, cells split by ';'."""
    for line in open(os.path.join(HERE, name), encoding='utf-8'):
        line = line.split('#')[0].rstrip() if line.startswith('#') else line.rstrip('\n')
        if line.strip():
            yield [c.strip() for c in line.split(';')]


# -- GeoNames ---------------------------------------------------------------------------------------------------

def new_cities():
    """libgeonames: an array of (id, name, admin1 code, admin1 name, country code, country, zone, pop, lat, lon)."""
    lib = '/usr/lib/x86_64-linux-gnu/libgeonames.so.0'
    d = subprocess.run(['gresource', 'extract', lib, '/com/lomiri/geonames/cities.compiled'],
                       check=True, capture_output=True).stdout
    last = struct.unpack('<I', d[-4:])[0]
    n = (len(d) - last) // 4
    start = 0
    for end in struct.unpack('<%dI' % n, d[last:last + 4 * n]):
        start = (start + 7) & ~7
        b = d[start:end]
        w = 1 if len(b) <= 255 else 2
        tail = b[-7 * w:]
        at, texts = 0, []
        for o in [int.from_bytes(tail[i * w:(i + 1) * w], 'little') for i in range(7)][::-1]:
            texts.append(b[at:o - 1].decode('utf8'))
            at = o
        p = (at + 3) & ~3
        pop = struct.unpack('<I', b[p:p + 4])[0]
        p = (p + 4 + 7) & ~7
        lat, lon = struct.unpack('<dd', b[p:p + 16])
        yield (*texts, pop, round(lat, 4), round(lon, 4))
        start = end


def english_codes():
    """libgeonames-common: English names of countries (AD), admin1 (AD.02) and cities (number)."""
    po = subprocess.run(['msgunfmt', '--no-wrap', SHARE + '/locale/en/LC_MESSAGES/geonames.mo'], check=True,
                        capture_output=True, text=True).stdout
    return {k: v.replace('\\"', '"') for k, v in re.findall(r'msgid "(.+)"\nmsgstr "(.*)"', po)}


def old_cities():
    for l in open(GEONAMES + '/cities15000.txt', encoding='utf-8'):
        yield l.rstrip('\n').split('\t')


def country_info():
    for l in open(GEONAMES + '/countryInfo.txt', encoding='utf-8'):
        if not l.startswith('#'):
            c = l.rstrip('\n').split('\t')
            if len(c) > 16:
                yield c


# -- WordNet ----------------------------------------------------------------------------------------------------

LEX = ('adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition '
       'noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object '
       'noun.person noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape '
       'noun.state noun.substance noun.time verb.body verb.change verb.cognition verb.communication '
       'verb.competition verb.consumption verb.contact verb.creation verb.emotion verb.motion verb.perception '
       'verb.possession verb.social verb.stative verb.weather adj.ppl').split()


class Synset:
    __slots__ = 'id lex words ptr gloss'.split()


def wordnet(pos):
    """Synsets of one part of speech by offset."""
    out = {}
    for l in open('%s/data.%s' % (WORDNET, pos), encoding='latin-1'):
        if l.startswith(' '):
            continue
        data, gloss = l.split(' | ', 1)
        t = data.split()
        s = Synset()
        s.id, s.lex, n = t[0], LEX[int(t[1])], int(t[3], 16)
        s.words = [re.sub(r'\((a|p|ip)\)$', '', w).replace('_', ' ') for w in t[4:4 + 2 * n:2]]
        k = 4 + 2 * n
        s.ptr = [(t[k + 1 + 4 * i], t[k + 2 + 4 * i], t[k + 3 + 4 * i]) for i in range(int(t[k]))]
        s.gloss = gloss.strip()
        out[s.id] = s
    return out


def ancestors(nouns, s, kinds=('@', '@i')):
    seen, todo = set(), [s]
    while todo:
        x = todo.pop()
        for k, o, p in x.ptr:
            if k in kinds and p == 'n' and o not in seen:
                seen.add(o)
                todo.append(nouns[o])
    return seen


def synset_words(nouns, ids):
    return {w for i in ids for w in nouns[i].words}


# -- SCOWL ------------------------------------------------------------------------------------------------------

def scowl(kind, levels, regions=('english', 'american', 'british')):
    """word -> smallest level"""
    out = {}
    for lv in sorted(levels):
        for r in regions:
            p = '%s/%s-%s.%d' % (SCOWL, r, kind, lv)
            if os.path.exists(p):
                for w in open(p, encoding='latin-1'):
                    out.setdefault(w.strip(), lv)
    return out


def hyphen_twins(names, country):
    """'Barrow in Furness' is written 'Barrow-in-Furness' too, and the other way round."""
    small = 'in on upon under by le la de the super cum with next sub en'.split()
    out = []
    for name in names:
        words = name.split(' ')
        if country in ('GB', 'IE', 'AU', 'NZ') and len(words) > 2 and not {'of', 'and'} & set(words) and \
                words[0] not in ('Isle', 'Isles', 'Vale', 'City') and any(w in small for w in words[1:-1]):
            out.append('-'.join(words))
        if country in ('GB', 'IE') and any(w in small for w in name.split('-')[1:-1]):
            out.append(name.replace('-', ' '))
    return [n for n in out if n not in names]
