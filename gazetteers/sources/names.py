"""gazetteers/given_names.tsv and gazetteers/surnames.tsv, from the faker providers of names."""
import collections, importlib
from common import *
sys.path.append('/usr/lib/python3/dist-packages')
import icu

# Locales in scripts whose news spellings a rule cannot give (Arabic, Hebrew, Persian, Indic, Thai, Chinese, Korean) are
# left out: their names are written by hand in lists of their own.
LATIN = ('cs_CZ de_AT de_CH de_DE dk_DK en en_GB en_NZ en_TH en_US es_ES es_MX et_EE fi_FI fr_CH fr_FR hr_HR hu_HU id_ID '
         'it_IT ja_JP lt_LT lv_LV nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sl_SI sv_SE tr_TR tw_GH zh_CN').split()
CYRILLIC = 'ru_RU uk_UA bg_BG'.split()
OTHER = {'el_GR': 'Greek-Latin/UNGEGN', 'ka_GE': 'Georgian-Latin/BGN'}
ENGLISH = ('en', 'en_US', 'en_GB', 'en_NZ')

RU = dict(zip('абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
              'a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya'.split(' ')))
UK = dict(RU, **{'г': 'h', 'и': 'y', 'і': 'i', 'ї': 'i', 'є': 'ie', 'ґ': 'g', 'щ': 'shch', "'": '', '’': ''})
BG = dict(RU, **{'щ': 'sht', 'ъ': 'a', 'х': 'h', 'ь': 'y'})


def cyrillic(s, locale):
    t = {'ru_RU': RU, 'uk_UA': UK, 'bg_BG': BG}[locale]
    w = s.lower()
    if locale == 'ru_RU':
        w = re.sub('(ий|ый)$', 'y', w)
        w = re.sub('^е', 'ye', w)
        w = re.sub('ье', 'ye', w)
        w = re.sub('ья', 'ya', w)
        w = re.sub('ия$', 'ia', w)
        w = re.sub('кс', 'x', w) if w.startswith(('алекс', 'макс', 'ксен')) else w
    if locale == 'uk_UA':
        w = re.sub('ий$', 'yi', w)
        w = re.sub('^є', 'ye', w)
        w = re.sub('^ї', 'yi', w)
        w = re.sub('^ю', 'yu', w)
    if locale == 'bg_BG':
        w = re.sub('ия$', 'ia', w)
    return ''.join(t.get(c, c) for c in w).title().replace("'", '')


def greek(s, rule):
    out = icu.Transliterator.createInstance(rule).transliterate(s)
    out = ''.join(c for c in unicodedata.normalize('NFD', out) if not unicodedata.combining(c))
    return re.sub(r"[^A-Za-z\- ]", '', out.replace('’', '')).title()


def spell(s, locale):
    s = clean(s)
    if locale in CYRILLIC:
        return cyrillic(s, locale)
    if locale in OTHER:
        return greek(s, OTHER[locale])
    return s


OK = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ÿĀ-žșțȘȚǎ'\-]*[A-Za-zÀ-ÿĀ-žșț]( [A-ZÀ-ÞĀ-Ža-z][\w'\-]+)?")
JUNK = {'Doe', 'Authorka', 'Avtorka', 'Must'}
given = collections.defaultdict(lambda: collections.Counter())
popular, surname, surname_loc = set(), collections.Counter(), collections.defaultdict(set)
for loc in LATIN + CYRILLIC + list(OTHER):
    P = importlib.import_module('faker.providers.person.' + loc).Provider
    def get(*attrs):
        for a in attrs:
            v = getattr(P, a, ())
            for n in (v.keys() if hasattr(v, 'keys') else v):
                yield spell(n, loc)
    roman = loc in ('ja_JP', 'zh_CN')
    own = vars(P)
    if loc == 'ro_RO':
        lists = {'m': ['first_names_male'], 'f': ['first_names_female']}
    elif roman:
        lists = {'m': ['first_romanized_names_male'], 'f': ['first_romanized_names_female']} if loc == 'ja_JP' else {
            'u': ['first_romanized_names']}
    else:
        lists = {'m': ['first_names_male', 'first_names_male_est', 'first_names_male_rus'],
                 'f': ['first_names_female', 'first_names_female_est', 'first_names_female_rus'],
                 '?': ['first_names', 'first_names_est', 'first_names_rus']}
    for g, attrs in lists.items():
        for n in set(get(*attrs)):
            for n in ([n] if ' ' not in n or loc == 'vi' else n.split(' ')):
                if not OK.fullmatch(n) or len(n) < 2 or n in JUNK:
                    continue
                given[n][g] += 2 if g != '?' and loc in ('en_US', 'en_GB', 'en_NZ') else 1
                if loc in ('en_US', 'en_GB', 'en_NZ', 'fr_FR', 'de_CH', 'es_ES', 'it_IT', 'nl_NL'):
                    popular.add(n)
    for n in set(get(*(['last_romanized_names'] if roman else
                       ['last_names', 'last_names_male', 'last_names_female', 'male_last_names', 'unisex_last_names',
                        'last_names_est', 'last_names_rus']))):
        if OK.fullmatch(n) and n not in JUNK and len(n) > 1:
            surname[n] += 1
            surname_loc[n].add(loc)

