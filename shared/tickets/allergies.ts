import { linesJoined } from '../text'
import { inAscii } from '../text/latin'

/**
 * `illness`: a customer may fall ill (an allergy, celiac disease, «no puedo comer maní»). `allergen`: a common allergen
 * refused or just named, or a condition that a cook should know of. Null: neither.
 */
export type Need = 'illness' | 'allergen' | null

/** `allergy` in languages with other alphabets. */
const FOREIGN_ALLERGY = /过敏|過敏|アレルギ|알레르기|알러지|аллерг|алерг|حساسي|آلرژی|אלרג|αλλεργ|एलर्जी|แพ้/iu

/**
 * Lower case without accents and apostrophes, doubled letters once: «¡ALÉRRGICO!» is `alergico`. Every pattern below is
 * written in this form: `shelfish`, `eg`, `reacion`.
 */
const folded = (text: string): string =>
  inAscii(linesJoined(text))
    .toLowerCase()
    .replace(/['`^~]/g, '')
    .replace(/([a-z])\1+/g, '$1')

const JOINED = '(?:soy|tengo|con|por|es|tiene|muy|una|la)?'
/** `alerg…`, `alerj…`, `halerg…`, `alejico`, `alegica`, in Spanish, English, French, Italian, Portuguese and German. */
const ALLERGY = `${JOINED}h?a(?:l[ei]?r[gjhx]|le[gj]i[ack]|rle[gj]i)\\w*`
/** Words that still mean an allergy with one typo. */
const ALLERGY_WORDS = ['alergia', 'alergias', 'alergico', 'alergica', 'alergicos', 'alergicas', 'alergic', 'alergy']
/** `alegría`, `alegre`: one typo away, but unrelated. */
const JOY = /^alegr/

const OTHER_ILLNESS =
  'aplv|ana(?:f|ph)[iy]l\\w*|epipen\\w*|(?:[csz]|co)[ei]l[iy]ac?[ckq]\\w*|intoleran\\w*|hipersensi\\w*|asma|asmatic\\w*|asthma\\w*'
const ILLNESS = new RegExp(`\\b(?:${ALLERGY}|${OTHER_ILLNESS}|di ung)\\b`)

/** Flagged even when only named. */
const STRONG = [
  'gluten|trigo|wheat|lactosa|lactose|lacteos?|dairy|huevos?|egs?|soya|soja|soybeans?|mostaza|mustard',
  'mani(?:es|ses)?|cacahu[ae]tes?|pea ?nuts?|nuts?|nuez|nueces|frutos? secos?|wal ?nuts?|hazel ?nuts?|avelanas?',
  'almonds?|almendras?|cashews?|maranon(?:es)?|pistachios?|pistachos?|pecans?|macadamias?|ajonjoli|sesamo|sesame|tahini',
  'mariscos?|sea ?fod|shel ?fish|crustaceos?|crustaceans?|moluscos?|camaron(?:es)?|shrimps?|prawns?|langostinos?',
  'langostas?|lobsters?|cangrejos?|crabs?|amendoi(?:m|ns)|nozes|castanhas?|camaro(?:es)?|camarao|ovos?|laticinios?|glutem',
].join('|')
/** Common in dish names: flagged only where refused. */
const WEAK =
  'leches?|leite|milk|pescados?|fish|soy(?= (?:sauce|milk|free|protein))|calamar(?:es)?|pulpos?|ostras?|almejas?|mejilones|jaibas?'

const STRONG_WORD = new RegExp(`\\b(?:${STRONG})\\b`, 'g')
const ANY_WORD = new RegExp(`\\b(?:${STRONG}|${WEAK})\\b`, 'g')
const NAMED_LAST = new RegExp(`\\b(?:${STRONG}|${WEAK})$`)

const NO =
  /\b(?:sin|sem|no|nada|ni|nunca|jamas|evit\w+|quit\w+|retir\w+|elimin\w+|saqu\w+|sacar|remov\w+|prohibid\w+|not|without|wo|never|dont|avoid|hold|free of|libre de)\b/
/** «Ojo con el maní» asks for none, although «con» alone asks for it. */
const WARNS = /\b(?:ojo|cuidad\w*|precaucion|atencion|pilas|problemas?|careful|beware) (?:con|with|of)\b/
/** Asked for: «con maní», «extra nuez», «doble queso», «more nuts». */
const WANTED =
  /\b(?:con|extras?|mas|doble|dobles|triple|much[oa]s?|bastantes?|agreg\w+|anad\w+|adicion\w+|ech\w+|pong\w+|ponle\w*|poner\w*|incluy\w+|quiero|quisiera|me gustan?|me encantan?|porcion|with|ad|more|double|plus|want|love)\b/

/** `peanut free`, `nut-free` */
const FREE = /^[ -]*free\b/

const CANNOT = new RegExp(
  '\\b(?:no (?:l[eo]s? |me )?(?:pued[eo]n?|podemos|deb[eo]n?|debemos) (?:\\w+ )?(?:comer|consumir|ingerir|tomar|probar|oler|tocar)' +
    '|no (?:lo |la |los |las )?toler\\w+|no pued[eo]n? con' +
    '|(?:cano?t|can not|could not|couldnt|unable to|must not|mustnt|not alowed to|should not|shouldnt) (?:\\w+ )?(?:eat|have|consume|digest|tolerate|touch)' +
    '|(?:me|nos|l[eo]s?|las?) (?:hacen?|caen?|dan?|ponen?|sientan?) (?:muy )?(?:dano|mal|reacion)' +
    '|(?:me|nos|se|l[eo]s?|las?) (?:enferman?|intoxica\\w*|brot[ao]n?|hincha\\w*)|(?:muero|mueren?) (?:si|con|al)' +
    '|(?:makes?|gets?) me (?:very )?(?:sick|il)' +
    '|reacion(?:es)? (?:alergica )?al?|reaction to)\\b',
)

/** Not an allergy, but relevant for the cook. */
const CONDITION = /\b(?:d[ie]+abet\w*|embaraz(?:o|ada|adas|adisima)|prenada|gestante|pregnan\w*|sin tac|stac)\b/

const FILLER =
  '(?:(?:de|a|al|la|las|los|por|ni|una|ningun|ningunos?|ningunas?|tipo|clase|problemas?|alguna?|nada|any|known|fod|severe|serious|other|kind|of|particular) )*'
const HAS =
  '(?:soy|somos|es|son|eres|sea|tengo|tenemos|tiene|tienen|hay|sufro|sufre|sufrimos|padezco|padece|presento|presenta|have|has|am|are|is|got)'
const NO_ONE = '(?:nadie|ninguno|ninguna|nobody|no one|none)'
const DENIED_BEFORE = new RegExp(
  `(?:\\b(?:sin|sem|cero|0|zero|libre de|without|non|not|isnt|arent|dont have|doesnt have|do not have|im not|am not|ni) ${FILLER}` +
    `|\\b(?:no|tampoco|ya no) (?:${HAS} )?${FILLER}` +
    `|\\b${NO_ONE} (?:\\w+ ){0,3}?${HAS} ${FILLER}` +
    `|\\b(?:ningun|ninguna|ningunas|ningunos) )$`,
)
const NOTHING =
  '(?:no|ningun[ao]?s?|nada|none|nope|nop|nil|cero|0|na|n a|n/a|sin alergias?|no (?:tengo|tenemos|tiene|hay|aplica)|nothing)'
const DENIED_AFTER = new RegExp(
  `^(?:[^?]*[?])?[ :=?-]*(?:a )?${NOTHING}(?: (?:gracias|thanks|thank you|senor|por ahora|que yo sepa))*$`,
)

/** After a denial: an exception follows. */
const EXCEPT =
  /^(?:(?:pero|but) (?:si|yes|al?|to)|sino|excepto|except|salvo|menos|other than|apart from|besides|(?:solo|only) (?:al?|to))\b/
/** «… pero mi hijo sí» */
const BUT_YES = /^(?:pero|but)\b.* (?:si|yes|is|does|am)$/

/** At most one edit: a letter added, removed, replaced, or two swapped. */
function isOneSlipAway(word: string, from: string): boolean {
  if (Math.abs(word.length - from.length) > 1) return false
  let start = 0
  while (start < word.length && word[start] === from[start]) start += 1
  let end = 0
  const most = Math.min(word.length, from.length) - start
  while (end < most && word.at(-1 - end) === from.at(-1 - end)) end += 1
  const [left, right] = [word.slice(start, word.length - end), from.slice(start, from.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && left[0] === right[1] && left[1] === right[0]
}

const isMisspelt = (word: string): boolean =>
  !JOY.test(word) && ALLERGY_WORDS.some((known) => isOneSlipAway(word, known))

/** The first word of an illness in a clause: where it starts and ends. */
function illnessAt(clause: string): { start: number; end: number } | null {
  const found = ILLNESS.exec(clause)
  if (found) return { start: found.index, end: found.index + found[0].length }
  const slip = [...clause.matchAll(/[a-z0-9]{5,}/g)].find(([word]) => isMisspelt(word))
  return slip ? { start: slip.index, end: slip.index + slip[0].length } : null
}

interface Words {
  refused: boolean
  named: boolean
}

/** Allergens in a clause: refused, or named without being asked for. */
function allergensIn(clause: string): Words {
  const words: Words = { refused: false, named: false }
  const strong = new Set([...clause.matchAll(STRONG_WORD)].map(({ index }) => index))
  for (const { 0: word, index } of clause.matchAll(ANY_WORD)) {
    const before = clause.slice(0, index)
    const isRefused = NO.test(before) || WARNS.test(before) || FREE.test(clause.slice(index + word.length))
    if (isRefused) words.refused = true
    else if (strong.has(index) && !WANTED.test(before)) words.named = true
  }
  return words
}

type ClauseResult = Need | 'denied'

/** «Maní no soy alérgico»: without a comma, «no» is the answer to what is named before it. */
function isDeniedBy(before: string): boolean {
  const at = before.search(DENIED_BEFORE)
  const name = before.slice(0, Math.max(0, at)).trimEnd()
  return at >= 0 && (!NAMED_LAST.test(name) || WANTED.test(name))
}

function needOfClause(clause: string, afterDenial: boolean): ClauseResult {
  const { refused, named } = allergensIn(clause)
  const about = refused || named || new RegExp(ANY_WORD).test(clause)
  if (afterDenial && ((EXCEPT.test(clause) && about) || BUT_YES.test(clause))) return 'illness'
  const illness = illnessAt(clause)
  if (illness) {
    const before = clause.slice(0, illness.start)
    const after = clause.slice(illness.end)
    if (!isDeniedBy(before) && !DENIED_AFTER.test(after)) return 'illness'
    // «Sin alérgenos» is a request; «sin alergias» is a denial.
    return /alergen/.test(clause) ? 'allergen' : 'denied'
  }
  if (CANNOT.test(clause)) return about ? 'illness' : 'allergen'
  return refused || named || CONDITION.test(clause) ? 'allergen' : null
}

/** Full stops, commas and line ends (` / `); a colon and a question mark stay, for «¿Alergias?: no». */
const CLAUSES = /[.,;!()[\]"*|]+|\s\/\s|\s(?=(?:pero|but|sino|excepto|except|salvo|aunque|although)\b)/

/** «¿Alergias? No, gracias»: an answer belongs to its question. */
const ASKED = new RegExp(`^(${ALLERGY})[ :?-]*$`)

/** Cache for names of dishes and options, which repeat; customers' texts are longer and do not. */
const known = new Map<string, Need>()
const MOST_KNOWN = 1000
const LONGEST_KNOWN = 60

/**
 * Whether a customer's text mentions an allergy or an allergen, in Spanish and English, misspellings included.
 * Only for texts and answers of customers, not for dish names.
 */
export function allergyIn(text: string): Need {
  const before = known.get(text)
  if (before !== undefined) return before
  const need = findAllergy(text)
  if (text.length > LONGEST_KNOWN) return need
  if (known.size === MOST_KNOWN) known.clear()
  known.set(text, need)
  return need
}

/** Each word is compared with its clause: the time of one piece grows with the square of its length. */
const PIECE = 2_000
/** Longer than a sentence about an allergy: one at the end of a piece is whole in the next. */
const OVERLAP = 200

/** A long text piece by piece; a denial counts within its piece only, so that nothing is missed. */
function findAllergy(text: string): Need {
  let need: Need = null
  for (let from = 0; from === 0 || from + OVERLAP < text.length; from += PIECE - OVERLAP) {
    const found = findInPiece(text.slice(from, from + PIECE))
    if (found === 'illness') return found
    need = found ?? need
  }
  return need
}

function findInPiece(text: string): Need {
  if (FOREIGN_ALLERGY.test(text)) return 'illness'
  const clauses = folded(text)
    .split(CLAUSES)
    .map((clause) => clause.replace(/[^a-z0-9:=?/-]+/g, ' ').trim())
    .filter((clause) => clause !== '')
  let need: Need = null
  let denied = false
  for (const [i, clause] of clauses.entries()) {
    const asked = ASKED.test(clause) && clauses[i + 1] !== undefined && DENIED_AFTER.test(` ${clauses[i + 1]}`)
    const result: ClauseResult = asked ? 'denied' : needOfClause(clause, denied)
    if (result === 'illness') return 'illness'
    denied = result === 'denied' || denied
    if (result === 'allergen') need = 'allergen'
  }
  return need
}

const NO_ANSWER = new RegExp(`^[^a-z0-9]*(?:${NOTHING}(?: [a-z]+){0,3}|x)?[^a-z0-9]*$`)

/** The same in other alphabets, of which nothing is left in ASCII. */
const FOREIGN_NO =
  /^[\s\p{P}]*(?:无|無|没有|沒有|なし|ない|ありません|없음|없어요|нет|немає|ні|لا|לא|όχι|नहीं|ไม่มี)[\s\p{P}]*$/iu
const FOREIGN_LETTER = /[^\P{L}\p{Script=Latin}]/u
/** «No mariscos», «no como cerdo» as an answer are no denial. */
const EATS = /\b(?:com(?:o|e|er|emos|en)|consum\w+|pued[eo]n?|toler\w+|eat)\b/

/** A denial is shorter: bounds the time for a hostile answer. */
const LONGEST_NO = 200

/** «¿Alergias?»: «Ninguna», «no», «-», «n/a». */
export function isNoAnswer(answer: string): boolean {
  if (answer.length > LONGEST_NO) return false
  if (FOREIGN_LETTER.test(answer)) return FOREIGN_NO.test(answer)
  const words = folded(answer)
  return NO_ANSWER.test(words) && !EATS.test(words) && words.search(ANY_WORD) < 0
}

/** The same for a question and its answer: a denied question yields null. */
export const allergyInAnswer = (question: string, answer: string): Need =>
  isNoAnswer(answer) ? null : allergyIn(`${question}: ${answer}`)

interface Ordered {
  comment: string | null
  modifiers: readonly { group: string; name: string }[]
}

/** An option in which customers describe themselves: «Celíaco», «Soy alérgico al maní», not «Pan para celíacos». */
const ABOUT_ONESELF = new RegExp(`^(?:soy |somos |tengo |es |im |i am |i have )?(?:muy |an? )?${ILLNESS.source}`)

const optionSaysIllness = ({ group, name }: { group: string; name: string }): boolean =>
  (allergyIn(group) === 'illness' || ABOUT_ONESELF.test(folded(name))) && allergyInAnswer(group, name) === 'illness'

/**
 * Whether a customer reports an illness in an order. Names of dishes and options are the shop's texts and ignored,
 * except answers to a question about allergies and options in which customers describe themselves.
 */
export const saysIllness = (lines: readonly Ordered[]): boolean =>
  lines.some(({ comment, modifiers }) => allergyIn(comment ?? '') === 'illness' || modifiers.some(optionSaysIllness))
