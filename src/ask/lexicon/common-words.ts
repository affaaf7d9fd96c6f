/**
 * Everyday words, so that they are neither taken for a misspelt term nor for the name of a host. Not a word of
 * the lexicon: those are protected by being there.
 */
export const COMMON_WORDS = `
become becomes became becoming stays remains reacts behaves loses drops refuses responds answers suddenly randomly constantly occasionally regularly permanently acting going showing having losing dropping refusing
a able about above abroad according account across act actual actually add admin afraid afternoon again
against age ages ago agree ahead air all almost alone along already also although always am among amount an
and annoying another answer any anybody anyhow anymore anyone anything anyway apart appear appears are area
around arrive as ask asked asking asks at away awful back bad badly bank bar base basically be bear because
become been before began begin behind being believe below beside besides best better between beyond big bit
bits black blue book born both bottom box boy bring broken brought brown building built bunch business busy
but buy by call called calling calls came can cannot cant care case cat catch cause causes center certain
chance change changed changes changing charge cheap child choose city class clear clearly close closer cold
colleague colleagues come comes coming common company compare complain complained complains complaining
complaint complete completely concerned copy correct correctly cost could couldnt count country couple
course cover create created creates cross curious current currently customer customers cut dark data date
day days dear decent deep deploy deployed deploying design desk detail details dev develop developer
developers did didnt differ different direct do doc does doesnt doing done dont door double doubt draw drop
due during each early easy edge either else email employee end ended ends engine english enough entire env
environment error errors especially eu even evening ever every everybody everyone evidence exactly example
except expect expected explain explained extra extremely eye face fact fail fair fall familiar family far
fast faster father favor feature feel feeling feels felt few field figure file files final finally fine
finger first five folder folks follow following food for force forever forget form forward found four fourth
friday friend from front fun funny further future gave general get gets getting girl give given gives giving
glad go goal god goes going gold good got great green ground group grow guess guy guys had half hand happen
happened happening happens happy hard hardly has hasnt hat hate have havent having he head hear heard heavy
held hello help helps her here hers hey hi hidden him himself his hit hold holds home hope hot hour hours
house how however huge hundred hurry hurt i idea if im image imagine important impossible in inside instead
interested interesting into involved is isnt issue issues it item its itself ive january job join june just
keep keeps kept key keyboard kids kind kinda king kitchen knew know known knows land large last lately later
latter law lead leader learn least leave led left less let lets letter level lie life light like likely line
lines list little live lives living ll local long longer look looked looking looks lose lost lot lots loud
low luck lunch machine made main maintenance major make makes making man manage manager many mark market
master match matter may maybe me mean means meant meanwhile meet meeting member men mention mentioned
message messages met middle might mile million mind mine minute minutes miss missed missing mistake moment
monday money month months more morning most mostly mother mouth move moved moving much must my myself naked
name named names near nearly necessary need needed needs neither never new news next nice night nine no
nobody noise none noon nope nor normal normally north not note nothing notice noticed november now number
numbers obviously occur odd of off office often oh ok okay old on once one ones only onto open opens
operation or order other others otherwise ought our ours out outside over own owner page paper part party
pass past path pay people per percent perfect perhaps period person phone pick piece place plain plan play
please plenty plus point poor possible possibly post power practice prefer pretty prevent previous print
prior probably problem problems prod product production project proper properly provide public pull push put
qa quarter question questions quick quickly quiet quite ran random rate rather reach read ready real really
reason reboot recent recently red refer regular related release released releases remember remote remove
repeat request requests requires rest result results right rise road rock room round rule rules run runs
said same sat saturday save saw say saying says school sea second seconds section see seem seemed seems seen
self sell send sense sent separate september serious seriously set seven several shall shape share she shift
shop short should shouldnt show shown shows sick side sign similar simple simply since single sister sit six
size sleep small so some somebody somehow someone something sometime sometimes somewhere soon sorry sort
sound source south space spare speak special specific spend spent stable staff stage staging stand start
state stay step steps still stop stops stops story straight strange street strong stuff stuck style such
sudden suddenly sunday super supposed sure surely surprise sweet switch table take taken takes taking talk
talking tall task team teams tell telling tells ten term terrible terribly test tested testing tests text
than thank thanks that thats the their theirs them themselves then there theres these they theyre thing
things think third this those though thought thousand three through throughout thursday thus tie till time
times tiny tired to today together told tomorrow tonight too took top total totally touch toward town
traffic train tree tried tries trip true truth try trying tuesday turn turned turns twelve twenty twice two
type ugly under understand unfortunately unless unlike until up upon upset us use used user users uses using
usual usually value various version very via view visit voice wait waiting walk wall want wanted wants war
warm was wasnt watch watching water way we wednesday week weekend weeks well went were west wet what
whatever whats wheel when whenever where whether which while white who whole whom whose why wide wife wild
will wind window windows wine winter wish with within without woman wonder wondering word words work worked
worker working works world worried worry worse worst worth would wouldnt wow write writing written wrong wtf
yeah year years yellow yes yesterday yet you young your youre yours yourself device devices startup demand
average premise premises cloud board purpose behalf login logout deployments behalf duty weekends holidays
standby site idle paper screen disk tape credit schedule monday's purpose repeat sale track trial vacation
wheels zero pool pulls folder peak peaks peaked office chart charts guys boss dear mail mails team folks ops
sre devops oncall duty mate buddy asap thx ty lol idk imo afaik boot lists listed pine cook look hook pace
pick pack packs rack hose nose none dose lose pose sort fort port cart care core cord card hard ward word
worth forth north feat heat seat least site sites sits mode modes model node code codes coded rode rides
read real deal dead head tend send spend speed spelled spell smell shell shelf self scope slope shape shapes
steel still stall small quota quote quotes stage staged stale state states status stats static statics
status store stores stored starts smart chart dart sport short shirt shift swift drift draft graft craft al
algo algun alguna algunos ahora aqui asi aun aunque ayer bajo bien buena bueno cada casa casi como con cosa
cosas cual cuando cuanta cuanto cuenta dar de debe decir dejo del demasiado desde despues dia dias dice
dicen donde dos el ella ellos en entre era es esa ese eso esta estaba estamos estan estas este esto estos
favor fin fue gente gracias gran grande hace hacer hacia han hasta hay hola hora horas hoy la las le les
lleva lo los luego mal manana mas me mes meses mi mientras mis misma mismo momento mucha mucho muchos muy
nada nadie necesito ni ningun ninguna no noche nos nosotros nuestra nuestro nueva nuevo nunca o otra otro
para parece parte pasa pasado pasar pero poco podemos por porque primero produccion pronto puede pueden
puedes pues que quiero quien saber se segun sea semana semanas ser si sido siempre sigue siguen sin sobre
solo son su sus tal tambien tan tanto tarde te tengo tiempo tiene tienen toda todas todavia todo todos tres
tu tus ultima ultimo ultimos un una uno unos usted va vamos van varias varios veces ver vez y ya yo
`;
