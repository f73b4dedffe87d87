"""rules/en/words/role_nouns.tsv and group_nouns.tsv, from WordNet 3.0 and SCOWL, with hand-written words."""
import collections
from common import *
wn = wordnet('noun')
level = scowl('words', (10, 20, 35, 40, 50, 55, 60))
by_word = collections.defaultdict(list)
rank = {}
for l in open(WORDNET + '/index.noun'):
    if not l.startswith(' '):
        t = l.split()
        for i, o in enumerate(t[-int(t[2]):]):
            rank[t[0].replace('_', ' '), o] = i
counts = {}
for l in open(WORDNET + '/cntlist.rev'):
    key, num, n = l.split()
    lemma, rest = key.split('%')
    if rest[0] == '1':
        counts[lemma, int(num)] = int(n)
plural_exc = collections.defaultdict(list)
for l in open(WORDNET + '/noun.exc'):
    t = l.split()
    for b in t[1:]:
        plural_exc[b].append(t[0])


def regular_plural(w):
    if re.search(r'(s|x|z|ch|sh)$', w):
        return w + 'es'
    if re.search(r'[^aeiou]y$', w):
        return w[:-1] + 'ies'
    return w + 's'


def plural(w):
    if w in HAND_PLURAL:
        return HAND_PLURAL[w]
    if re.search(r'(^|[a-z])(wo)?man$', w) and w not in ('human', 'german', 'shaman', 'talisman', 'roman', 'norman', 'ottoman', 'caiman', 'hetman'):
        return w[:-3] + 'men'
    for x in plural_exc.get(w, ()):
        if x in level and x != w and x != regular_plural(w):
            return x
    return ''


HAND_PLURAL = {'brother': '', 'genius': '', 'diva': '', 'flatfoot': '', 'signora': '', 'amanuensis': '', 'cicerone': '', 'paterfamilias': '', 'person': 'people', 'child': 'children', 'grandchild': 'grandchildren', 'wife': 'wives', 'housewife': 'housewives', 'midwife': 'midwives',
               'thief': 'thieves', 'brother-in-law': 'brothers-in-law', 'sister-in-law': 'sisters-in-law', 'son-in-law': 'sons-in-law',
               'daughter-in-law': 'daughters-in-law', 'father-in-law': 'fathers-in-law', 'mother-in-law': 'mothers-in-law',
               'attorney general': 'attorneys general', 'secretary-general': 'secretaries-general', 'alumnus': 'alumni', 'passer-by': 'passers-by',
               'passerby': 'passersby', 'runner-up': 'runners-up', 'chief of staff': 'chiefs of staff', 'mujahid': 'mujahideen',
               'commander in chief': 'commanders in chief', 'commander-in-chief': 'commanders-in-chief', 'aide-de-camp': 'aides-de-camp',
               'aircraftman': 'aircraftmen', 'dwarf': 'dwarfs', 'chief': '', 'staff': 'staff', 'crew': '', 'police': 'police', 'army': '',
               'governor general': 'governors general', 'governor-general': 'governors-general', 'right-hand man': 'right-hand men',
               'major general': '', 'cutthroat': '', 'mother-to-be': 'mothers-to-be', 'hero': 'heroes', 'negro': '', 'secretary': '', 'spy': '',
               'consortium': 'consortiums', 'forum': 'forums', 'syndicate': '', 'phalanx': '', 'ministry': '', 'wolf': 'wolves', 'goose': 'geese'}
