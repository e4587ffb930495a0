import { remembered } from '../text/remembered'
import conjugations from './conjugations.json'

/**
 * Words with one meaning: data of a lexicon, with source and example. `words` are apart by spaces, without accents and case:
 *
 * - `timbre` a word; `cubierto*` its beginning; `*alerg*` what it holds; `quit-ar` a verb, with its pronouns; `#` a number
 * - `razon_social` one word after the other; `<start>_no`, `no_<end>` at the text's start, at its end
 * - `cierra_.._garganta` up to three words between, none of which is «no»
 * - `<me>_brot*` a single word of the group `me` or `<me>`; `<!me>` any other word; `de_<me>*_casa` any number of them
 * - `fecha+cumple*` both, anywhere
 *
 * Words, numbers and signs count as words.
 */
export interface Group {
  means: string
  words: string
  /** Words that one slip of the hand, or another spelling, still mean. */
  alike?: string
}

/** Words `from` to `to`, without the last, that a group has. */
export interface Mark<M extends string = string> {
  means: M
  from: number
  to: number
}

/** Whether a word or phrase of one of these groups is in a text. */
export const says = ({ marks }: { marks: readonly Mark[] }, ...groups: string[]): boolean =>
  marks.some(({ means }) => groups.includes(means))

type Test = (word: string) => boolean

/** One step of a phrase: from `least` to `most` words. */
interface Step {
  test: Test
  least: number
  most: number
}

const [START, END] = ['<start>', '<end>']
const NEGATIONS = new Set(['no', 'not', 'nunca', 'ni'])
const BETWEEN: Step = { test: (word) => !NEGATIONS.has(word), least: 0, most: 3 }

const { pronouns, ...endings } = conjugations
const VERB_ENDS = new Map(
  Object.entries(endings).map(([conjugation, each]) => [
    conjugation,
    new RegExp(`^(?:${each.replaceAll(' ', '|')})(?:${pronouns.replaceAll(' ', '|')})?$`),
  ]),
)

const patternsOf = ({ words }: Group): string[] =>
  words.split(' ').flatMap((pattern) => {
    const [one, other] = pattern.split(/(?<=.)\+/)
    return other === undefined ? [pattern] : [`${one}_<!>*_${other}`, `${other}_<!>*_${one}`]
  })

