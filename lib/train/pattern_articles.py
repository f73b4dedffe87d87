#!/usr/bin/env python3
"""Makes training articles out of what we wrote: the genres that the open corpora lack, in the uniform gold format.

usage: pattern_articles.py CHECKOUT names|claims ROUNDS > patterns.jsonl
       pattern_articles.py CHECKOUT articles > articles.jsonl

Every pattern of lib/train/patterns/names.txt (or claims.txt) is filled ROUNDS times, its slots with names of the gazetteers and with names
that are invented here, so that what is learned is the context of a name and not the name. Some sentences are left out each
time. The articles of lib/train/articles/, marked in the same way and without slots, are taken as they stand. The output depends on the
arguments and the files alone. `start` and `end` are code points.
"""
import json, pathlib, random, re, sys

PERSON, ORGANIZATION, PLACE, NATIONALITY, OTHER = "person", "organization", "place", "nationality", "other"

COMPANY_SUFFIX = "Biotech|Therapeutics|Water|Robotics|Analytics|Dynamics|Aerospace|Networks|Software|Studios|Brewing|Wireless|Entertainment|Homes|Properties|Airways|Petroleum|Gas|Power|Semiconductor|Games|Freight|Shipyards|Hotels|Renewables|Gold|Lithium|Inc.|Corp.|Plc|Ltd|Ltd.|Group|Holdings|AG|SA|NV|AB|Co.|LLC|Bank|Foods|Energy|Resources|Health|Motors|Airlines|Media|Systems|Technologies|Pharma|Capital|Partners|Shipbuilding|Mining|Steel|Insurance|Research|Securities|Logistics|Industries|Labs|plc|Inc|Corp|N.V.|B.V.|S.A.|S.p.A.|GmbH|A/S|Oyj|Pty Ltd|Pte Ltd|Limited|Company|Trust|International|Bancorp|Brothers".split("|")
COMPANY_WORD = "Red|Blue|Silver|North|Stone|Iron|Bright|Green|Harbor|Meridian|Summit|Pioneer|Atlas|Orchard|River|Copper|Crown|Eagle|Falcon|Granite|Horizon|Liberty|Lumen|Maple|Oak|Orion|Phoenix|Quantum|Sterling|Titan|Union|Vertex|Apex|Beacon|Cedar|Delta|Ember|Frontier|Arrow|Nova".split("|")
COMPANY_TAIL = "wood|field|gate|bridge|point|works|line|path|wave|forge|lane|ridge|water|stone|light|star".split("|")
PLACE_SURNAME = "Marsh|Strand|Hill|Brook|Brooks|Park|Lake|Lane|Field|Fields|Wood|Woods|Ford|Banks|Rivers|Forest|Church|House|Street|Bridges|Castle|Glen|Dale|Heath|Moor|Meadows|Hall|Holt|Grove|Barnes|West|North|East|London|Paris|Holland|France|England|Ireland|Jordan|Lincoln|Washington|Dallas|Houston|Austin|Chester|Kent|York|Bolton|Burton|Preston|Lancaster|Sutton|Carlisle|Warwick|Stafford|Darby|Bradford|Clifton|Denver|Orlando|Florence|Roman|Israel|Milan|Troy|Sidney|Virginia|Georgia|Carolina|Dakota".split("|")
BRAND_TAIL = "ex|ix|ia|on|tek|gen|um|is|o|vik|ra|ar|or|el|an|ent|ora|ara|eon|yx|ium|ius|aro|ana|ello|era|ify|ly|ly|able|ware|data|pay|cell|med|zon|vance|ment|ance|ence|ity|way|ton|corp|com|net|lytics".split("|")
AMERICAN = "Boston|New York|Chicago|Denver|Dallas|Houston|Phoenix|Miami|Atlanta|Detroit|Cleveland|Cincinnati|Philadelphia|Pittsburgh|Baltimore|Washington|Tampa Bay|Toronto|Montreal|Oakland|Sacramento|San Diego|San Francisco|Los Angeles|Seattle|Portland|Utah|Minnesota|Milwaukee|Green Bay|Kansas City|St. Louis|Indiana|Memphis|Charlotte|Orlando|Carolina|Texas|Arizona|Colorado|Tennessee|Buffalo|Duke|Kentucky|Kansas|Michigan|Alabama|Georgia|Ohio State|UConn|Gonzaga|Stanford|Oregon|Iowa|Notre Dame".split("|")
CLUB_TAIL = "United|City|Rovers|Town|Athletic|Wanderers|Albion|County|FC|Rangers|Dynamo|Sporting".split("|")
TEAM_TAIL = "Hawks|Bears|Tigers|Wolves|Giants|Kings|Rockets|Storm|Sharks|Bulls|Pirates|Saints|Chargers|Royals|Panthers|Lions".split("|")
FACILITY_TAIL = "Stadium|Park|Arena|Airport|Bridge|Hall|Square|Cemetery|Station|Church|Cathedral|Prison|Castle|Museum|Tower|Mall|Market|Dam|Theatre|Barracks|Gardens|Palace|Beach|Tunnel|Ground".split("|")
STREET_TAIL = "Street|Road|Avenue|Lane|Drive|Boulevard|Close|Way|Place".split("|")
PAPER_TAIL = "Courier|Herald|Gazette|Post|Times|Echo|Tribune|Chronicle|Journal|Observer|Star|Telegraph|News|Record".split("|")
VILLAGE_TAIL = "ford|ton|ham|sk|abad|pur|ville|by|stad|berg|ovo|ino|ia|ar|em|is|ez|oua|eti|ka|anda|iri|ola|inya|heim|dorf|etto".split("|")
HEAD = "Ab|Al|Am|Ar|Bal|Bar|Bel|Ber|Bor|Bra|Cal|Cor|Da|Del|Dor|Dra|El|En|Fal|Gal|Gor|Gre|Hal|Har|Il|Ist|Jal|Kal|Kar|Kol|Kra|Lam|Lor|Lu|Mal|Mar|Mer|Mol|Nar|Nor|Ol|Or|Pal|Per|Pra|Qua|Ras|Rol|Sal|Sam|Sel|Sor|Tal|Tar|Tor|Ul|Var|Ver|Vol|Wal|Wen|Yar|Zar|Zel".split("|")
MIDDLE = "a|e|i|o|u|an|en|in|or|ar|al|el|is|as|os|ev|iv|ad|am|um|at|et".split("|")
PARTNERS = "& Sons|& Co.|& Partners|and Associates|LLP|Associates|& Daughters|and Company".split("|")
UNIT_ARM = "Infantry|Armored|Airborne|Mechanized|Motorized Rifle|Mountain|Field Artillery|Guards Tank|Marine Expeditionary|Fighter|Cavalry|Engineer|Parachute|Assault|Security Force Assistance|Combat Aviation|Air Defence|Border Guard|Special Operations|Naval Infantry".split("|")
UNIT = "Division|Brigade|Regiment|Battalion|Corps|Wing|Squadron|Group|Command|Unit".split("|")
ORDINAL = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|1st|2nd|3rd|4th|7th|10th|11th|14th|25th|31st|47th|82nd|93rd|101st|126th".split("|")
FIELD = "Finance|Agriculture|Health|Oversight|Energy|Commerce|Education|Foreign Relations|Human Rights|Homeland Security|Climate Action|Rural Development|Transport|Fisheries|Justice|Defence|Ethics|Labor|Trade|Culture|Sport|Youth|Public Works|Planning|Women's Affairs|Veterans Affairs|Information|Petroleum|Water Resources|Social Welfare|Digital Affairs|Immigration|Housing|Tourism|Science|Technology|Public Accounts|Reform|Nutrition|Forestry|Mines|Armed Services|Appropriations|Intelligence|Economic Affairs".split("|")
CHAMBER = "House|Senate|Standing|Select|Joint|Parliamentary|Advisory|Steering|Senate Select|House Select|National|State Senate|Assembly|Lower House|Royal".split("|")
BY_NAME = "The Rock|Big Sam|Doc|Tiny|Red|Bomber|The Cobra|Mad Dog|Sugar Ray|Chuck|Buddy|Shorty|The Professor|Scarface|Ace|Boom Boom|The Beast|Magic|Slim|Duke".split("|")
DYNASTY = "Al Thani|Al Nahyan|Al Saud|Al Sabah|Al Maktoum|Al Khalifa|Al Said|Al-Rashid|Al Qasimi|Al Nuaimi".split("|")
PRODUCT = "Model|Series|Mark|Edge|Air|One|X|Pro".split("|")
EVENT = "World Cup|Champions League|FA Cup|Super Bowl|Olympics|Wimbledon|Six Nations|Ashes|Tour de France|Open Championship|European Championship|Asian Games|Davis Cup|Ryder Cup|London Marathon|Grand National|Copa America|Commonwealth Games|World Series|Stanley Cup|Eurovision|Oscars|Golden Globes|Nobel Prize|Booker Prize|Golden Lion|Palme d'Or|Grammy Awards".split("|")
WORK = "The Salt Road|Winter Letters|A Quiet House|The Last Ferry|Burning Fields|Her Father's Coat|Nine Doors|The Glass Orchard|Night Shift|Paper Boats|Dark Water|The Ledger".split("|")
SHIP = "Sea Breeze|Star of the North|Santa Lucia|Al Noor|Blue Pearl|Ocean Pride|Princess Anna|Nordic Wind".split("|")
JOURNAL = "Nature Medicine|Science|The Lancet|Nature|Cell|JAMA|Physical Review Letters|The BMJ|Current Biology|Neurology".split("|")
LAW = "Data Protection Act|Civil Rights Act|Endangered Species Act|Clean Water Act|Race Relations Act|Official Secrets Act|Patriot Act|Fair Housing Act|Food Safety Act|Family Leave Act|Dodd-Frank Act|Magnitsky Act|First Amendment|Fourteenth Amendment|Equal Pay Act|Geneva Conventions|Kyoto Protocol|Paris Agreement|Maastricht Treaty|Treaty of Lisbon|Oslo Accords|Minsk agreements|Good Friday Agreement|Non-Proliferation Treaty|Chemical Weapons Convention|Law of the Sea|Chapter 11|Title IX|Section 230|Proposition 8|Social Security|Medicaid|Green New Deal|New Deal|Magna Carta|Digital Markets Act|Schengen agreement|Balfour Declaration".split("|")
LAW_WORD = "Public|National|Fair|Safe|Border|Labor|Mining|Fisheries|Press|Energy|Housing|Water|Election|Railway|Migration|Internet|Marriage|Firearms|Police|Budget|Forest|Banking|Crime|Emergency|Religious|Land".split("|")
LAW_TAIL = "Act|Bill|Law|Treaty|Accord|Convention|Order Act|Reform Act|Protection Act|Security Act|Code|Plan|Amendment".split("|")
HOLIDAY = "Christmas|Easter|Ramadan|Thanksgiving|Eid|Eid al-Fitr|Passover|Diwali|New Year|Labor Day|Memorial Day|Independence Day|Halloween|Hanukkah|Good Friday|Bastille Day|Nowruz|Lent|Yom Kippur|Carnival|Victory Day|Valentine's Day|Boxing Day|May Day".split("|")
VEHICLE = "Toyota Hilux|Ford Focus|Humvee|T-72|F-16|MiG-29|Land Rover|Volkswagen Golf|Honda Civic|Boeing 737|Airbus A320|Black Hawk|Leopard|Abrams|AK-47|Grad|Cessna|Range Rover|Fiat Panda|Tesla Model 3|Mercedes|BMW|Chinook|Scud|Stinger|Harley-Davidson|Vespa|Audi A4|Renault Clio|Jeep Cherokee".split("|")
PAC_WORD = "Future|Forward|Priorities|Rising|Values|Majority|Voices|Action|Progress|Freedom|Majority Forward|Tomorrow|Solutions".split("|")
ROLE = "spokesman|spokeswoman|president|director|general secretary|chief economist|head of sales|deputy director|vice-chancellor|treasurer|chief executive|finance chief|editor".split("|")
TITLE = "Prime Minister|President|Foreign Minister|Chief Executive|Chancellor|Defence Minister|Finance Director|Chief Financial Officer|Senator|Governor|Interior Minister|Secretary of State".split("|")
PARTICLE = "van der |de |von |al-|El-|bin |di |Mc|O'|St. |Al-|ben |da |ter ".split("|")
SUBJECT_FIRST = {"korean", "chinese", "vietnamese"}


