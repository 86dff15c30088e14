package lang

// cueVerbs lists the verbs that can tie words to who said or thought them.
// A line holds the lemma, the act, two figures and marks. The figures: in how
// many of a hundred cases what follows was what somebody said, when that was a
// clause, and when it was anything else (PolNeAR's training part, drawn to
// the mean where cases were few). The marks: q takes a quotation and may stand
// before its speaker, a takes an addressee ("told reporters"), ! counts only
// with one of its particles, = is weak (common in other senses), p is a cue in
// the passive by itself ("is expected to"). The words after the marks are
// particles that belong to the cue ("called for").
// Irregular forms stand in irregular.
const cueVerbs = `
say say 89 86 qp
tell say 88 76 qa
add say 81 30 q
note say 96 76 q
argue claim 89 76 q
suggest suggest 84 74 q
explain say 88 66 q
state say 69 32 q
announce announce 85 76 q
insist claim 92 66 q on
acknowledge admit 95 71 q
claim claim 81 60 q
declare announce 82 39 q
remark say 88 65 q
observe say 74 49 q
mention say 75 56 -
recall say 90 77 q
reply reply 82 49 q to
respond reply 79 56 q! to with
answer reply 62 52 q
ask ask 74 71 q about for
write write 84 37 q about
tweet write 86 70 q about
retweet write 79 69 -
post write 57 59 q=
email write 44 55 q=
report say 82 62 qp
warn warn 89 77 q of about against
predict expect 90 58 q
assert claim 94 32 q
contend claim 75 56 q
allege claim 69 74 q
maintain claim 61 18 q=
concede admit 90 49 q
admit admit 78 68 q to
confess admit 74 65 q to
joke say 87 63 q about
quip say 62 58 q
complain criticise 91 74 q about of
boast say 70 53 q about of
brag say 82 74 q about of
lament criticise 84 76 q
muse say 74 65 q
opine say 74 70 q
exclaim say 74 58 q
shout say 74 44 q
yell say 74 49 q
scream say 74 37 q
whisper say 74 49 q
cry say 74 56 q=
chant say 74 56 q
interject say 74 58 q
retort reply 74 58 q
counter reply 82 65 q
conclude conclude 67 66 q
caution warn 86 66 q against
stress say 79 64 q
emphasise say 91 71 q
underscore say 59 50 -
reiterate say 67 70 q
repeat say 79 62 q
reaffirm confirm 82 70 -
affirm confirm 79 49 q
confirm confirm 78 57 q
proclaim announce 79 62 q
pronounce announce 74 74 -
testify say 71 49 q about
swear promise 79 58 q=
vow promise 85 77 q
promise promise 72 76 q
pledge promise 58 30 q
assure promise 64 56 a
reassure promise 74 70 a
remind say 75 58 a
inform say 67 56 a of
advise suggest 71 22 a
urge demand 79 90 q
implore demand 74 65 -
plead demand 74 62 q! with for
beg demand 74 55 =
demand demand 75 53 q
insinuate suggest 74 58 q
imply suggest 58 62 -
hint suggest 47 59 q at
intimate suggest 79 65 -
allude say 79 69 ! to
refer say 74 73 ! to
reveal announce 68 65 q
disclose announce 84 53 q
divulge announce 74 58 -
deny deny 71 50 q
dispute deny 67 70 -
refute deny 74 65 -
rebut deny 74 81 -
reject reject 71 73 -
dismiss reject 79 74 -
rebuff reject 74 35 -
repudiate reject 74 65 -
renounce reject 74 56 -
disavow reject 74 66 -
contradict deny 79 49 -
criticise criticise 79 84 q for
condemn criticise 74 82 q for
denounce criticise 62 76 q
blast criticise 74 66 -
slam criticise 74 81 -
bash criticise 74 49 -
attack criticise 59 47 -
assail criticise 74 66 -
lambast criticise 74 58 -
lambaste criticise 74 55 -
rebuke criticise 74 69 -
chide criticise 74 74 q
scold criticise 62 65 q
deride criticise 74 79 -
decry criticise 79 82 -
bemoan criticise 79 69 -
mock criticise 74 73 -
ridicule criticise 62 39 -
disparage criticise 74 56 -
savage criticise 74 74 -
trash criticise 74 62 -
excoriate criticise 74 58 -
castigate criticise 74 65 -
pan criticise 79 49 =
rip criticise 74 68 - into
rail criticise 82 73 ! against at about
lash criticise 79 69 ! out out-at out-against
hammer criticise 74 39 =
blame accuse 79 72 -
accuse accuse 74 81 -
charge accuse 75 50 q=
fault accuse 62 62 =
praise praise 74 71 q for
applaud praise 74 78 -
hail praise 74 54 -
laud praise 74 62 -
commend praise 74 65 -
compliment praise 74 58 -
congratulate praise 74 83 -
salute praise 74 58 -
tout praise 74 72 -
extol praise 74 65 -
thank praise 27 63 - for
credit praise 74 84 =
welcome welcome 79 45 -
endorse support 79 53 -
support support 46 42 -
back support 59 32 =
favor support 74 58 -
favour support 79 32 -
champion support 74 33 -
advocate support 53 67 - for
embrace support 67 32 -
defend support 74 59 -
vouch support 74 69 ! for
oppose oppose 63 58 -
protest oppose 82 53 =
object oppose 74 65 ! to
disagree oppose 84 56 - with on over about
balk oppose 74 77 ! at
believe believe 70 58 qp in
think believe 51 61 qp of about
feel believe 52 32 q= about
suspect believe 77 42 -
reckon believe 74 62 q
guess believe 59 62 =
assume believe 71 45 -
presume believe 74 58 -
suppose believe 74 58 =p
doubt doubt 84 49 -
question doubt 80 84 q
challenge doubt 62 50 =
wonder ask 89 65 q about
ponder believe 79 49 -
contemplate believe 79 66 -
consider believe 79 56 p
regard believe 74 49 p
deem believe 74 58 p
view believe 53 59 p
perceive believe 79 62 p
interpret believe 74 70 -
envision believe 74 59 -
envisage believe 74 58 -
imagine believe 62 59 q
foresee expect 74 74 -
forecast expect 82 65 -
project expect 84 39 =
anticipate expect 82 42 p
expect expect 79 68 p
estimate believe 77 69 qp
calculate believe 75 55 =
speculate believe 71 49 q about on
hope hope 73 69 q for
wish hope 67 56 =
want want 35 48 =
desire want 74 58 -
prefer want 59 62 -
love like 52 42 =
like like 61 19 =
hate like 74 33 =
dislike like 74 37 -
admire like 74 55 -
relish like 74 66 -
resent like 79 49 -
fear fear 85 63 q
worry fear 89 66 q about
dread fear 74 58 -
know know 48 41 =p
understand know 52 36 =
realise know 82 56 q
recognise know 75 33 -
remember know 84 73 q
forget know 75 42 =
notice know 79 45 -
learn know 59 42 = of about
discover know 84 41 =
find find 74 33 =
determine find 56 33 =
agree agree 71 69 q with on
concur agree 74 65 q with
accept agree 67 38 =
approve agree 74 56 = of
authorise agree 74 49 =
refuse refuse 72 70 q
decline refuse 74 66 q
plan plan 53 36 =
intend plan 64 65 -
aim plan 46 54 = to
propose propose 64 77 q
recommend propose 82 59 q
seek plan 64 44 =
threaten threaten 57 35 q
attempt plan 37 65 =
decide decide 53 29 -
opt decide 67 44 =
vote decide 46 37 ! for against to
rule decide 69 52 =
order demand 77 76 =
require demand 52 32 =
prohibit demand 74 55 =
ban demand 53 37 =
call say 67 70 q for on
describe say 89 80 qp
characterise say 74 74 -
portray say 74 70 -
depict say 74 49 -
label say 74 66 -
brand say 74 58 =
dub say 74 58 -
term say 74 56 =
paint say 62 43 =
liken say 67 77 -
compare say 34 37 =
equate say 74 58 -
cast say 62 39 =
frame say 74 53 =
name say 74 40 =
cite say 74 84 q
quote say 74 72 q
invoke say 74 52 =
reference say 67 62 -
highlight say 59 69 -
detail say 79 58 =
outline say 82 73 -
discuss discuss 82 66 q
debate discuss 62 27 =
address discuss 62 45 =
talk discuss 81 61 ! about of up
speak discuss 77 64 ! about of out out-against favorably-of highly-of
comment discuss 74 76 q! on about
elaborate discuss 74 49 ! on
focus discuss 75 33 ! on
dwell discuss 74 62 ! on
touch discuss 74 74 ! on
weigh discuss 74 63 ! in in-on
express say 79 75 -
voice say 41 66 -
articulate say 74 44 -
echo say 82 59 q
signal suggest 86 49 -
indicate suggest 80 66 q
point say 84 70 ! out to
show show 79 60 =
demonstrate show 64 35 =
prove show 44 9 =
seem seem 49 50 =
appear seem 60 18 =
publish announce 63 61 =
release announce 48 54 = a-statement-saying
issue announce 65 44 = a-statement-saying
unveil announce 74 64 -
float propose 74 56 =
nominate propose 74 50 -
request demand 74 56 -
press demand 74 45 =
push demand 73 43 = for back-against
encourage demand 62 50 -
persuade demand 74 66 -
convince demand 77 69 -
recite say 74 49 q
read say 74 36 q=
utter say 74 44 q
preach say 74 56 =
shrug reject 74 66 ! off
brush reject 74 77 ! off aside
downplay reject 74 74 -
minimise reject 74 58 =
ignore reject 74 56 =
overlook reject 62 42 =
apologise admit 71 53 q for
regret admit 74 56 q
attribute believe 67 62 -
trust believe 74 33 =
fancy believe 74 49 =
celebrate praise 74 33 =
cheer praise 74 57 =
boo criticise 62 53 =
heckle criticise 74 65 =
rate believe 74 44 =
identify say 62 42 =
clarify say 52 58 q
recount say 74 59 q
narrate say 74 58 q
relate say 39 49 =
title write 62 44 =
tease say 74 58 q
gush say 74 65 q
thunder say 74 58 q
fume say 74 58 q
snap say 74 56 q
bark say 74 58 q
growl say 74 58 q
sigh say 74 58 q
laugh say 74 62 q=
chuckle say 74 58 q=
offer say 73 51 q=
continue say 18 17 q=
begin say 13 10 q=
go say 87 65 !q on-to-say on-to-explain on-to-add on-to-argue
side agree 74 53 ! with
distance reject 74 54 ! himself-from herself-from themselves-from itself-from
double support 74 58 ! down-on down
take say 74 73 ! issue-with aim-at credit-for exception-to a-shot-at shots-at a-swipe-at a-jab-at a-dig-at umbrage-at to-Twitter-to
make say 85 80 ! clear it-clear no-mention-of no-secret-of no-apologies-for the-case-that the-point-that the-argument-that fun-of clear-that
put say 89 49 ! it
fire reply 74 36 q! back back-at
hit criticise 62 58 q! back out-at back-at out
shoot reply 82 49 q! back
come support 74 59 ! out-against out-for out-in-favor-of
stand support 74 49 ! by behind with
zero discuss 74 55 ! in-on
single discuss 74 49 ! out
bring discuss 74 49 ! up
raise say 59 53 ! questions-about concerns-about doubts-about the-possibility the-prospect the-issue
play reject 74 54 ! down up
walk deny 74 44 ! back
look believe 59 30 = at forward-to
see believe 54 50 =p
hear know 57 31 =
care believe 74 36 ! about
judge believe 79 42 =
justify support 74 58 =
rely believe 74 27 ! on
review discuss 74 36 =
sue accuse 62 37 =
file accuse 57 29 =
investigate ask 62 26 =
vilify criticise 74 58 -
berate criticise 74 49 -
skewer criticise 74 42 -
pillory criticise 74 49 -
belittle criticise 74 65 -
insult criticise 62 54 -
scoff criticise 74 65 q at
sneer criticise 74 58 q at
bristle criticise 74 56 ! at
revel like 74 42 ! in
bet expect 47 29 =
posit claim 79 65 -
hypothesise claim 74 65 -
theorise claim 74 58 q
rationalise claim 74 58 -
profess claim 74 58 -
swipe criticise 74 66 ! at
taunt criticise 74 37 q
plug praise 74 58 -
promote praise 74 54 =
instruct demand 74 70 -
direct demand 67 26 =
summarise say 74 58 q
paraphrase say 74 65 -
chronicle say 74 65 -
document say 62 59 =
broadcast announce 74 46 -
trumpet praise 79 70 -
spell say 74 42 ! out
lay say 79 63 ! out
set say 74 42 ! out
pin accuse 74 58 ! on
lead say 74 58 ! chants-of
`

