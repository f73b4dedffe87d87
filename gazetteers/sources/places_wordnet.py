# Part of places.py: named places of WordNet 3.0 (instances of noun.location and noun.object, and some artefacts).
ROOTS = [   # first that fits decides
    ('continent', {'continent', 'subcontinent'}),
    ('river', {'river', 'stream', 'watercourse', 'channel'}),
    ('water', {'body of water', 'sea', 'ocean', 'lake', 'gulf', 'bay', 'strait', 'canal', 'waterfall', 'spring'}),
    ('island', {'island', 'archipelago', 'atoll', 'isle'}),
    ('mountain', {'mountain', 'mountain peak', 'range', 'volcano', 'hill', 'natural elevation', 'massif'}),
    ('desert', {'desert'}),
    ('facility', {'airport', 'battlefield', 'park', 'national park', 'monument', 'prison', 'building', 'bridge', 'tower',
                  'structure', 'dam', 'palace', 'cathedral', 'stadium'}),
    ('street', {'street', 'avenue', 'thoroughfare', 'road'}),
    ('country', {'country'}),
    ('city', {'city', 'town', 'village', 'municipality', 'port', 'national capital', 'state capital', 'provincial capital',
              'settlement', 'resort city', 'national capital', 'populated area'}),
    ('district', {'borough', 'residential district', 'ghetto', 'city district', 'neighborhood', 'business district', 'slum'}),
    ('county', {'county'}),
    ('region', {'district', 'state', 'American state', 'Canadian province', 'province', 'geographical area', 'region',
                'geographic area', 'Italian region', 'French region', 'peninsula', 'territory'}),
    ('area', {'location', 'geological formation', 'land', 'cape', 'valley', 'plain', 'canyon', 'land mass'}),
]
NOT = {'celestial body', 'constellation', 'star', 'planet', 'galaxy', 'asteroid', 'satellite', 'imaginary place', 'ship',
       'meteorite', 'nebula', 'comet', 'mythical place', 'spiral galaxy', 'extraterrestrial object', 'stone', 'tektite',
       'star sign', 'sign of the zodiac', 'house', 'planetary house', 'kingdom', 'empire', 'point in time', 'direction', 'cardinal compass point',
       'compass point', 'zone', 'belt', 'hell', 'part', 'abode', 'road map', 'fossil', 'battle', 'Hell'}
country_by_fold = {}
for c in iso:
    for n in (codes_en.get(c, ''), iso[c][4]):
        country_by_fold[fold(n)] = c
country_by_fold.update({fold(a): b for a, b in [
    ('United States', 'US'), ('Great Britain', 'GB'), ('England', 'GB'), ('Scotland', 'GB'), ('Wales', 'GB'),
    ('Northern Ireland', 'GB'), ('Burma', 'MM'), ('Republic of Ireland', 'IE'), ('Ireland', 'IE'), ('Congo', 'CD'),
    ('Czech Republic', 'CZ'), ('Macedonia', 'MK'), ('Taiwan', 'TW'), ('China', 'CN'), ('Iran', 'IR'), ('Syria', 'SY'),
    ('Russia', 'RU'), ('South Korea', 'KR'), ('North Korea', 'KP'), ('Laos', 'LA'), ('Vietnam', 'VN'), ('Tanzania', 'TZ'),
    ('Bolivia', 'BO'), ('Venezuela', 'VE'), ('Moldova', 'MD'), ("Cote d'Ivoire", 'CI'), ('Holy See', 'VA'),
    ('Netherlands', 'NL'), ('Turkey', 'TR'), ('East Timor', 'TL'), ('Swaziland', 'SZ'), ('Soviet Union', 'RU'),
    ('Gambia', 'GM'), ('Bahamas', 'BS'), ('Guinea', 'GN'), ('European Russia', 'RU'), ('Siberia', 'RU'),
    ('Corsica', 'FR'), ('Sicily', 'IT'), ('Alaska', 'US'), ('Hawaii', 'US')]})


for gone in ('Jersey', 'Guernsey', 'Jordan', 'Chad', 'Niger', 'Congo', 'Dominica', 'Guinea', 'Georgia'):
    country_by_fold.pop(fold(gone), None)        # also a state, a river, a lake; the exact synset is found below
country_by_fold['congo'] = 'CD'