def rows(path):
    lines = [l.rstrip("\n") for l in open(path, encoding="utf-8") if not l.startswith("#") and l.strip()]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t")))


def bare(name):
    return re.sub(r" \([^)]*\)$", "", name)


class World:
    """The names that the gazetteers know, by what a slot asks for."""

    def __init__(self, root):
        g = root / "gazetteers"
        self.given = [r["name"] for r in rows(g / "given_names.tsv")]
        self.surnames = [r["name"] for r in rows(g / "surnames.tsv")]
        self.cultures = {}
        for key, file in (("given", "given_names_world.tsv"), ("surname", "surnames_world.tsv")):
            for r in rows(g / file):
                self.cultures.setdefault(r["culture"], {"given": [], "surname": []})[key].append(r["name"])
        self.cultures = {c: v for c, v in sorted(self.cultures.items()) if v["given"] and v["surname"]}
        self.people = [r["name"] for r in rows(g / "people.tsv") if " " in r["name"]]
        bodies = lambda file, *kinds: [r for r in rows(g / file) if not kinds or r["subtype"] in kinds]
        self.bodies = {
            "c": bodies("companies.tsv"),
            "club": bodies("sports.tsv", "club"),
            "team": [r for r in bodies("sports.tsv", "team") if " " in r["name"]],
            "sb": bodies("sports.tsv", "sports_body", "league"),
            "ag": bodies("government.tsv", "agency", "ministry", "police", "regulator", "military", "central_bank"),
            "pa": bodies("parties.tsv"),
            "un": [r for r in bodies("education.tsv") if "University" in r["name"] or "College" in r["name"]],
            "me": bodies("media.tsv"),
            "ng": bodies("civil_society.tsv"),
            "ar": bodies("armed_groups.tsv"),
        }
        self.country_names = {r["code"]: r["name"] for r in rows(g / "countries.tsv")}
        self.countries = [r for r in rows(g / "nationalities.tsv") if r["subtype"] == "country" and not r["ambiguous"] and r["country"] in self.country_names]
        places = [r for r in rows(g / "places.tsv")]
        self.cities = [r["name"] for r in places if r["subtype"] == "city" and (r.get("population") or "0").isdigit() and int(r.get("population") or 0) > 200000]
        self.regions = [bare(r["name"]) for r in places if r["subtype"] == "region"]
        self.facilities = [bare(r["name"]) for r in places if r["subtype"] == "facility"]
        self.waters = [bare(r["name"]) for r in places if r["subtype"] == "river"]
        self.mountains = [bare(r["name"]) for r in places if r["subtype"] == "mountain"]
        self.towns = [r["name"] for r in rows(g / "towns.tsv") if "[" not in r["name"]]


