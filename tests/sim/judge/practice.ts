import { areOwnCorrections, casesOf, type Evidence, type Invariant, isClockSet, statusOf } from './evidence'
import { isCorrection, type ReadPaper } from './read-paper'

const NAME = /PRUEBA-\d/
/** At the head of each of its papers. */
const HEAD = /^ *PRUEBA *$/m

/** The bridge's own notice, which may ask about papers of both. */
const NOTICE = /VERIFICAR COMANDA/

const isOfPractice = ({ text }: ReadPaper): boolean => NAME.test(text) && !NOTICE.test(text)

const MINUTE = 60_000
/** Of practices that begin within a minute, at one till or two, the papers have the same text. */
const ALIKE_MS = 2 * MINUTE

/** When each practice sent its first paper, of those that had by then. */
function practicesBy({ requests }: Evidence, ms: number): number[] {
  const begun = new Map<string, number>()
  for (const { at, method, path } of requests) {
    const [, id] = /practice-(\w+)-\d/.exec(path) ?? []
    if (method === 'PUT' && at <= ms && id !== undefined && !begun.has(id)) begun.set(id, at)
  }
  return [...begun.values()]
}

/** How many practices may have sent one text by then; a printer in trouble may print it long after. */
function alikeBy(evidence: Evidence, ms: number): number {
  const begun = practicesBy(evidence, ms)
  return Math.max(1, ...begun.map((one) => begun.filter((other) => Math.abs(other - one) < ALIKE_MS).length))
}

/** «Cobro corregido» of its made-up orders, each with its own key. */
const isOwnCorrection = (evidence: Evidence, paper: ReadPaper, before: readonly ReadPaper[]): boolean =>
  isCorrection(paper.text) && areOwnCorrections(evidence, 'practice-', [...before, paper])

export const headed: Invariant = {
  name: 'practice says that it is one',
  sentence: 'Each paper of practice is headed PRUEBA, comes out once, and no paper of a real order is headed so.',
  judge(evidence) {
    const { papers } = evidence
    const own = papers.filter(isOfPractice)
    const whole = own.filter(({ complete, marks }) => complete && marks.length === 0)
    return [
      ...own.filter(({ text }) => !HEAD.test(text)).map(({ text }) => ({ order: null, what: `no head: ${text}` })),
      ...papers
        .filter((paper) => HEAD.test(paper.text) && /#\d+-\d+/.test(paper.text))
        .map(({ text }) => ({ order: null, what: `a real order: ${text}` })),
      ...whole
        .filter((paper, i) => {
          const before = whole.slice(0, i)
          const alike = before.filter(({ text }) => text === paper.text).length
          return alike >= alikeBy(evidence, paper.at) && !isOwnCorrection(evidence, paper, before)
        })
        .map(({ text }) => ({ order: null, what: `twice: ${text}` })),
    ]
  },
}

/** A practice lasts so long, and ends at most so much later: a worker that died is started again. */
const LASTS_MS = 15 * MINUTE
const ENDS_MS = 2 * MINUTE
/** Its begin is on the disk by then. */
const STORED_MS = 5_000

const OVER: readonly string[] = ['cancelled', 'rejected', 'done']

/** A real order, which ends a practice, was placed after this one began, and is on this till's screen. */
const isOvertaken = (evidence: Evidence, till: number, until: number): boolean =>
  // A clock that was set tells another begin.
  !isClockSet(evidence) &&
  casesOf(evidence, till).some(
    ({ row, last, record: { versions } }) =>
      row !== undefined && !OVER.includes(statusOf(last)) && (versions[0]?.at ?? 0) > until - LASTS_MS + STORED_MS,
  )

/** A short evening may end before its practice. */
function mayGoOn(evidence: Evidence, till: number): boolean {
  const until = Date.parse(evidence.screens[till]?.status?.practice.until ?? '')
  return until > evidence.endedAt - ENDS_MS && !isOvertaken(evidence, till, until)
}

export const gone: Invariant = {
  name: 'practice leaves nothing',
  sentence:
    'After a practice, which a real order ends, no made-up order is on the screen or in the register, and Justo was asked about none.',
  judge: (evidence) => [
    ...evidence.screens
      .filter((_, till) => !mayGoOn(evidence, till))
      .flatMap(({ orders }) => [...orders.keys()].filter((id) => id.startsWith('practice-')))
      .map((id) => ({ order: id, what: 'is still on the screen' })),
    ...evidence.invoices
      .filter(({ orderNumber }) => NAME.test(orderNumber))
      .map(({ orderNumber }) => ({ order: null, what: `${orderNumber} is in the register` })),
    ...evidence.strangers.map((id) => ({ order: id, what: 'Justo was asked about it, and does not know it' })),
  ],
}
