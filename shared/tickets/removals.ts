import { foldText } from '../text'

/** Meaning of an answer under this title: left out, added, or uncertain. */
export type Asks = 'removal' | 'addition' | 'other'

export interface Word {
  /** Without accents and case. */
  folded: string
  start: number
  end: number
}

/** Whole words, `1/2` and `½` among them, and `S/` for «sin». */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/\d+ ?[/⁄] ?\d+|½|\bs\/|[\p{L}\p{M}\p{Nd}ªº°]+/giu)].map(({ 0: word, index }) => ({
    folded: foldText(word).replace('⁄', '/').replace(/ /g, '').replace(/^s\/$/, 'sin'),
    start: index,
    end: index + word.length,
  }))

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))
const CLITIC = '(me|te|nos|le|les|lo|la|los|las)?(lo|la|los|las)?'
const OBJECT = '(me|nos|le|les|lo|la|los|las|se)?(lo|la|los|las)?'
const AR = '(ar|a|e|en|es|as|an|amos|emos|ando|ad[oa]s|aras|aria[sn]?)'
const ER = '(er|ir|e|a|en|an|es|as|emos|imos|iendo|id[oa]s|eras|iras|iria[sn]?|eria[sn]?)'

/** Every form but the reflexive: «Quítate el hambre» removes nothing. */
const REMOVES = new RegExp(
  `^((quit|retir|elimin|evit|descart|sac|saqu)${AR}|(remov|remuev|omit|suprim)${ER}|` +
    `exclu(ir|y[ae]n?|y[ae]s|imos|yendo|id[oa]s))${OBJECT}$|` +
    '^(exclusion(es)?|eliminacion(es)?|remocion(es)?|omision(es)?|removes?|exclude|without)$',
)
const ADDS = new RegExp(
  `^((adicion|agreg|agregu)${AR}|anad${ER}|sum(ar|ale|ales))${CLITIC}$|^(adicion(es)?|adicional(es)?|extras?|agregos?|add)$`,
)
/** Beside a removal they make the title ambiguous. */
const CHANGES = new RegExp(
  `^((cambi|reemplaz|remplaz|sustituy|intercambi|modific|dej|conserv)${AR}|(cambi|reempla|rempla)(ce|cen|ces|os|o)|` +
    `(sustitu|substitu)(ir|y[ae]n?|y[ae]s|cion(es)?)|inclu(ir|y[ae]n?|y[ae]s)|pon(er|ga|gan|gas|iendo)?|` +
    `reduc(ir|e)|manten(er|ga)?|mantiene)${CLITIC}$|^(mas|menos|tod[oa]s?|nada|ningun[oa]?)$`,
)
/** «Quitar o aparte», «Poco / quitar»: another answer than leaving out. */
const DEGREE = '(aparte|poc[oa]s?|poquit[oa]|much[oa]s?|bastante|dobles?|normal|light)'
const OR_DEGREE = new RegExp(`(\\b[ou]|[/,|]) *(en |con |poner )?${DEGREE}\\b|\\b${DEGREE} *(\\b[ou]\\b|[/,|])`)
/** «Desmarca lo que no quieras»: what stays marked, and is sent, is wanted. */
const UNMARKS = /^(desmar(c|qu)|deselec|destild|deschul|uncheck|unselect)/
/** Objects of the verb in «Quita el chulo», and in idioms: «Sácale jugo a tu combo», «Evita la fila». */
const NOT_TAKEN = set(`seleccion chulo chulito check marca tilde visto jugo provecho partido lado frio calor fila filas
  espera esperas demora demoras plastico plasticos desperdicio desperdicios desechables basura contaminacion`)
/** Words after «no» in a title that asks what to leave out. */
const UNWANTED = new RegExp(
  `^(?!adiciones$)((quier|quer|dese|prefier|gust|apete)[a-z]*|inclu(ir|y[ae]n?|y[ae]s)|consumo|tolero|van?|` +
    `(llev|coloc|coloqu|ech|us|consum|toler|agreg|agregu|adicion)${AR}|anad${ER}|pon(er|ga|gan|gas)?|com(er|es|e|o)|` +
    `traer?|traig[a-z]*|contenga|tenga[ns]?)${CLITIC}$`,
)
/** Idioms, and «retirar» in the sense of collecting an order. */
const NOT_FOOD = set(
  'hambre sed antojo antojos ganas guayabo resaca quien tienda local sede sucursal horario hora domicilio donde cuando',
)
const FETCHED = set('pedido pedidos orden compra punto como')