class Filler:
    """The slots of one article: the same slot is the same thing each time."""

    def __init__(self, world, r):
        self.w, self.r, self.things = world, r, {}
        self.woman = r.random() < 0.5

    def coin(self, tails=None):
        r = self.r
        word = r.choice(HEAD) + "".join(r.choice(MIDDLE) + r.choice("bdfgklmnprstvz") for _ in range(r.choice((0, 1, 1, 2))))
        return word + (r.choice(tails) if tails else r.choice(MIDDLE))

    def person(self):
        r, w = self.r, self.w
        p = r.random()
        if p < 0.12:
            full = r.choice(w.people)
            parts = full.split()
            return {"": full, "f": parts[0], "l": parts[-1]}
        if p < 0.55:
            culture = r.choice(list(w.cultures))
            given, last = r.choice(w.cultures[culture]["given"]), r.choice(w.cultures[culture]["surname"])
            if culture in SUBJECT_FIRST and r.random() < 0.8:
                if " " not in given and "-" not in given and r.random() < 0.7:
                    given += "-" + r.choice(w.cultures[culture]["given"]).split("-")[-1].lower()
                return {"": last + " " + given, "f": given, "l": last}
        else:
            given, last = r.choice(w.given), r.choice(w.surnames)
        if r.random() < 0.12:
            last = self.coin()
        if r.random() < 0.07:
            last = r.choice(PARTICLE) + last
        elif r.random() < 0.05:
            last += "-" + r.choice(w.surnames)
        if r.random() < 0.06:
            last = r.choice(PLACE_SURNAME)
        full = given + " " + last
        p = r.random()
        if p < 0.10:
            full = given + " " + r.choice("ABCDEFGHJKLMNPRSTW") + ". " + last
        elif p < 0.13:
            full = r.choice("ABCDEFGHJKLMNPRSTW") + "." + r.choice(("", " ")) + r.choice("ABCDEFGHJKLMNPRSTW") + ". " + last
        elif p < 0.15:
            full = given + " \u201c" + r.choice(w.given)[:5] + "\u201d " + last
        elif p < 0.17:
            full += r.choice((" Jr.", " III", ", Jr."))
        elif p < 0.21:
            full = given + " " + r.choice(w.surnames) + " " + last
        elif p < 0.225:
            full = r.choice("ABCDEFGHJKLMNPRSTW") + ". " + full
        elif p < 0.235:
            full = given + "-" + r.choice(w.given) + " " + last
            return {"": full, "f": full.split(" ")[0], "l": last}
        elif p < 0.25:
            marks = r.choice(('""', "\u201c\u201d", "\u2018\u2019"))
            full = given + " " + marks[0] + r.choice(BY_NAME) + marks[1] + " " + last
        elif p < 0.27:
            arabic = w.cultures["arabic"]["given"]
            given, last = r.choice(arabic), r.choice(DYNASTY)
            full = " bin ".join([given] + [r.choice(arabic) for _ in range(r.choice((1, 1, 2)))]) + " " + last
        elif p < 0.28:
            last = r.choice(("bin ", "ibn ", "Abu ", "bint ")) + r.choice(w.cultures["arabic"]["given"])
            full = given + " " + last
        return {"": full, "f": given, "l": last}

    def company(self):
        r, w = self.r, self.w
        p = r.random()
        if p < 0.4:
            row = r.choice(w.bodies["c"])
            name = bare(row["name"])
            shorts = [a for a in row["ambiguous"].split("|") if a] or [re.sub(r" (Inc\.|Corp\.|Co\.|Ltd\.?|PLC|plc|AG|SA|NV|Group|Holdings)$", "", name)]
            return {"": name, "s": r.choice(shorts), "a": r.choice(shorts)}
        if p < 0.6:
            base = self.coin(r.choice((None, ["ex", "ia", "on", "air", "tek", "gen", "ix", "um", "is", "o", "vik", "ra"])))
        elif p < 0.75:
            base = r.choice(COMPANY_WORD) + r.choice((r.choice(COMPANY_TAIL), " " + r.choice(COMPANY_WORD)))
        elif p < 0.85:
            base = r.choice(w.surnames) + r.choice(("", " " + r.choice(w.surnames), " & " + r.choice(w.surnames)))
        elif p < 0.93:
            base = r.choice(w.surnames + w.towns)
        else:
            base = "".join(r.choice("ABCDEFGHIKLMNOPRSTVW") for _ in range(r.choice((3, 3, 4))))
        full = base + " " + r.choice(COMPANY_SUFFIX) if r.random() < 0.7 else base
        return {"": full, "s": base, "a": "".join(x[0] for x in re.findall(r"[A-Z]\w*", full)) if " " in full else base}

    def firm(self):
        """Partners who share a sign."""
        r = self.r
        names = [r.choice(self.w.surnames) for _ in range(r.choice((2, 2, 3)))]
        if r.random() < 0.5:
            full = ", ".join(names) + " " + r.choice(PARTNERS)
        else:
            full = ", ".join(names[:-1]) + r.choice((" & ", " and ")) + names[-1] + r.choice(("", " LLP"))
        return {"": full, "s": names[0], "l": names[0]}

    def brand(self):
        """A company of one word that no list knows."""
        r = self.r
        if r.random() < 0.2: return r.choice(COMPANY_WORD) + r.choice(COMPANY_TAIL)
        return self.coin(BRAND_TAIL if r.random() < 0.6 else None)

    def court(self):
        r, w = self.r, self.w
        state, town = r.choice(w.regions), r.choice(w.cities)
        district = r.choice(("Southern", "Northern", "Eastern", "Western", "Central", "Middle")) + " District of " + state
        return r.choice((
            "U.S. District Court for the " + district, "U.S. District Court for the District of " + state,
            "U.S. Bankruptcy Court for the " + district, "U.S. Court of Appeals for the " + r.choice("First|Second|Third|Fourth|Ninth|Tenth|Federal|D.C.".split("|")) + " Circuit",
            "High Court in " + town if r.random() < 0.1 else "High Court of " + town, "Supreme Court of " + state, state + " Supreme Court", state + " Court of Appeals",
            town + " Magistrates' Court", town + " Crown Court", "Regional Court of " + town, "Court of Appeal of " + state))

    def fields(self):
        r = self.r
        names = r.sample(FIELD, r.choice((1, 1, 2, 2, 3)))
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]

    def unit(self):
        r, w = self.r, self.w
        p = r.random()
        if p < 0.65:
            return r.choice(ORDINAL) + " " + r.choice(UNIT_ARM) + " " + r.choice(UNIT)
        if p < 0.75:
            return r.choice(ORDINAL) + " " + r.choice(("Fleet", "Army", "Division", "Brigade", "Regiment", "Corps", "Air Force"))
        if p < 0.85:
            return r.choice(("VII", "XVIII", "III", "V", "IX")) + " " + r.choice(("Corps", "Airborne Corps", "Army Corps"))
        return r.choice((r.choice(w.surnames), r.choice(w.towns), r.choice(COMPANY_WORD), self.coin())) + " " + r.choice(("Brigade", "Battalion", "Regiment", "Division", "Guards", "Rifles", "Fusiliers"))

    def committee(self):
        r = self.r
        chamber = r.choice(CHAMBER) + " " if r.random() < 0.75 else ""
        if r.random() < 0.5:
            return chamber + r.choice(("Committee on ", "Committee on ", "Subcommittee on ", "Committee for ", "Commission on ", "Council on ", "Commission for ")) + self.fields()
        return chamber + self.fields() + r.choice((" Committee", " Committee", " Subcommittee", " Commission"))

    def ministry(self):
        r = self.r
        return r.choice(("Ministry of ", "Ministry of ", "Department of ", "Department for ", "Ministry for ", "Office of ", "Directorate of ", "Bureau of ", "National Institute of ", "State Committee for ", "Agency for ")) + self.fields()

    def club(self):
        r, w = self.r, self.w
        if r.random() < 0.7:
            row = r.choice(w.bodies["club"])
            name = bare(row["name"])
            stripped = re.sub(r"^(1\. )?(FC|AC|AS|SC|CF|CD|RC|SK|FK|NK) | (FC|F\.C\.|AFC|CF|SC|SK|FK|KV)$", "", name)
            shorts = [a for a in (row["ambiguous"] + "|" + row["aliases"]).split("|") if a and len(a) < len(name)]
            return {"": stripped if r.random() < 0.7 else name, "s": r.choice(shorts) if shorts and r.random() < 0.5 else stripped}
        town, tail = r.choice(w.towns), r.choice(CLUB_TAIL)
        return {"": town + " " + tail, "s": town if r.random() < 0.8 else tail if tail not in ("FC",) else town}

    def team(self):
        r, w = self.r, self.w
        name = bare(r.choice(w.bodies["team"])["name"]) if r.random() < 0.6 else r.choice(w.towns) + " " + r.choice(TEAM_TAIL)
        head, _, tail = name.rpartition(" ")
        return {"": name, "s": tail if r.random() < 0.7 else head}

    def body(self, kind):
        r = self.r
        row = r.choice(self.w.bodies[kind])
        name = bare(row["name"])
        acronyms = [a for a in (row["aliases"] + "|" + row["ambiguous"]).split("|") if re.fullmatch("[A-Z]{2,6}", a)]
        shorts = [a for a in (row["aliases"] + "|" + row["ambiguous"]).split("|") if a and len(a) < len(name)]
        acronym = acronyms[0] if acronyms else "".join(x[0] for x in re.findall(r"\b[A-Z]\w*", name)) if " " in name else name
        return {"": name, "s": shorts[0] if shorts else name, "a": acronym if len(acronym) > 1 else name}

    def make(self, kind, number):
        r, w = self.r, self.w
        one = lambda s: {"": s}
        if kind == "p": return PERSON, self.person()
        if kind == "c": return ORGANIZATION, self.company()
        if kind == "fi": return ORGANIZATION, self.firm()
        if kind == "sn": return PERSON, one(self.coin() if r.random() < 0.4 else r.choice(w.surnames) if r.random() < 0.6 else self.person()["l"])
        if kind == "q": return ORGANIZATION, one(self.brand())
        if kind == "pn": return ORGANIZATION, one(r.choice(w.surnames) + "'s")
        if kind == "tc": return ORGANIZATION, one(r.choice(w.cities + w.regions) if r.random() < 0.6 else r.choice(AMERICAN))
        if kind == "crt": return ORGANIZATION, one(self.court())
        if kind == "mu": return ORGANIZATION, one(self.unit())
        if kind == "ct": return ORGANIZATION, one(self.committee())
        if kind == "mi": return ORGANIZATION, one(self.ministry())
        if kind == "club": return ORGANIZATION, self.club()
        if kind == "team": return ORGANIZATION, self.team()
        if kind in ("co", "natteam"):
            row = r.choice(w.countries)
            self.things["row" + number] = row
            return (PLACE if kind == "co" else ORGANIZATION), one(w.country_names[row["country"]])
        if kind == "na":
            if "row" + number not in self.things:
                self.thing("co", number)
            return "nationality", one(self.things["row" + number]["name"])
        if kind == "me" and r.random() < 0.3:
            return ORGANIZATION, one(r.choice(w.cities + w.towns) + " " + r.choice(PAPER_TAIL))
        if kind == "ar" and r.random() < 0.3:
            return ORGANIZATION, one(r.choice(("Front for the Liberation of ", "Sons of ", "Army of ", "Movement for ", "Brigades of ")) + self.coin())
        if kind == "ng" and r.random() < 0.2:
            group = r.choice("Farmers|Teachers|Workers|Women|Writers|Lawyers|Nurses|Students|Miners|Veterans|Pensioners".split("|"))
            group += "'s" if group == "Women" else "'"
            return ORGANIZATION, one(r.choice(("", "National ", self.coin() + " ")) + group + r.choice((" Union", " Association", " League", " Federation", " Alliance", " Council")) + r.choice(("", "", " of " + self.coin())))
        if kind in w.bodies: return ORGANIZATION, self.body(kind)
        if kind == "ci": return PLACE, one(r.choice(w.cities))
        if kind == "re": return PLACE, one(r.choice(w.regions))
        if kind in ("vi", "lt"):
            name = r.choice(w.towns) if r.random() < 0.5 else self.coin(VILLAGE_TAIL)
            if r.random() < 0.1: name = r.choice(("East ", "West ", "North ", "Upper ", "Great ", "Port ", "San ", "El ", "New ")) + name
            return (PLACE if kind == "vi" else ORGANIZATION), one(name)
        stem = lambda: r.choice((r.choice(w.surnames), r.choice(w.towns), r.choice(COMPANY_WORD), self.coin()))
        saint = lambda: r.choice(("St. ", "St. ", "St ", "Saint ")) + r.choice(w.given) + "'s "
        if kind == "fa" and r.random() < 0.1: return PLACE, one(saint() + r.choice("Church|Cathedral|Square|Basilica|Cemetery|Park|Chapel|Abbey".split("|")))
        if kind == "sc" and r.random() < 0.12: return ORGANIZATION, one(r.choice((saint(), saint(), "King's ", "Queen's ", "Girls' ")) + r.choice("College|Primary School|High School|Academy|School".split("|")))
        if kind == "fa": return PLACE, one(r.choice(w.facilities) if r.random() < 0.25 else stem() + " " + r.choice(FACILITY_TAIL))
        if kind == "st": return PLACE, one(r.choice(("", "", "", "South ", "East ", "Old ")) + stem() + " " + r.choice(STREET_TAIL))
        if kind == "cy": return PLACE, one(stem() + " County")
        if kind == "ri": return PLACE, one(r.choice(w.waters) if r.random() < 0.5 else stem() + " River")
        if kind == "mt": return PLACE, one(r.choice(w.mountains) if r.random() < 0.5 else "Mount " + stem())
        if kind == "ho": return ORGANIZATION, one(stem() + r.choice((" General Hospital", " Hospital", " Medical Center", " Infirmary")) if r.random() < 0.7 else r.choice((saint(), saint(), "Women's College ", stem() + " Children's ", "Children's ", "Queen's ", "Veterans' ")) + r.choice(("Hospital", "Hospital", "Medical Center")))
        if kind == "sc": return ORGANIZATION, one(stem() + r.choice((" High School", " Primary School", " Elementary School", " Academy", " High", " College")))
        if kind == "jo": return ORGANIZATION, one(r.choice(JOURNAL))
        if kind == "law": return OTHER, one(r.choice(LAW) if r.random() < 0.5 else r.choice(LAW_WORD) + " " + r.choice(LAW_TAIL))
        if kind == "hol": return OTHER, one(r.choice(HOLIDAY))
        if kind == "veh": return OTHER, one(r.choice(VEHICLE))
        if kind == "pac": return ORGANIZATION, one(r.choice((r.choice(PAC_WORD) + r.choice((" USA", " America", " PAC", " Fund", " Now")), "Americans for " + r.choice(PAC_WORD), r.choice(w.regions) + " " + r.choice(PAC_WORD), "Our " + r.choice(PAC_WORD))))
        if kind == "ev": return OTHER, one(r.choice(EVENT))
        if kind == "wk": return OTHER, one(r.choice(WORK))
        if kind == "ship": return OTHER, one(r.choice(SHIP))
        if kind == "storm": return OTHER, one(r.choice(w.given))
        if kind == "pr": return OTHER, one(self.coin() + " " + r.choice(PRODUCT) + r.choice(("", " 2", " 7")))
        if kind == "r": return None, one(r.choice(ROLE))
        if kind == "R":
            title = r.choice(TITLE)
            return None, {"": title, "lc": title.lower()}
        if kind == "n": return None, one(r.choice(("%d" % r.randint(2, 98), "%d" % r.randint(100, 999), "%d,%03d" % (r.randint(1, 90), r.randint(0, 999)))))
        if kind == "score": return None, one("%d-%d" % (r.randint(0, 6), r.randint(0, 6)) if r.random() < 0.6 else "%d-%d" % (r.randint(60, 130), r.randint(60, 130)))
        if kind == "mo": return None, one(r.choice(("$", "\u00a3", "\u20ac")) + "%.1f" % (r.random() * 90) + r.choice((" million", " billion", "m", "bn")))
        if kind == "y": return None, one(str(r.randint(1950, 2025)))
        if kind == "d": return None, one(r.choice("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday".split("|")))
        if kind == "m": return None, one(r.choice("January|February|March|April|May|June|July|August|September|October|November|December".split("|")))
        if kind == "day": return None, one(str(r.randint(1, 28)))
        if kind == "age": return None, one(str(r.randint(17, 92)))
        if kind in ("he", "his", "him"): return None, one({"he": "she", "his": "her", "him": "her"}[kind] if self.woman else kind)
        raise SystemExit(f"pattern_articles: no slot {{{kind}{number}}}")

    def thing(self, kind, number):
        if (kind, number) not in self.things:
            self.things[kind, number] = self.make(kind, number)
        return self.things[kind, number]