ROLE_HYPER = {'leader', 'worker', 'professional', 'expert', 'official', 'functionary', 'military officer', 'serviceman', 'soldier', 'head',
              'politician', 'lawyer', 'creator', 'communicator', 'entertainer', 'contestant', 'athlete', 'clergyman', 'scientist', 'scholar',
              'adviser', 'advisor', 'administrator', 'executive', 'employee', 'employer', 'negotiator', 'writer', 'artist', 'religious leader',
              'ruler', 'representative', 'health professional', 'educator', 'intellectual', 'policeman', 'lawman', 'militant', 'fighter', 'combatant',
              'aristocrat', 'sovereign', 'preserver', 'businessperson', 'capitalist', 'guard', 'investigator', 'appointee', 'diplomat', 'critic',
              'presiding officer', 'legislator', 'judge', 'juror', 'holy person', 'candidate', 'nominee', 'incumbent', 'spokesperson',
              'reformer', 'trader', 'merchant', 'performer', 'player', 'coach', 'traveler', 'operator', 'driver', 'skilled worker', 'analyst',
              'reporter', 'journalist', 'agent', 'operative', 'insurgent', 'revolutionist', 'terrorist', 'criminal', 'detective', 'associate',
              'assistant', 'superior', 'noble', 'student', 'owner', 'manager', 'trainer', 'planner', 'builder', 'craftsman', 'maker'}