/** Words that name no food: a title of only these and its request is not printed. */
const PLAIN =
  set(`a abajo al algo algun alguna algunas alguno algunos aqui cada cambio caso como continuacion cosa cosas cual
  cuales cualquier cuentanos de del dinos e el elegir elementos elige elija elijas en entre es escoge escoger
  escoja especial esta estas este esto estos favor gusto gustos hacer hasta hay hazla hazlo indica indicanos
  indique ingrediente ingredientes la las le les lista lo los marca marque max maxima maximo me mi min minimo mis
  n no nos nuestra nuestro numero o opcion opcional opcionales opciones orden para particular pedido personaliza
  personalizacion personalizar pide pidela pidelo plato platos por preferencia preferencias prepara preparacion
  preparar producto productos puede puedes que receta se seleccion selecciona seleccionar seleccione si siguiente
  siguientes su sus te tu tus u un una unas uno unos usted y ya`)
const WISH = /^(quier|quer|dese|prefier|gust|llev)[a-z]*$/

export const isPlain = ({ folded }: Word): boolean => PLAIN.has(folded) || WISH.test(folded) || /^\d+$/.test(folded)
const isSignal = ({ folded }: Word): boolean => REMOVES.test(folded) || ADDS.test(folded) || folded === 'sin'
export const takesAway = ({ folded }: Word): boolean => REMOVES.test(folded)

/** «Sin costo adicional» is about money. */
const withoutPrices = (words: Word[]): Word[] => {
  const text = words.map(({ folded }) => folded).join(' ')
  const found =
    /\b(sin|con) ((ningun|algun|un) )?(costo|costos|cargo|recargo|valor|precio)( (adicional|extra|alguno))?\b/.exec(
      text,
    )
  if (!found) return words
  const from = text.slice(0, found.index).split(' ').filter(Boolean).length
  return withoutPrices(words.toSpliced(from, found[0].split(' ').length))
}

/** True of «Ingredientes», «Elige 2» and «(sin costo)». */
export const isGenericTitle = (title: string): boolean =>
  withoutPrices(wordsOf(title)).every((word) => isPlain(word) && word.folded !== 'no')

/** False where an ingredient is named: «Sin azúcar» is a drink, «Sin» and «Sin en tu plato» ask for removals. */
function leavesOpen(after: readonly Word[]): boolean {
  const named = after.findIndex((word) => !isPlain(word) && !UNWANTED.test(word.folded))
  return named < 0 || after.slice(0, named).some(({ folded }) => /^(en|al?)$/.test(folded))
}

/** Index of the verb of «No le agregues», -1 without one. */
function unwantedAt(words: readonly Word[]): number {
  const no = words.findIndex(({ folded }) => folded === 'no')
  if (no < 0) return -1
  const verb = words.findIndex(({ folded }, i) => i > no && !/^(me|te|se|nos|les?|l[ao]s?)$/.test(folded))
  return verb > 0 && UNWANTED.test(words[verb]?.folded ?? '') ? verb : -1
}

function asksWithoutVerb(title: string, words: readonly Word[]): Asks {
  const is = (word: string) => words.some(({ folded }) => folded === word)
  const adds = words.filter(({ folded }) => ADDS.test(folded))
  const changes = words.filter(({ folded }) => CHANGES.test(folded))
  const verb = unwantedAt(words)
  // «Que no desees agregar», «que no quieras que lleve».
  const only = (list: Word[]) =>
    list.every((word) => verb >= 0 && words.indexOf(word) >= verb && UNWANTED.test(word.folded))
  if (is('sin') || is('no')) {
    const at = is('sin') ? words.findIndex(({ folded }) => folded === 'sin') : verb
    // «¿Por qué no agregas…?» and «¿No quieres algo?» offer.
    const isOffer =
      /\bpor que no\b/.test(foldText(title)) ||
      (/^\W*no\b/i.test(title) && title.includes('?') && !/ingrediente/i.test(title))
    // «No te quedes sin postre» sells one; «¿Deseas cubiertos? (no incluye)» tells of the product.
    const isSale = words.some(({ folded }) => /^qued[a-z]+$/.test(folded))
    // «No hay hamburguesa sin», «Nunca sin».
    const isNegated = is('sin') && words.slice(0, at).some(({ folded }) => /^(no|nunca|jamas|ni|nada)$/.test(folded))
    const describes =
      verb >= 0 &&
      /^(incluyen?|llevan?|traen?|contienen?|van?)$/.test(words[verb]?.folded ?? '') &&
      words.slice(0, verb).some((word) => !isPlain(word))
    const certain = at >= 0 && is('sin') !== verb >= 0 && !is('con') && !isSale && !isNegated && !describes
    return certain && only(adds) && only(changes) && !(is('no') && isOffer) && leavesOpen(words.slice(at + 1))
      ? 'removal'
      : 'other'
  }
  return adds.length > 0 && !changes.some(({ folded }) => !/^(mas|tod.*)$/.test(folded)) ? 'addition' : 'other'
}