// cueNouns lists nouns that name an act of saying or thinking with its act;
// they are cues in "X's claim that …" and "the claim by X that …".
const cueNouns = `
claim claim
assertion claim
allegation accuse
accusation accuse
contention claim
argument claim
assessment believe
statement say
announcement announce
admission admit
suggestion suggest
warning warn
promise promise
pledge promise
vow promise
call demand
demand demand
request demand
hope hope
fear fear
concern fear
worry fear
belief believe
view believe
opinion believe
conviction believe
endorsement support
support support
opposition oppose
criticism criticise
condemnation criticise
rejection reject
denial deny
proposal propose
plan plan
desire want
refusal refuse
insistence claim
complaint criticise
remark say
comment say
prediction expect
expectation expect
acknowledgement admit
question ask
decision decide
reluctance refuse
praise praise
attack criticise
plea demand
threat threaten
wish hope
`

// irregular gives past and participle of cue verbs and common verbs that do
// not take -ed.
const irregular = `
say said said
tell told told
write wrote written
think thought thought
know knew known
see saw seen
find found found
feel felt felt
hear heard heard
speak spoke spoken
read read read
understand understood understood
foresee foresaw foreseen
forecast forecast forecast
cast cast cast
swear swore sworn
forget forgot forgotten
seek sought sought
make made made
take took taken
put put put
go went gone
come came come
stand stood stood
begin began begun
hit hit hit
shoot shot shot
lay laid laid
set set set
bring brought brought
bet bet bet
show showed shown
become became become
give gave given
get got gotten
keep kept kept
leave left left
hold held held
lose lost lost
meet met met
run ran run
sit sat sat
win won won
pay paid paid
send sent sent
spend spent spent
build built built
fall fell fallen
rise rose risen
grow grew grown
draw drew drawn
drive drove driven
choose chose chosen
break broke broken
bear bore borne
buy bought bought
catch caught caught
teach taught taught
fight fought fought
sell sold sold
lie lied lain
eat ate eaten
fly flew flown
throw threw thrown
wear wore worn
let let let
cut cut cut
shut shut shut
cost cost cost
hurt hurt hurt
quit quit quit
split split split
spread spread spread
beat beat beaten
mean meant meant
lead led led
feed fed fed
bind bound bound
strike struck struck
stick stuck stuck
win won won
withdraw withdrew withdrawn
undergo underwent undergone
overcome overcame overcome
forgive forgave forgiven
broadcast broadcast broadcast
`