GENERIC = re.compile(r'\b(River|Mount|Mt\.|Mountains?|Mts\.?|Lake|Loch|Lough|Sea|Ocean|Gulf|Bay|Strait|Straits|Canal|Falls|Peak|Islands?|Isle|'
                     r'Isles|Archipelago|Desert|Range|Hills|Creek|Sound|Channel|Basin|Plateau|Chain|Harbor|Lagoon|Bight|Passage|'
                     r'Firth|Inlet|Volcano|Trench|Rock|Butte|Plain|Rio|Reef|Glacier|Waterway|Seaway|Pass|Pico|Cerro|Monte|Piz|Jebel)\b')
WELL_KNOWN = set('''Nile Rhine Danube Tigris Euphrates Thames Seine Volga Amazon Mekong Ganges Potomac Mississippi Himalayas Himalaya
Alps Andes Everest Sahara Atlantic Pacific Caspian Caribbean Mediterranean Gobi Kalahari Dnieper Dniester Yangtze Brahmaputra
Irrawaddy Zambezi Limpopo Orinoco Rhone Loire Elbe Oder Vistula Indus Huang-He Ural Urals Caucasus Pyrenees Carpathians Rockies
Appalachians Adirondacks Catskills Sierra-Nevada Apennines Balkans Kilimanjaro Vesuvius Etna Fuji Matterhorn Ararat Annapurna
Kanchenjunga K2 Arctic Baltic Adriatic Aegean Bosporus Bosphorus Dardanelles Hellespont Sumatra Java Borneo Sulawesi Celebes
Mindanao Luzon Honshu Hokkaido Kyushu Shikoku Okinawa Hainan Bali Timor Guadalcanal Bougainville Tasmania Sicily Sardinia
Corsica Crete Rhodes Cyprus Majorca Mallorca Minorca Ibiza Tenerife Zanzibar Hispaniola Greenland Iceland Oahu Maui Molokai
Manhattan Negev Sinai Aleutians Azores Bahamas Bermuda Canaries Cyclades Dodecanese Hebrides Orkneys Shetlands Antilles
Philippines Solomons Seychelles Maldives Galapagos Polynesia Melanesia Micronesia Oceania Svalbard Spitsbergen Skye Lesbos
Samos Chios Corfu Capri Elba Malta Madagascar Ceylon Trinidad Tobago Martinique Guadeloupe Barbados Jamaica Cuba Haiti Tahiti
Lofoten Zealand Funen Gotland Kodiak Nantucket Volta Yenisei Lena Ob Amur Yalu Neva Dvina Po Tiber Arno Ebro Tagus Guadalquivir Jordan
Shannon Tyne Clyde Mersey Severn Humber Cauvery Krishna Yamuna Sutlej Jhelum Chenab Rio-Grande Yukon Susquehanna Monongahela
Shatt-al-Arab Cascades Ozarks Smokies Tetons Pennines Cairngorms Dolomites Vosges Ardennes Tatra Pamirs Hindu-Kush Karakoram
Mojave Taklimakan Atacama Gibraltar Pinatubo Krakatoa Popocatepetl Cotopaxi Aconcagua Chimborazo Denali McKinley Solent
Lanzarote Gran-Canaria Aruba Curacao Bonaire Lipari Stromboli Iwo-Jima Leyte Mindoro Palawan Panay Cebu Negros Samar Viti-Levu
Bikini Wake Midway Novaya-Zemlya Sakhalin Rub-al-Khali Limnos Aegina Bioko Chiloe'''.replace('\n', ' ').split())
WELL_KNOWN = {w.replace('-', ' ') for w in WELL_KNOWN} | {'Huang He', 'Rio Grande'} - {'Wake', 'Midway'}


def wn_country(s):
    """ISO code of the country a synset lies in: first country met on the way up its part-of chain."""
    seen, todo = {s.id}, [s]
    while todo:
        x = todo.pop(0)
        for k, o, p in x.ptr:
            if k == '#p' and o not in seen:
                seen.add(o)
                y = wn[o]
                for w in y.words:
                    c = country_by_fold.get(fold(w))
                    if c and w[0].isupper() and 'Georgia' != w:
                        return c
                todo.append(y)
    return ''


