package lang

// people lists the words around and inside the names of people and bodies.
var people = []struct {
	class Class
	words string
}{
	{Title, `mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother rabbi imam sheikh pope cardinal
		archbishop bishop saint st sen rep gov lt gen col maj capt cmdr sgt cpl adm hon president senator congressman congresswoman
		representative governor mayor general colonel major captain commander sergeant admiral justice judge king queen prince princess
		emperor chancellor premier chairman chairwoman secretary ambassador detective inspector superintendent officer sheriff
		deputy councillor councilman councilwoman baroness baron duke duchess earl count madam monsieur madame señor señora herr frau
		attorney coach pastor ayatollah mullah minister engr alhaji alhaja cllr dsp asp dcp acp supt insp det brig cdr adv`},
	{Role, `spokesman spokeswoman spokesperson spokespeople spokesmen minister president senator congressman congresswoman representative
		lawmaker governor mayor secretary ambassador chancellor premier chairman chairwoman chair director chief executive ceo cfo coo
		founder co-founder cofounder owner partner manager head leader boss official officer commander general colonel captain admiral
		sergeant inspector detective superintendent constable sheriff judge justice prosecutor attorney lawyer solicitor barrister counsel
		advocate activist campaigner organiser organizer adviser advisor aide strategist consultant pollster analyst economist
		professor lecturer scientist researcher scholar historian sociologist psychologist physicist biologist chemist engineer doctor
		surgeon nurse teacher student farmer worker driver journalist reporter correspondent columnist editor publisher presenter host
		anchor author writer novelist poet artist singer actor actress musician composer filmmaker producer designer architect
		player coach trainer striker midfielder defender goalkeeper captain champion candidate nominee frontrunner front-runner contender
		rival incumbent challenger delegate voter resident neighbour neighbor witness victim survivor suspect defendant plaintiff
		businessman businesswoman entrepreneur billionaire millionaire investor banker trader broker developer mogul tycoon magnate
		king queen prince princess duke duchess pope cardinal archbishop bishop priest pastor rabbi imam cleric chaplain
		mother father son daughter brother sister wife husband widow uncle aunt cousin grandfather grandmother friend colleague
		fellow expert specialist veteran source insider member deputy vice-president lieutenant envoy diplomat negotiator mediator
		treasurer comptroller auditor commissioner coordinator administrator superintendent principal dean provost rector
		supporter critic opponent ally donor volunteer staffer operative lobbyist whistleblower hacker contractor
		councillor councilman councilwoman alderman speaker whip legislator parliamentarian mp mep peer politician statesman
		negotiator peacekeeper soldier marine pilot astronaut firefighter paramedic policeman policewoman cop guard
		surrogate mouthpiece handler patriarch matriarch star celebrity comedian comic entertainer personality commentator pundit
		blogger moderator interviewer biographer critic curator librarian tutor butcher baker grocer shopkeeper landlord tenant
		fisherman sailor skipper miner trucker postmaster janitor nanny immigrant refugee native teenager boy girl man woman person`},
	{Modifier, `former then acting ex late incoming outgoing longtime long-time deputy vice assistant associate chief senior junior executive
		managing general prime foreign interior finance defence defense home justice health education press political national
		international presidential congressional parliamentary gubernatorial senatorial mayoral majority minority ruling opposition
		state federal local regional municipal city county district civil human media communications policy campaign
		editorial honorary founding retired veteran top leading current newly-elected interim permanent special first second
		lead principal co- self-described prominent conservative liberal outside trade energy environment transport culture labour labor
		security intelligence military police legal economic environmental domestic religious evangelical presumptive likely
		shadow junior lieutenant adjutant attorney president-elect house senate gop`},
	{Group, `critics officials republicans democrats conservatives liberals progressives supporters opponents experts analysts observers
		economists scientists researchers lawyers prosecutors attorneys investigators lawmakers senators congressmen leaders
		voters aides advisers advisors allies activists campaigners protesters demonstrators residents neighbours neighbors
		witnesses survivors families parents students teachers workers employees police people americans sources insiders
		strategists pundits commentators journalists reporters historians scholars diplomats ministers politicians members
		men women others many some most both governors mayors judges doctors nurses farmers unions companies businesses
		executives investors traders bankers authorities organisers organizers delegates donors candidates rivals colleagues friends
		staffers operatives spokesmen spokespeople representatives councillors mps peers soldiers veterans troops evangelicals
		christians muslims jews catholics hispanics latinos blacks whites millennials users readers viewers fans players
		they we muslims immigrants migrants refugees pollsters donors moderates libertarians socialists nationalists separatists rebels
		militants islamists lobbyists advocates groups nations countries states agencies`},
	{Body, `department ministry office administration government cabinet parliament senate congress house council committee commission
		board bureau agency authority administration service services force forces army navy police court tribunal party campaign
		union federation association society institute institution university college school academy foundation trust fund bank
		company corporation corp inc ltd plc llc group holdings partners industries airlines airways motors press news times post journal
		herald tribune telegraph guardian gazette chronicle observer broadcasting network television radio magazine media
		centre center centres centers club league team hospital church embassy consulate mission secretariat organisation organization alliance coalition
		caucus conference assembly legislature directorate inspectorate regulator ombudsman watchdog treasury exchange
		laboratory observatory museum library theatre brigade battalion regiment command front movement network project initiative
		chamber guild syndicate consortium studios records pictures entertainment systems technologies laboratories pharmaceuticals
		international national committee pac superpac firm think-tank thinktank charity nonprofit forum summit panel taskforce
		delegation leadership establishment regime junta monarchy palace state presidency chancellery judiciary prosecution defence
		team staff crew jury bench ranks newsroom city county`},
	{Document, `report poll survey study letter email memo memorandum statement document documents indictment lawsuit complaint ruling
		filing affidavit bill law amendment resolution treaty agreement book article editorial column op-ed ad advert advertisement
		website paper transcript records data figures statistics census research analysis review audit brief petition manifesto platform
		constitution plan proposal budget legislation act order rule rules policy guidance release polls surveys reports studies
		emails letters polling results numbers message tweet post video recording footage speech headline sign caption`},
	{Media, `agency newspaper magazine broadcaster channel station network newswire wire website outlet tabloid daily weekly programme
		program show podcast paper news`},
	{GivenMale, `aaron abdul abdullah abraham adam adrian ahmed alan albert alejandro alex alexander alexei alfred ali alistair allan allen
		amir anatoly anders andre andrei andres andrew andy angus anthony anton antonio antony ari arnold arthur ashton asif austin avi
		barack barry bart ben benjamin bernard bernie bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bryan
		calvin cameron carl carlos carter cedric cesar chad charles charlie chester chris christian christopher chuck clarence clark claude
		clay clayton cliff clifford clint clive cole colin connor conor corey cory craig curtis cyril dale damian damien dan daniel danny
		darren darryl dave david dean dennis derek desmond diego dick dimitri dirk dmitri dmitry dominic don donald doug douglas duncan
		dustin dwayne dwight dylan earl ed eddie edgar edmund eduardo edward edwin elias elliot elliott emmanuel enrique eric erik ernest
		ethan eugene evan farid felipe felix ferdinand fernando floyd francis francisco franco francois frank franklin fred freddie frederick
		gabriel garrett garry gary gavin geoff geoffrey george gerald gerard gerry gideon gilbert giovanni giuseppe glen glenn gordon graham
		grant greg gregory guillermo gus gustavo guy hamid hank hans harold harry harvey hassan hector helmut henri henry herbert herman
		horace howard hugh hugo hussein ian ibrahim igor imran isaac ismail ivan jack jacob jacques jake jamal james jamie jan jared jason
		javier jay jean jeb jed jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joao joaquin joe joel johan johannes john
		johnny jon jonathan jordan jorge jose josef joseph josh joshua juan judd julian julio julius jurgen justin karim karl keith kenneth ken
		kenny kevin khalid kirk konstantin kurt kyle lamar lance larry lars laurence laurent lawrence lee leo leon leonard leonid leroy
		leslie lester lewis liam lindsey lloyd lorenzo lou louis luca lucas luis luke lyndon magnus malcolm manuel marc marcel marco marcos
		marcus mario mark marshall martin marvin mateo matt matteo matthew maurice max maxwell mehmet melvin michael michel miguel mike mikhail
		miles milton mitch mitt mohamed mohammad mohammed morgan muhammad murray mustafa nathan nathaniel ned neil nelson nicholas nick
		nicolas nigel nikita nikolai noah noel norman oleg oliver omar orlando oscar otto owen pablo paolo pascal pat patrick paul pavel
		pedro perry pete peter phil philip philippe phillip pierre preston quentin rafael rahul raj ralph ramon rand randy raul ray raymond
		reince reggie reginald reuben rex ricardo richard rick ricky rob robert roberto robin rod roderick rodney rodrigo roger roland ron ronald
		ross roy ruben rudolf rudy rupert russell ryan salman salvador sam samir samuel santiago scott sean sebastian serge sergei sergey
		sergio seth shane shaun sidney simon stan stanley stefan stephane stephen steve steven stewart stuart sven syed tariq ted terrence
		terry theodore thierry thomas tim timothy toby todd tom tommy tony travis trevor tyler ulrich umar usman vaclav vernon victor
		viktor vince vincent vitaly vladimir wade wallace walter warren wayne wendell werner wesley wilbur wilfred will william willie
		winston wolfgang woodrow xavier yasser yuri yusuf zac zach zachary`},
	{GivenFemale, `abigail ada adele adriana agnes aisha alexandra alexis alice alicia alison allison amanda amber amelia amina amy ana
		anastasia andrea angela angelina anita anja ann anna anne annette annie antonia april ariana ashley astrid audrey barbara beatrice
		becky belinda bella bernadette beth bethany betsy betty beverly bianca bonnie brenda bridget brigitte brittany brooke camilla
		candace cara carla carly carmen carol carole caroline carolyn carrie cassandra catherine cathy cecilia celia charlotte chelsea cheryl
		chloe christina christine cindy claire clara clare claudia colleen condoleezza connie constance corinne courtney crystal cynthia daisy dana
		daniela danielle daphne dawn deborah debbie debra deirdre delia denise diana diane dianne dolores donna dora doris dorothy edith
		edna eileen elaine eleanor elena elisabeth elise elizabeth ella ellen eloise elsa elsie emily emma erica erika erin esther
		ethel eva eve evelyn fatima faye felicity fiona flora florence frances francesca freya gabriela gabrielle gail gemma georgia
		geraldine gertrude gina giulia gladys glenda gloria grace greta gretchen gwen hannah harriet hazel heather heidi helen helena
		helene helga henrietta hilary hillary holly hope huma ida ilhan imogen ines ingrid irene irina iris isabel isabella isabelle isla ivanka
		ivy jackie jacqueline jana jane janet janice jasmine jean jeanette jeanne jemima jenna jennifer jenny jessica jill jo joan joanna
		joanne jocelyn josephine joy joyce juanita judith judy julia juliana julie juliet june justine kamala karen karin karina karla kate
		katherine kathleen kathryn kathy katie katrina katya kay kayla kayleigh keira kellyanne kelly kerry khadija kim kimberly kirsten kirstie krista kristen
		kristin kristina lara laura lauren leah leila lena leslie lesley lillian lily linda lisa liz liza lois loretta lorraine louisa louise lucia lucille
		lucy lydia lynn lynne mabel madeleine madison maggie mandy marcia margaret margarita margot maria mariam marian marianne marie
		marilyn marina marine marion marissa marjorie marta martha martina mary matilda maureen maxine maya megan melanie melania melinda melissa mercedes
		meredith mia michelle mildred millie mindy miranda miriam moira mollie molly mona monica muriel myra nadia nadine nancy naomi natalia
		natalie natasha nellie nicola nicole nikki nina nora norma octavia olga olive olivia pamela patricia patsy paula pauline pearl
		peggy penelope penny petra philippa phoebe phyllis polly priscilla rachel rachael ramona rania rebecca regina renee rhonda rita
		roberta rosa rosalind rosanna rose rosemary rosie roxanne ruby ruth sabrina sadie sally samantha sandra sara sarah selina selma serena
		shannon sharon sheila shelley sherry shirley sienna sigrid silvia simone sofia sonia sonya sophia sophie stacey stacy stella
		stephanie sue susan susanna susie suzanne svetlana sybil sylvia tabitha tamara tammy tania tanya tara tatiana teresa tessa thelma
		theresa tiffany tina tracey tracy trina ursula valentina valeria valerie vanessa vera veronica vicky victoria viola violet virginia
		vivian wanda wendy whitney wilma winifred yolanda yulia yvette yvonne zara zoe`},
}

// abbreviations keep their full stop.
const abbreviations = `mr mrs ms mx dr prof sr jr st rev fr sen sens rep reps gov govs lt gen col maj capt cmdr sgt cpl adm hon pres sec supt det insp engr brig cllr adv
	jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
	inc corp co ltd plc llc bros dept dist univ assn no nos vs v etc approx est fig vol pp ed eds al cf op
	ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo
	ave blvd rd mt ft a.m p.m u.s u.k u.n e.g i.e d.c n.y n.j n.h n.c s.c n.d s.d n.m w.va r.i ph.d m.d b.a m.a j.d messrs mlle mme`