/** Meaning of one title, by whole words, ignoring accents, case. In doubt `other`: question and answer are printed. */
export function asks(title: string): Asks {
  const words = withoutPrices(wordsOf(title))
  const verb = words.findIndex(takesAway)
  const object = words.slice(verb + 1).find(({ folded }) => !/^(el|la|los|las|tu|su)$/.test(folded))?.folded ?? ''
  if (words.some(({ folded }) => UNMARKS.test(folded)) || (verb >= 0 && NOT_TAKEN.has(object))) return 'other'
  if (verb < 0) return asksWithoutVerb(title, words)
  const negated = words
    .slice(Math.max(0, verb - 3), verb)
    .some(({ folded }) => /^(no|sin|nunca|ni|tampoco)$/.test(folded))
  const fetches =
    /^retir/.test(words[verb]?.folded ?? '') && !words.some(({ folded }) => /^(algo|ingredientes?)$/.test(folded))
  const isAmbiguous = words.some(
    ({ folded }) =>
      ADDS.test(folded) ||
      CHANGES.test(folded) ||
      NOT_FOOD.has(folded) ||
      (fetches && FETCHED.has(folded)) ||
      (folded === 'no' && words.at(-1)?.folded === 'no'),
  )
  return negated || isAmbiguous || OR_DEGREE.test(foldText(title)) ? 'other' : 'removal'
}

/** True where the title only says that something is added: «Adiciones», «¿Qué deseas agregar?». */
export const onlyAdds = (title: string): boolean =>
  withoutPrices(wordsOf(title)).every((word) => isPlain(word) || ADDS.test(word.folded) || word.folded === 'mas')

/** The text from the first to the last significant word. */
function named(title: string, words: readonly Word[]): string | null {
  const first = words.findIndex((word) => !isPlain(word))
  const last = words.findLastIndex((word) => !isPlain(word))
  const numbered = /^\d$/.test(words[last + 1]?.folded ?? '') ? last + 1 : last
  const [from, to] = [words[first], words[numbered]]
  return from && to ? title.slice(from.start, to.end) : null
}

/** «Salsas a quitar», «Hamburguesa 2 - Quitar», but not the verb of «Cuéntanos qué quitar». */
function namedBefore(title: string, words: readonly Word[], signal: number): string | null {
  const name = named(title, words)
  const between = name === null ? '' : title.slice(title.indexOf(name) + name.length, signal)
  return /^\s*((a|para)\s*)?$|[-–—|(/,]/i.test(between) ? name : null
}

/** The dish or part that a removal's title refers to: «Quitar de la ensalada», «Hamburguesa 2 - Quitar». */
export function removedFrom(title: string): string | null {
  const words = withoutPrices(wordsOf(title))
  const signal = words.findIndex((word) => isSignal(word) || word.folded === 'no')
  const after = words.slice(signal + 1).filter((word) => !UNWANTED.test(word.folded))
  const place = after.findIndex(({ folded }) => /^(del?|al?|en|para)$/.test(folded))
  const limited = words.some(({ folded }) => /^(max|maxim[oa]|min|minimo|hasta|elige|escoge|selecciona)$/.test(folded))
  const numbered = !limited && words.some(({ folded }) => /^\d$/.test(folded))
  return (
    (place >= 0 ? named(title, after.slice(place)) : numbered ? named(title, after) : null) ??
    namedBefore(title, words.slice(0, signal), words[signal]?.start ?? 0) ??
    (numbered ? title : null)
  )
}