SLOT = re.compile(r"\{([a-zA-Z]+?)(\d*)(?:\.(\w+))?\}|<([olpnx]) |>")
WRITTEN = {"o": ORGANIZATION, "l": PLACE, "p": PERSON, "n": NATIONALITY, "x": OTHER}
NEEDS_THE = {"ag", "ng", "ar", "sb", "pa", "mu", "ct", "mi"}


def shortened(pattern, r):
    """The pattern without some of its sentences."""
    lines = []
    for line in pattern.split("\n"):
        line = re.sub(r"<[^>]*>", lambda m: m.group(0).replace(" ", "\0"), line)  # a name is not cut at its dots
        sentences = re.split(r"(?<=[.?]) (?=[A-Z{\"\[])", line)
        kept = [s for i, s in enumerate(sentences) if i == 0 or r.random() > 0.15]
        lines.append(" ".join(kept).replace("\0", " "))
    return "\n".join(lines).strip()


def article(pattern, filler):
    """The text with its slots filled, its brackets as they were, and its names."""
    text, entities, at, whole = "", [], 0, None
    for m in SLOT.finditer(pattern):
        between = pattern[at : m.start()]
        text += between[1:] if text.endswith(".") and between.startswith(".") else between  # "Acme Corp." ends its sentence
        at = m.end()
        kind, number, form, written = m.groups()
        if written:
            whole = {"start": len(text), "type": WRITTEN[written]}
            continue
        if m.group(0) == ">":
            entities.append(whole | {"end": len(text), "text": text[whole["start"] :]})
            whole = None
            continue
        label, forms = filler.thing(kind, number)
        begins = bool(re.search(r"(^|\n|[.?!:] )(\[\w+ )?[\"\u201c]?$", text))
        if form and form[-1] == "u":
            name = forms.get(form[:-1], forms[""]).upper()
        else:
            name = forms.get(form or "", forms[""])
        if kind in NEEDS_THE and form is None and " " in name and not re.search(r"[Tt]he $", text) and filler.r.random() < 0.6:
            text += "The " if begins else "the "
        if label is None:
            text += name[0].upper() + name[1:] if begins else name
            continue
        if not whole:
            entities.append({"start": len(text), "end": len(text) + len(name), "type": label, "text": name})
        text += name
    return text + (pattern[at:][1:] if text.endswith(".") and pattern[at:].startswith(".") else pattern[at:]), entities


