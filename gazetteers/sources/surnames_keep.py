# Part of names.py: family names that are also common words in lower case, kept because they are common as names.
KEEP_SUR = set('''Archer Arias Baker Ball Banks Barber Bass Bean Beard Bell Bender Berry Best Birch Bird Bishop Black Block Bode
Bond Booth Branch Bray Bridges Bright Brooks Brown Browning Buck Bull Burns Burr Burrows Bush Butcher Butler Cannon
Carpenter Case Cash Chambers Chase Cherry Church Clay Colon Combs Cook Cooper Cox Crane Crooks Cross Cumming Curry Day Dean
Downs Drew Duke Farmer Ferry Field Fields Finch Fisher Flood Flowers Foot Ford Foster Fox Frank French Frost Fry Fuller
Gamble Garrison Gates Gay Gentry Gill Glass Golden Gore Grant Graves Gray Green Grimes Gross Guy Hale Hall Hand
Hardy Hart Hay Hays Heath Herring Hicks Hill Hills Ho Holder Hood Hook Hope Horn House Huff Hull Hunt Hunter Keeling
Key King Knight Lamb Lane Law Leach Lee Levy Little Long Lord Love Low Lynch Madden Manning Marks Marsh Martin Mason May
Meadows Miles Miller Mills Moody Moon Moss Newton Noble North Pace Page Park Parks Parsons Peacock Peck Peters Petty
Pierce Pike Pope Porter Potter Powers Price Priest Prince Ray Reed Rice Rich Riddle Rivers Roach Roman Rose Rush
Savage Sellers Sharp Shepherd Shields Short Small Smart Smith Snow Sparks Spears Stark Stokes Stone Storey Stout Street
Strong Summers Swift Tanner Turner Valentine Villa Wade Walker Wall Walls Ward Warren Waters Watt Watts Weaver Webster Weeks
Wells West White Wills Winter Winters Wise Wolf Wood Woods Wright Young Thatcher Major Straw Mace Polo Lopes Mayor Pastor
Salmon Bourgeois Blanch Peter Tang Tan Urban Warmer Sierra Robin Palm Mark Franc Kiss Steward Stewart Sterling Singer Tyler
Taylor Piper Pitt Rowe Rove Starr Steel Steele Sutton Tucker Sayer Sawyer Ridge Reagan Ramsay Prior Post Poole Pitts
Penny Pepper Paine Pain Nash Musk Mace Monk Mercer Mellor Marshal Lodge Locke Lock Lay Lake Kitchen Judge Jobs Joiner Jewel Holly
Hooker Hooper Hurt Hutch Husk Irons Hogg Hobbs Hobby Head Haig Hague Hawking Hawkins Hawk Harper Grove Grey Gold Goldsmith
Glover Gale Frame Fowler Forest Fish Farrow Falls Earl Dole Drake Dove Denning Dell Day Darling Dale Crouch Crow Crisp Craft
Cotton Cope Coward Comfort Coleman Cole Coates Close Child Cheney Chandler Carter Carver Burden Bunting Bullock Brand Bowman
Bowling Bolt Boot Blunt Bloom Blair Bacon Austin Argue Alder Ashe Abbot Root Rodham Rock Rumble Sands Savage Seal Shell
Silver Skinner Slaughter Spencer Spicer Sprite Squires Stack Stocks Stringer Tanks Temple Toll Trump Truss Twain Usher Vance
Vane Wallop Wale Wales Washington Welch Wilder Winner Worth Haven Haley Baldwin Biden Romney Perry Paul Cruise Cruz Rubio
Harris Pence Ryan Sunak Starmer Speaker Ridge Tower Wallace Webb'''.split())
EXTRA_SUR = set('''Bush Gates Rice Blair Powell Trump Biden Pence Harris Reagan Ashcroft Rumsfeld Starr'''.split())