NOT_PERSON = {'imaginary being', 'spiritual being', 'deity', 'Jewish calendar month'}
SLANG = set('''ass bastard bitch whore slut cunt fag faggot nigger coon dyke queer retard wop kike spic chink gook jap wog nip paki
moron idiot imbecile cretin jerk dickhead fucker motherfucker asshole arsehole prick twat wanker sod bugger bimbo floozie floozy tart
hooker hussy harlot strumpet trollop slattern slag tramp bum hobo git prat pillock poof poofter pansy sissy pussy tosser sucker cocksucker
dumbass jackass dork geek nerd dweeb twerp twit nitwit halfwit dimwit nincompoop dunce dolt oaf lout yob pig swine hog dog rat skunk
shark snake fox chicken duck lamb kitten cow bull cat bear tiger lion wolf hawk dove ox bird fish worm toad pet goose ape monkey gorilla
puppy cub kid's honey sugar sweetie darling dear love beloved flower angel peach pearl treasure gem jewel doll babe baby's dish cracker
butch pet fruit nut vegetable turkey lemon plum crumb cookie card square light star's ace brick rock trump bomb bombshell ball
hand hands face body soul spirit mind brain voice eye ear mouth nose head's heart tongue back neck life being thing object it one
figure number name sort type kind case piece bit part property power influence force resource asset model ideal image shadow
blood flesh bone clay salt wreck ruin mess waste mine match catch find draw bait decoy butt mark prey game victim's pawn tool
instrument puppet mouthpiece voice's weight heavyweight middleweight lightweight welterweight flyweight bantamweight featherweight
first second third fifth world common white black brown red yellow green blue gray purple pink orange natural medium regular
introduction sweep switch temp total common draft gun bow oar bat pitcher's cover hold left right center tail range square spread utility
vestal subject shade standby standard stock sport story spark squeeze stick stiff stuff stringer suit swell swish terror ticket 
toast top total transfer weed wash well wet wing vision vessel unit trunk trip trial touch tower toy track train trick clip
catch chair chip close clown cold complement cook's coward crack crank cream creature cut dark date deep default delta dip down drip
drop dummy dust early edge end enough essential even everyman everything express extra eyeful fit flash float foil fool forward fresh front
full gas gossip grass guide's hash hook horror host's hot house hunk icon inferior insider's item jack joke junior junk kick kindling kiss 
lay leaf lean left lick light limb link little load long loose lot low lump macho main malcontent master's mate's measure meat might mild 
minor mold monkey moron nobody nonentity nothing number nut odd old open operator's original outfit outside pain patch peach period pet pick piece pill 
pip pod point poor pot potato press primary prime print public pup quick rag rake rank raw ready reject rest return riddance rip riser
roll room root rose rough round rover rule runt rush sack scab scale scrub second seed sell set shadow shape sharp sheep shell shot show sight
sign sink slice slide slip slow small smart smoke smooth snap snip snug soft sound source space spot spring sprite spur stage stain stand
state stay steady steam steer stem step stock straight strip stud sub sure sweet swift swing tar tease tender terror test thick thin thumb tick 
tie tiger tight tip title track treat trial trier trifle true trump tub turn twist upright upset vamp venture walk wall wash watch wave wear weed wet
whip whole wild wind wink wise wit witch wood wool word wretch wrong young youth's zero'''.split())
SLANG |= set('''fagot dike nigga blackamoor coolie darkie homo pouf pouter ponce wetback whitey squaw squawker sheeny spastic fuckhead shithead
putz schmuck schmo schnook schlep cripple limey pommy pom hag pussycat bozo booger boob chit kook macaroni taco titan toaster sphinx
roomy rummy spook macadam quad hulk hob have head's fastener juicer fledgling monstrosity noun mop mummy mod modern motile steamroller
repository referral probable quarry ostrich ouster piranha pixie shrimp slider slug smoothie stinker stunner throwaway transcriber
unicorn valentine voucher weasel whale wight aeon affluent albino anathema atavist automaton axis bairn behemoth blonde broad chap's
colossus cognate coaster crosspatch cuss dandy deathbed dingbat dodo doormat embodiment exponent fruitcake griffin hammerhead
harrier hellion hulk incarnation jinx juggernaut kisser lounger luminary lush moped mossback nibbler outlier palatine parer
personage personification phantasm romper rotter sandbagger sleepyhead snoot snorter squirt stabber starer sylvan throttler
tripper truelove upholder varmint vixen whippersnapper wiggler abomination apparition'''.split())
SLANG |= set('''alto baas bunny canary cog comber dick dry ghoul gob grind hire hood iceman limper lovely pivot powerhouse puller salter
screw super tackle torpedo waver wiz zany classic transient temporary voluntary familiar ordinary redact scanner transmitter provincial
territorial seasonal scrubber striptease trawler hanger hummer loaner mapper mulatto dago negro gringo gypsy harlequin flak flack fink
kicker knacker mime narc piper primary punk ripper ringer screamer slammer snapper stroller sweeper swinger tackler topper
apotheosis conveyor converter decoder synthesizer energizer energiser excavator fumigator initiator manipulator placeholder polemic
spearhead tumbler wiper loader leaver leaper blaster bleacher baster divider caster blocker chaser checker sprog wag tough wonk'''.split())
SLANG -= set('''agent guide victim witness host master chair forward center pitcher captain guard operator star mate insider youth
operator malcontent coward junior junior minor fighter criminal'''.split())
HAND_ROLE = '''president minister premier chancellor monarch king queen prince princess emperor sultan emir sheik sheikh shah ayatollah imam cleric
mullah rabbi priest pastor bishop archbishop cardinal pope patriarch reverend vicar preacher monk nun friar caliph governor mayor senator
congressman congresswoman lawmaker legislator parliamentarian deputy councilor councillor councilman councilwoman alderman speaker whip
chairman chairwoman chairperson chair vice-president secretary undersecretary treasurer ambassador envoy diplomat consul attache emissary
negotiator mediator commissioner ombudsman inspector official officer spokesman spokeswoman spokesperson aide adviser advisor counselor
strategist consultant lobbyist activist campaigner organizer organiser dissident defector whistleblower opponent rival incumbent candidate nominee
contender frontrunner front-runner challenger leader boss chief head commander general admiral marshal colonel lieutenant major captain
sergeant corporal private soldier trooper marine sailor airman pilot paratrooper sniper gunner infantryman serviceman servicewoman reservist
veteran cadet conscript recruit fighter militant militiaman insurgent guerrilla guerilla rebel gunman bomber terrorist extremist
jihadist jihadi mujahid hijacker kidnapper captor abductor assassin mercenary smuggler trafficker pirate policeman policewoman sheriff
constable detective investigator superintendent patrolman trooper guard bodyguard warden jailer prosecutor attorney lawyer barrister solicitor judge
magistrate justice jurist juror defendant plaintiff suspect convict inmate prisoner detainee hostage captive fugitive witness victim survivor
bystander passerby passer-by onlooker eyewitness resident villager citizen civilian native settler migrant immigrant emigrant refugee evacuee
exile asylum-seeker foreigner expatriate tourist traveler traveller passenger driver motorist cyclist pedestrian commuter motorcyclist
journalist reporter correspondent editor columnist commentator anchor anchorman newsman broadcaster photographer cameraman cameramen blogger
producer publisher author writer novelist poet playwright historian biographer critic analyst economist scientist physicist chemist biologist
astronomer mathematician engineer architect researcher scholar academic professor lecturer teacher principal headmaster student pupil graduate
dean provost rector doctor physician surgeon nurse paramedic medic midwife psychiatrist psychologist patient dentist pharmacist coroner
pathologist epidemiologist virologist veterinarian therapist executive director manager founder co-founder cofounder owner entrepreneur
businessman businesswoman tycoon magnate billionaire millionaire investor trader broker banker financier accountant auditor economist
shareholder stockholder employee employer worker laborer labourer staffer clerk receptionist secretary assistant contractor builder carpenter
plumber electrician mechanic technician programmer hacker developer designer farmer rancher fisherman fisher miner shepherd hunter logger
shopkeeper merchant vendor salesman saleswoman dealer retailer waiter waitress chef cook butcher baker tailor barber maid cleaner janitor
singer musician composer conductor pianist violinist guitarist drummer rapper actor actress comedian filmmaker moviemaker screenwriter dancer
choreographer artist painter sculptor model celebrity star athlete player footballer goalkeeper striker midfielder defender batsman bowler
pitcher quarterback coach trainer referee umpire boxer wrestler swimmer runner sprinter skier golfer jockey champion winner loser captain
supporter follower loyalist ally partner colleague friend neighbor neighbour relative survivor mourner protester protestor demonstrator
rioter looter arsonist robber thief burglar killer murderer rapist attacker assailant gangster mobster drug-dealer trafficker dealer
rescuer firefighter fireman lifeguard volunteer donor humanitarian aid-worker peacekeeper observer monitor inspector voter elector constituent
delegate representative envoy member secretary-general commander-in-chief astronaut cosmonaut crewman stewardess steward
imam muezzin mufti ayatollah warlord chieftain elder tribesman clansman strongman dictator tyrant autocrat ruler statesman politician
democrat republican conservative liberal socialist communist nationalist separatist secessionist loyalist royalist monarchist reformist
hardliner hard-liner moderate centrist leftist rightist populist fascist anarchist environmentalist feminist pacifist unionist trade-unionist
pollster statistician meteorologist forecaster seismologist geologist archaeologist anthropologist sociologist theologian philosopher
linguist translator interpreter librarian curator archivist'''.split()
HAND_PERSON = '''man woman boy girl child baby infant toddler teenager teen youth adult youngster person guy lady gentleman husband wife
spouse widow widower father mother parent son daughter brother sister sibling twin uncle aunt nephew niece cousin grandfather
grandmother grandparent grandson granddaughter grandchild stepfather stepmother stepson stepdaughter orphan fiance fiancee
bride groom boyfriend girlfriend lover friend pensioner retiree schoolboy schoolgirl schoolchild kid human individual
brother-in-law sister-in-law son-in-law daughter-in-law father-in-law mother-in-law heir successor predecessor namesake'''.split()
role = {}
for o, s in wn.items():
    if s.lex != 'noun.person' or any(k == '@i' for k, _, _ in s.ptr):
        continue
    up = synset_words(wn, ancestors(wn, s)) | set(s.words)
    for w in s.words:
        if w in level and re.fullmatch('[a-z]{3,}', w) and w not in SLANG:
            r = rank.get((w, o), 9)
            c = counts.get((w, r + 1), 0)
            total = sum(n for (x, _), n in counts.items() if x == w) if r else 0
            if r > 0 and not (c and c * 3 >= total):       # a person only in a minor sense: bat, gem, wing
                continue
            cls = 'role' if up & ROLE_HYPER else 'person'
            if role.get(w) != 'role':
                role[w] = cls