WN_SKIP = {'heaven', 'hell', 'downtown', 'eden', 'america', 'gehenna', 'the city', 'occident', 'orient', 'zion', 'sion', 'new world', 'earth', 'sun', 'moon', 'world', 'the hague',
           'high sea', 'main', 'west', 'east', 'north', 'south', 'northwest', 'northeast', 'southwest', 'southeast',
           'old world', 'paradise', 'utopia', 'wall', 'line', 'tropics', 'mid west', 'deep south', 'old line state',
           'heartland', 'union', 'confederacy', 'channel', 'strip', 'sound', 'gulf', 'hub', 'piccadilly', 'pole',
           'reading', 'land', 'delta', 'black country', 'bluegrass', 'holy land', 'wilderness', 'coast', 'city', 'sea',
           'promised land', 'village', 'chosen', 'badlands', 'dixieland', 'midi', 'bale', 'shu', 'hub', 'aristarchus', 'copernicus', 'continent', 'gondwanaland', 'laurasia', 'pangaea', 'pangea', 'camlan', 'armageddon', 'wild west', 'western roman empire', 'kennedy interrnational', 'terre', 'albion', 'ceylon', 'netherlands antilles', 'dakota', 'carolina', 'carolinas', 'louisiana purchase', 'new netherland', 'sumer', 'capital', 'basia', 'flemish', 'lothringen', 'brummagem', 'kennedy', 'aspadana', 'channel island', 'mobuto lake', 'stalin peak', 'american state', 'molotov', 'minor', 'sound', 'stalin', 'twin', 'snake', 'the alps', 'high plain', 'north peak', 'white house', 'pentagon', 'capitol', 'canaan', 'house', 'mission', 'cross', 'square', 'sinus'}
NICK = re.compile(r'(State|Empire State|Capital|City of|Windy City|Beantown|Hub|Big|Mile|Country)$|^(Mother|Queen|Little|Old Line)')
wn_added = 0
for s in sorted(wn.values(), key=lambda s: s.id):
    if not any(k == '@i' for k, o, p in s.ptr) or s.lex not in ('noun.location', 'noun.object'):
        continue
    up = synset_words(wn, ancestors(wn, s))
    direct = {w for k, o, p in s.ptr if k == '@i' for w in wn[o].words}
    if up & NOT and not up & {'province', 'body of water', 'mountain', 'island'}:
        continue
    sub = next((t for t, words in ROOTS if direct & words), None) or next((t for t, words in ROOTS if up & words), None)
    if sub is None:
        continue
    names = [clean(w).replace('Ranier', 'Rainier') for w in s.words if w[0].isupper() and not re.fullmatch(r"[A-Z.']{1,5}", w) and w != 'The']
    names = [re.sub(r'^the ', '', n) for n in names if n not in english_names or fold(n) not in common or True]
    names = [n for n in names if fold(n) not in WN_SKIP and not (n.endswith(' State') and sub == 'region')]
    if not names or any(fold(n) in country_by_fold for n in s.words) or sub == 'country':
        continue
    cc = wn_country(s)
    if sub in ('river', 'mountain', 'water', 'island', 'desert'):
        full = [n for n in names if GENERIC.search(n)]
        bare = [n for n in names if not GENERIC.search(n)]
        bare = [n for n in bare if n in WELL_KNOWN or not full and fold(n) not in common and fold(n) not in given_names]
        names = [n for n in bare if n in WELL_KNOWN] + full + [n for n in bare if n not in WELL_KNOWN] if bare else full
        if not names:
            continue
    if re.search(r'\b(ancient|biblical|Biblical|mythical|legendary|former|Old Testament|astronomy)\b', s.gloss) and not any(
            fold(n) in by_key for n in names):
        continue
    hit = None
    for n in names:
        c = [q for q in by_key[fold(n)] if (not cc or q.country == cc) and
             (q.subtype == sub or {q.subtype, sub} <= {'region', 'county', 'district', 'city'})]
        c = [q for q in c if q.subtype == sub] or c
        if sub in ('city', 'region') and c:
            hit = max(c, key=lambda q: q.pop or 0)
            break
    if hit is not None:
        if cc and sub == 'city' and (hit.pop or 0) > 20000:
            for n in names[1:] if fold(names[0]) in hit.keys() else names:
                if not NICK.search(n) and not re.search(r'[a-z] of |Gateway|Windy|capital', n) and \
                        not [q for q in by_key[fold(n)] if q is not hit and q.country == cc]:
                    hit.alias(n)
            index(hit)
        continue
    if sub in ('city', 'region', 'district', 'county') and not cc and any(by_key[fold(n)] for n in names):
        continue
    p = Place(names[0], sub, cc)
    p.alias(*[n for n in names[1:] if not NICK.search(n)])
    add(p)
    wn_added += 1
print('wordnet', wn_added, file=sys.stderr)