common = scowl('words', (10, 20, 35))
DROP_GIVEN = set('''Princess Prince King Queen Major General Baby Unknown Junior Senior Misty Treasure Dock Green Cash Trace
Ward Lawyer Pink Orange Early Price Sage Bird Son True Loyal Royal Squire Judge Doctor Author Ok Les Dee Else Even Of
Little Gold Silver Sunshine Camp Champ Cleaner Worth Wing Golden Young Older Commodore Captain Deacon Bishop Elder Duke Earl's
Baron Legend Cannon Ranger Gunner Archer Hunter's Marshal Sheriff Justice's Pleasant Blossom Fairy Forest Mayo Pearlie'''.split())
DROP_GIVEN |= set('Un My Do Go So To May-be An In On At Or As Be Is It He We Us No'.split())
KEEP_GIVEN = set('''April May June Mark Will Grace Faith Hope Joy Rose Lily Daisy Ivy Violet Ruby Pearl Amber Jade Crystal Dawn
Eve Holly Iris Heather Olive Hazel Ginger Rob Bob Bill Jack Frank Grant Chase Drew Pat Sue Penny Carol Robin Jay Ray Gene Art
Dean Chuck Rich Rusty Sandy Ty Max Miles Norm Cliff Clay Brook Heath Lance Pierce Skip Wade Ward Ernest Victor Jimmy Gill
Guy Don Ken Dale Glen Glenn Reed Reid Nick Josh Harry Tony Basil Angel Charity Mercy Melody Summer Autumn Destiny Christian
Paige Sterling Stone Baker Parker Carter Mason Cooper Tanner Porter Tyler Hunter Archer Taylor Walker Page Lane Rocky Buddy Buck
Bud Sonny Blaze Brandy Candy Cherry Dolly Fanny Fern Ferry Flora Goldie Jean Jewel Josh Kitty Laurel Lark Mac Maria Mercedes
Merry Missy Myrtle Opal Patience Peg Petunia Polly Prudence Rod Roman Rowan Royce Saffron Savannah Scarlet Sierra Skye Star
Temple Tiffany Trinity Van Vern Wally Wendy Willow Woody Zen Dexter Ebony Blair Blake Colt Curt Dash Dell Dirk Dick Gale Gore
Hank Herb Homer Hyacinth Ian Jasmine Jasper Jess Justice Kelvin Kit Louis Marina Marsh Martin Marty Matt Mike Nat Ned Noble
Otto Pansy Patsy Patty Pete Randy Rex Ross Sally Sam Sawyer Shad Sheila Shelly Sherry Sid Stella Sterling Tad Ted Teddy Tim Toby
Tom Tommy Tracy Val Verity Vic Viola Vivian Warren Wayne Webster Bailey Bertha Billie Billy Bobby Bonny Carmine Celeste Charlotte
China Christian Clement Cory Dan Dana Daphne Ed Emery Erin Forest Garnet Gerald Ginger Grady Isis Jan Jerry Jenny Jersey Jet Jo
Joe Joey Johnny Julienne Jules Justin Kay Ken Kent Kerry Laura Lee Leo Lex Magdalena Major Marcel Maximus Micky Millie Milo
Molly Nan Nelly Nick Noel Octavia Oscar Paris Pascal Peter Phoenix Ramona Regina Rick Roger Rory Roxy Sal Saul Sasha Serene
Shannon Sheridan Sienna Silvia Sky Solomon Sylvan Trevor Ulster Venus Vernal Wilma Yuri Zack Raven Mark Chance Chad Rusty
Arch Eddy Ivory Rosemary Creed Dusty Ford Garrison Gray Lacy Maxim Poppy Sunny Newt Newton Dot Flint Garland Garret Gay Lucky Mace
Madden Harmony Precious Emir Derrick Mads Jarred Coral Clancy Abbey Cadence Haven Duff Emerald Magnolia Nobel Ripley Harper
Hardy Sonny Barb Barry Earl Prince Nova River Sage Ali Ana Ada Al Alma Bo Bea Ben Bert Bess Beth Cal Cam Cole Cora'''.split())
rows = []
for n, c in given.items():
    w = n.lower()
    if w in common and n not in KEEP_GIVEN:
        continue
    if n in DROP_GIVEN:
        continue
    m, f, u = c['m'], c['f'], c['u']
    g = 'm' if m and m >= 3 * f and not u else 'f' if f and f >= 3 * m and not u else 'u'
    rows.append([n, g])
