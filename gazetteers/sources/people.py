"""gazetteers/people_wordnet.tsv: people of history named in WordNet 3.0."""
from common import *
wn = wordnet('noun')
COUNTRY = [l.split(':') for l in '''United States|American|U.S.:US
England|English|Britain|British|Great Britain|Scottish|Scotland|Welsh|Wales:GB
France|French|Frankish:FR
Germany|German|Prussian:DE
Italy|Italian|Florentine|Venetian|Roman:IT
Spain|Spanish:ES
Russia|Russian|Soviet:RU
Austria|Austrian:AT
Greece|Greek|Athenian|Macedonian:GR
China|Chinese:CN
Japan|Japanese:JP
India|Indian:IN
Netherlands|Dutch:NL
Flemish|Belgian|Belgium:BE
Sweden|Swedish:SE
Norway|Norwegian:NO
Denmark|Danish:DK
Finland|Finnish:FI
Poland|Polish:PL
Hungary|Hungarian:HU
Czech|Bohemian:CZ
Ireland|Irish:IE
Canada|Canadian:CA
Australia|Australian:AU
South Africa|South African:ZA
Israel|Israeli:IL
Egypt|Egyptian:EG
Iraq|Iraqi:IQ
Iran|Iranian|Persian:IR
Turkey|Turkish|Ottoman:TR
Mexico|Mexican:MX
Cuba|Cuban:CU
Argentina|Argentine:AR
Brazil|Brazilian:BR
Chile|Chilean:CL
Colombia|Colombian:CO
Portugal|Portuguese:PT
Switzerland|Swiss:CH
Romania|Romanian:RO
Serbia|Serbian|Serb:RS
Croatia|Croatian:HR
Yugoslav|Yugoslavia:
Pakistan|Pakistani:PK
Palestine|Palestinian:PS
Saudi Arabia|Saudi:SA
Libya|Libyan:LY
Vietnam|Vietnamese:VN
Cambodia|Cambodian:KH
Korea|Korean:KR
Kenya|Kenyan:KE
Nigeria|Nigerian:NG
Zaire|Congo:CD
Uganda|Ugandan:UG
Mongol|Mongolian:MN
Burma|Burmese:MM'''.splitlines()]
KINDS = {'biblical': 0}
NOT_UP = {'deity', 'Hindu deity', 'imaginary being', 'spiritual being', 'fictional character', 'mythical being', 'Greek deity', 'god', 'angel',
          'Titan', 'Muse', 'Fury', 'character', 'Islamic calendar month'}
ONE_WORD = set('''Napoleon Gandhi Hitler Stalin Lenin Mao Mussolini Churchill Roosevelt Lincoln Kennedy Nixon Reagan Clinton Shakespeare Mozart
Beethoven Bach Einstein Newton Darwin Freud Marx Plato Socrates Aristotle Columbus Galileo Picasso Michelangelo Rembrandt Raphael
Muhammad Mohammed Jesus Moses Buddha Confucius Cleopatra Caesar Augustus Nero Saladin Tito Franco Trotsky Khrushchev Gorbachev Yeltsin Castro
Nasser Sadat Begin Arafat Mandela Eisenhower Truman Machiavelli Voltaire Rousseau Nietzsche Hegel Kant Descartes Homer Virgil Dante Goethe
Tolstoy Dostoevsky Chekhov Dickens Orwell Kafka Hemingway Wagner Verdi Chopin Tchaikovsky Vivaldi Handel Haydn Copernicus Kepler Pasteur
Bismarck Attila Hannibal Hammurabi Nebuchadnezzar Tutankhamun Suharto Sukarno Khomeini Atatürk Ataturk Nehru Pavarotti Monet Matisse'''.split())
ONE_WORD -= {'Begin'}
rows = []
for s in wn.values():
    if s.lex != 'noun.person' or not any(k == '@i' for k, _, _ in s.ptr):
        continue
    up = synset_words(wn, ancestors(wn, s))
    if up & NOT_UP or re.search(r'\((Greek|Roman|Norse|Old Testament|New Testament|Hindu|Arthurian|Welsh|Irish)? ?(mythology|legend|folklore)|fictional|legendary', s.gloss):
        continue
    names = [clean(w) for w in s.words]
    title = re.compile(r"^(Saint|St\.|Sir|Lord|Lady|Baron|Count|Duke|Earl|Emperor|Empress|Marquis|Viscount|Dame|Mrs\.|Father|Queen|King|President|Pope|"
                       r"Prince|Princess|General|First|Second|Third|Viscountess|Tsar|Czar|Comte|Marquise|\d)")
    full = [n for n in names if len(n.split()) >= 2 and re.fullmatch(r"[A-ZÀ-Þ][\w'.\- ]+", n) and not title.match(n)
            and sum(w[0].isupper() for w in n.split()) >= 2 and ' of ' not in n and ' the ' not in n and not re.match(r'.* [IVX]+$', n)]
    one = [n for n in names if n in ONE_WORD]
    if not full and not one:
        continue
    plain = [n for n in full if not re.search(r'\.', n)] or full
    name = min(plain, key=lambda n: (abs(len(n.split()) - 2), len(n))) if plain else one[0]
    al = [n for n in full if n != name and (len(n.split()) <= 3) and fold(n) != fold(name)]
    al += [n for n in one if fold(n) != fold(name)]
    gloss = re.split(r'; "|;? ?\(', s.gloss)[0]
    d = re.sub(r'\s+', ' ', gloss.split(';')[0]).strip(' ;,').replace('|', '/')
    d = re.sub(r'^(a|an|the) ', '', d)
    if len(d) > 90:
        d = d[:90].rsplit(' ', 1)[0] + ' …'
    best, cc = 999, ''
    for words, code in COUNTRY:
        for w in words.split('|'):
            i = re.search(r'\b%s\b' % re.escape(w), gloss[:120])
            if i and i.start() < best:
                best, cc = i.start(), code
    rows.append([name, '|'.join(sorted(dict.fromkeys(al))), d, cc])
one_per = {}
for r in rows:
    if r[0] in ('Gloomy Dean',):
        r = ['William Ralph Inge', '', r[2], r[3]]
    if r[0] in one_per:                     # two people of one name: the second under a fuller form, if there is one
        rest = [a for a in r[1].split('|') if a and a not in one_per]
        if not rest:
            continue
        r = [rest[0], '|'.join([r[0]] + rest[1:]), r[2], r[3]]
    one_per.setdefault(r[0], r)
write('gazetteers/people_wordnet.tsv', [
    ('what', 'people of history (to 2006): full names, and one-word names that are known by themselves'),
    ('columns', 'name; aliases: separated by |; description: from the WordNet gloss; country: ISO 3166-1 alpha-2, guessed from the gloss'),
    ('source', 'WordNet 3.0, instances of noun.person; gazetteers/sources/people.py'), ('licence', 'WordNet 3.0 licence, see gazetteers/sources/')],
    'name aliases description country'.split(), one_per.values())