def before(text, end):
    """What stands in the sentence before `end`: the content of an attribution that closes its sentence ("…, police said")."""
    if not text[:end].endswith(", "):
        return None
    start = max(m.end() for m in re.finditer(r"^|\n|(?<=[a-z0-9)\u201d\"][.?!]) (?=[A-Z\u201c\"])|(?<=[.?!][\u201d\"]) (?=[A-Z\u201c\"])|\) [-\u2014] ", text[:end]))
    return [start, end - 2]


def unbracketed(text, entities):
    """The text without its brackets, the names moved with it, and the attributions that the brackets marked."""
    out, parts, removed, at, open_ = "", {}, [], 0, []
    for m in re.finditer(r"\[([scx])(\d+) |\]", text):
        out += text[at : m.start()]
        at = m.end()
        removed.append((m.start(), m.end() - m.start()))
        if m.group(1):
            span = [len(out), 0]
            parts.setdefault(int(m.group(2)), {}).setdefault(m.group(1), []).append(span)
            open_.append(span)
        else:
            open_.pop()[1] = len(out)
    out += text[at:]
    for span in open_:  # its end was left out
        span[1] = span[0]
    for e in entities:
        shift = sum(n for where, n in removed if where < e["start"])
        e["start"] -= shift
        e["end"] -= shift
    claims = []
    for number, found in sorted(parts.items()):
        if "x" not in found and (begin := before(out, min(s[0] for spans in found.values() for s in spans))):
            found["x"] = [begin]
        claim = {"id": f"c{number}"}
        for key, letter in (("source", "s"), ("cue", "c"), ("content", "x")):
            spans = [s for s in found.get(letter, []) if s[0] < s[1]] or None
            claim[key] = spans and {"start": spans[0][0], "end": spans[-1][1], "text": out[spans[0][0] : spans[-1][1]], "spans": spans}
        if claim["cue"] and claim["content"]:
            claims.append(claim)
    return out, claims


def blocks(path):
    return [b.strip("\n") for b in re.split(r"(?m)^---\n", path.read_text(encoding="utf-8"))[1:]]


def write(name, text, entities):
    text, claims = unbracketed(text, entities)
    for e in entities:
        e["text"] = text[e["start"] : e["end"]]
    print(json.dumps({"id": name, "text": text, "entities": entities, "claims": claims}, ensure_ascii=False))


def main():
    root, kind = pathlib.Path(sys.argv[1]) / "lib/train", sys.argv[2]
    if kind == "articles":
        for path in sorted((root / "articles").glob("*.txt")):
            for k, marked in enumerate(blocks(path)):
                write(f"{path.stem}-{k}", *article(marked, None))
        return
    world, patterns, r = World(pathlib.Path(sys.argv[1])), blocks(root / f"patterns/{kind}.txt"), random.Random(1)
    for n in range(int(sys.argv[3])):
        for k, pattern in enumerate(patterns):
            filler = Filler(world, r)
            text, entities = article(shortened(pattern, r), filler)
            if r.random() < 0.3:  # the marks of typographers are as long as typewriters'
                text = text.replace("'", "\u2019")
            write(f"pattern-{k}-{n}", text, entities)


if __name__ == "__main__":
    main()