seen = {}
for n, g in sorted(rows):
    k = n
    seen[k] = g
# one row per folded name (marks are computed by the program); the spelling with marks stays, a differing gender gives u
folded = collections.defaultdict(list)
for n, g in seen.items():
    folded[fold(n)].append((n, g))
final = []
for k, v in folded.items():
    n = max(v, key=lambda x: (not x[0].isascii(), x[0]))[0]
    gs = {g for _, g in v}
    final.append([n, gs.pop() if len(gs) == 1 else (gs - {'u'}).pop() if len(gs) == 2 and 'u' in gs else 'u'])
if __name__ == '__main__':
    src = 'providers of Faker 0.9.3 (Debian python3-fake-factory), Cyrillic, Greek and Georgian transliterated; gazetteers/sources/names.py'
    lic = 'MIT (Faker), see gazetteers/sources/FAKER-LICENCE.txt'
    write('gazetteers/given_names.tsv', [
        ('what', 'given names, mostly European and American'),
        ('columns', 'name; gender: m, f, or u (either or unknown)'), ('source', src), ('licence', lic)],
        ['name', 'gender'], final)
    exec(open(os.path.join(HERE, 'surnames_keep.py'), encoding='utf-8').read())
    # last words of the people in WordNet, and the names kept by hand, are surnames too
    people = wordnet('noun')
    for x in people.values():
        if x.lex == 'noun.person' and any(k == '@i' for k, o, p in x.ptr):
            for w in x.words:
                t = w.split()
                if len(t) > 1 and re.fullmatch("(Mc|Mac|O'|Fitz)?[A-Z][a-z]+(-[A-Z][a-z]+)?", t[-1]) and len(t[-1]) > 2 and \
                        t[-1] in x.words and t[0] not in ('Saint', 'St.', 'King', 'Emperor', 'Pope', 'Sir'):
                    surname[t[-1]] += 1
    for n in KEEP_SUR | EXTRA_SUR:
        surname[n] += 1
    out, best = [], {}
    for n, k in surname.items():
        w = n.lower()
        if w in common and n not in KEEP_SUR:
            continue
        f = fold(n)
        if f not in best or (not n.isascii(), n) > (not best[f].isascii(), best[f]):
            best[f] = n
    write('gazetteers/surnames.tsv', [
        ('what', 'family names, mostly European and American'), ('columns', 'name'), ('source', src + '; last names of people in WordNet 3.0'),
        ('licence', lic + '; WordNet 3.0 licence')],
        ['name'], [[n] for n in best.values()])
    if '-v' in sys.argv:
        print('COMMON SURNAMES', ' '.join(sorted(n for n in surname if n.lower() in common and surname_loc[n] & set(ENGLISH))))
        print('OTHER', ' '.join(sorted(n for n in surname if n.lower() in common and not surname_loc[n] & set(ENGLISH))))
        print('COMMON GIVEN dropped', ' '.join(sorted(n for n in given if n.lower() in common and n not in KEEP_GIVEN)))