for w in HAND_ROLE:
    role[w] = 'role'
for w in HAND_PERSON:
    role[w] = 'person'
for w in list(role):
    if w.endswith('men') or w in ('mujahideen',) or w in DROP_ROLE if 'DROP_ROLE' in globals() else w.endswith('men'):
        role.pop(w)
# nationalities written small and peoples are adjectives for the program; plurals are computed
for w in list(role):
    if role[w] == 'person' and re.fullmatch(r'(eve|adam|white|black|one|each|self|ego|somebody|someone|anybody|nobody|everybody|thing|cs|ace|gal|'
                                            r'angel|beauty|lot|issue|offspring|progeny|posterity|populace|poor|rich|sick|wounded|initiate|'
                                            r'subordinate|equal|dead|living|unemployed|homeless)', w):
        role.pop(w)
if __name__ == '__main__':
    src = 'WordNet 3.0 (noun.%s), SCOWL up to size 60, and hand-written words in gazetteers/sources/nouns.py'
    lic = 'WordNet 3.0 licence; SCOWL notice; see gazetteers/sources/'
    write('rules/en/words/role_nouns.tsv', [
        ('what', 'nouns for a person by office, occupation, activity or kind'),
        ('columns', 'word: singular; class: role (office, occupation, part played) or person (kinship, age, kind); plural: only if irregular'),
        ('source', src % 'person'), ('licence', lic)], ['word', 'class', 'plural'], [[w, c, plural(w)] for w, c in role.items()])
    GROUP = '''government administration cabinet ministry department agency bureau office commission committee subcommittee council board
panel authority parliament congress senate house assembly legislature chamber court tribunal judiciary police army navy air-force military militia
corps regiment brigade battalion division company platoon squadron squad unit troop patrol garrison fleet flotilla convoy guard force forces
task-force coalition alliance bloc union federation confederation league association society institute institution foundation charity trust
organization organisation group grouping movement party faction wing front network cell gang cartel syndicate mafia mob tribe clan sect church
mosque diocese parish congregation order brotherhood sisterhood firm corporation business conglomerate consortium enterprise
venture partnership subsidiary affiliate start-up startup bank brokerage insurer lender broker retailer manufacturer automaker carmaker
airline carrier railway railroad operator publisher newspaper magazine daily weekly broadcaster station channel studio label developer
supplier utility refinery producer maker chain supermarket restaurant hotel hospital clinic university college school academy faculty
seminary madrassa institute laboratory lab observatory museum library theater theatre orchestra band choir ensemble troupe team club
franchise side squad crew staff delegation mission embassy consulate secretariat registry directorate inspectorate constabulary
prosecutor's-office treasury exchange fund regulator watchdog ombudsman union guild chamber-of-commerce think-tank lobby caucus electorate
jury inquiry commission opposition regime junta monarchy presidency vice-presidency premiership papacy leadership command headquarters
service services intelligence secret-service coastguard coast-guard gendarmerie politburo presidium soviet synod conclave curia
family household dynasty community population public crowd audience delegation entourage coterie clique generation
rebels insurgency resistance underground guerrilla vigilantes paramilitary mujahideen workforce cooperative collective commune kibbutz
pressure-group nonprofit ngo nonprofit-group charity trade-union daily tabloid weekly news-agency wire-service press media'''.split()
    BAD = set('''couple pair trio quartet quintet set series batch bunch cluster lot pack package collection array assortment mass hundred
alphabet bench body books pool ring round school shower system range world people race stock blood line house tree name kind
class section string suite sea order mixture hodgepodge arms army's flock herd swarm pride gaggle brood litter covey pod bevy colony
culture civilization folk life nature universe biology biota fauna flora vegetation wood woods forest hedge shrubbery wildlife stand
mob's data information literature library's harvest economy market capitalism communism democracy socialism feudalism monopoly federalism
traffic repertoire repertory code constitution menagerie kingdom phylum genus family's taxon varia subkingdom subphylum superclass subclass suborder
superorder tribe's geometry circuit combination convention bundle sheaf stack pile heap mound clump bale block bank bill hand deck trip
table sentence ensemble's ecosystem biosphere'''.split())
    OFF = set('banquet feast gaudy friendly hostile men mixer genealogy lineage pedigree levee masque masquerade businessmen brethren argosy housewarming mariachi ancestry armour secession menage frat musketry gild instrumentality rich sick timid sociable social slain shindig tryst meal dance ball prom picnic poor reunion van totem scum riffraff troop womankind mankind'.split())
    group = {}
    ORG = {'organization', 'organisation', 'institution', 'enterprise', 'unit', 'social unit', 'polity', 'association', 'company', 'military unit',
           'force', 'team', 'government', 'administration', 'assembly', 'party', 'political party', 'crew', 'gang', 'establishment', 'meeting',
           'delegation', 'commission', 'committee', 'tribunal', 'movement', 'religion', 'denomination', 'sect', 'agency', 'law enforcement agency',
           'educational institution', 'body', 'working group', 'opposition', 'armed service', 'musical organization', 'orchestra', 'jury',
           'faction', 'union', 'alliance', 'federation', 'kin'}
    for o, s in wn.items():
        if s.lex != 'noun.group' or any(k == '@i' for k, _, _ in s.ptr):
            continue
        up = synset_words(wn, ancestors(wn, s)) | set(s.words)
        for w in s.words:
            if w in level and level[w] <= 50 and re.fullmatch('[a-z]{3,}', w) and up & ORG and w not in BAD:
                r = rank.get((w, o), 9)
                if r == 0 and not w.endswith(('ism', 'ed')) and not re.search('[^su]s$', w) and w not in OFF:
                    group[w] = plural(w)
    for w in GROUP:
        w = w.replace('-', ' ') if w not in ('vice-presidency', 'start-up') else w
        group[w] = plural(w) if ' ' not in w else ''
    for w in ('ombudsman', 'guerrilla', 'ally'):
        group.pop(w, None)
    for w in ('forces', 'services', 'rebels', 'vigilantes'):
        group.pop(w, None)
    rows = []
    for w, p in group.items():
        same = {'police': 'police', 'military': 'military', 'media': 'media', 'staff': 'staff', 'crew': 'crews', 'public': 'public', 'clergy': 'clergy',
                'mujahideen': 'mujahideen', 'intelligence': 'intelligence', 'personnel': 'personnel', 'press': 'press', 'headquarters': 'headquarters',
                'corps': 'corps', 'judiciary': 'judiciaries'}.get(w)
        last = w.split()[-1]
        rows.append([w, same or p or 'chambers of commerce' if w == 'chamber of commerce' else "prosecutors' offices" if w == "prosecutor's office" else
                     w[:len(w) - len(last)] + regular_plural(last)])
    write('rules/en/words/group_nouns.tsv', [
        ('what', 'nouns for organizations and groups of people'),
        ('columns', 'word: singular; plural'), ('source', src % 'group'), ('licence', lic)], ['word', 'plural'], rows)
    if '-v' in sys.argv:
        print('ROLE', ' '.join(sorted(w for w in role if role[w] == 'role')))
        print('PERSON', ' '.join(sorted(w for w in role if role[w] == 'person')))
        print('GROUP', ' '.join(w + '/' + p for w, p in sorted(rows)))
        print('IRREGULAR', ' '.join(w + '/' + plural(w) for w in sorted(role) if plural(w)))