/** Tests by patterns of one word. `form`: in which words are compared. */
function testsOf(groups: readonly Group[], form: (word: string) => string): (pattern: string) => Test {
  const testOf = remembered((pattern): Test => {
    if (pattern.startsWith('<!')) {
      const isOf = testOf(pattern.replace('!', ''))
      return (word) => word !== START && word !== END && !isOf(word)
    }
    const named = groups.filter(({ means }) => pattern.startsWith('<') && [means, `<${means}>`].includes(pattern))
    if (named.length > 0) {
      const single = named.flatMap(patternsOf).filter((each) => !each.includes('_'))
      const plain = new Set(single.filter((each) => !/[*#<-]/.test(each)).map(form))
      const tests = single.filter((each) => /[*#<-]/.test(each)).map(testOf)
      return (word) => plain.has(word) || tests.some((test) => test(word))
    }
    const [stem = '', conjugation = ''] = pattern.split('-')
    const ends = VERB_ENDS.get(conjugation)
    const plain = form((ends ? stem : pattern).replaceAll('*', ''))
    if (ends) return (word) => word.startsWith(plain) && ends.test(word.slice(plain.length))
    if (pattern === '#') return (word) => /^\d+$/.test(word)
    if (pattern.startsWith('*')) return (word) => word.includes(plain)
    return pattern.endsWith('*') ? (word) => word.startsWith(plain) : (word) => word === plain
  })
  return testOf
}

/** Where the steps from the n-th on end that begin at a word, with as few words as they may have; null: they do not match. */
function endOf(steps: readonly Step[], words: readonly string[], at: number, n = 0): number | null {
  const step = steps[n]
  if (step === undefined) return at
  for (let end = at; end <= at + step.most; end += 1) {
    const found = end < at + step.least ? null : endOf(steps, words, end, n + 1)
    const word = words[end]
    if (found !== null || word === undefined || !step.test(word)) return found
  }
  return null
}

/**
 * Finds the words and phrases of a lexicon in the words of a text. `M`: the meanings of its groups, which JSON has no types for.
 * @param form in which the words of texts are compared, if it is not `folded`
 */
export function lexiconOf<M extends string>(groups: readonly Group[], form = (word: string): string => word) {
  const testOf = testsOf(groups, form)
  const stepOf = (pattern: string): Step => {
    if (pattern === '..') return BETWEEN
    if (pattern.endsWith('>*')) return { test: testOf(pattern.slice(0, -1)), least: 0, most: Number.POSITIVE_INFINITY }
    return { test: testOf(pattern), least: 1, most: 1 }
  }
  const made = () =>
    groups.flatMap((group) =>
      patternsOf(group).map((phrase) => ({ means: group.means as M, steps: phrase.split('_').map(stepOf) })),
    )
  /** Made with the first text: a worker that starts has none to read. */
  let phrases: ReturnType<typeof made> | undefined
  const beginningWith = remembered((word) => {
    phrases ??= made()
    return phrases.filter(({ steps: [first] }) => first?.test(word))
  })
  /** Every word and phrase that a group has, in the order of the text. */
  const marksIn = (words: readonly string[]): Mark<M>[] => {
    const text = [START, ...words, END]
    return text.flatMap((word, at) =>
      beginningWith(word).flatMap(({ means, steps }) => {
        const to = endOf(steps, text, at)
        return to === null ? [] : [{ means, from: Math.max(0, at - 1), to: Math.min(to - 1, words.length) }]
      }),
    )
  }
  /** The meanings that begin at each word. */
  const meaningsAt = (words: readonly string[]): ReadonlySet<M>[] => {
    const marks = marksIn(words)
    return words.map((_, at) => new Set(marks.flatMap(({ means, from }) => (from === at ? [means] : []))))
  }
  const has = (word: string, wanted: M): boolean => meaningsAt([word])[0]?.has(wanted) === true
  return { marksIn, meaningsAt, has, meantBy: alikeIn<M>(groups, form) }
}

/** The group that a misspelt word belongs to; null: none. */
function alikeIn<M extends string>(groups: readonly Group[], form: (word: string) => string) {
  const sounds = groups.flatMap(({ means, alike }) =>
    (alike?.split(' ') ?? []).map((word) => ({ means: means as M, sound: soundOf(form(word)) })),
  )
  return remembered((word): M | null => {
    // Shorter words have too many neighbours.
    if (word.length < 6 || word.length > 20) return null
    return sounds.find(({ sound }) => isOneSlipAway(soundOf(word), sound))?.means ?? null
  })
}

/** The word as it sounds in Colombia: `halerjia`, `alerguia` and `arlegia` are one slip from `alergia`, or none. */
const soundOf = (word: string): string =>
  word
    .replace(/ph/g, 'f')
    .replace(/h/g, '')
    .replace(/g[ju]?(?=[eiy])|j/g, 'g')
    .replace(/qu|ck|k/g, 'c')
    .replace(/z|c(?=[eiy])/g, 's')
    .replace(/y/g, 'i')
    .replace(/r/g, 'l')

/** Whether at most one edit lies between: a letter added, removed, replaced, or two swapped. */
function isOneSlipAway(word: string, from: string): boolean {
  let start = 0
  while (start < word.length && word[start] === from[start]) start += 1
  const [left, right] = [word.slice(start), from.slice(start)]
  const isSwapped = left.slice(0, 2) === `${right[1]}${right[0]}` && left.slice(2) === right.slice(2)
  return isSwapped || left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)
}
