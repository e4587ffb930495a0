import type { Invariant } from './evidence'
import type { ReadPaper } from './read-paper'

const NAME = /PRUEBA-\d/
/** At the head of each of its papers. */
const HEAD = /^ *PRUEBA *$/m

/** The bridge's own notice, which may ask about papers of both. */
const NOTICE = /VERIFICAR COMANDA/

const isOfPractice = ({ text }: ReadPaper): boolean => NAME.test(text) && !NOTICE.test(text)

export const headed: Invariant = {
  name: 'practice says that it is one',
  sentence: 'Each paper of practice is headed PRUEBA, comes out once, and no paper of a real order is headed so.',
  judge({ papers }) {
    const own = papers.filter(isOfPractice)
    const seen = new Set<string>()
    return [
      ...own.filter(({ text }) => !HEAD.test(text)).map(({ text }) => ({ order: null, what: `no head: ${text}` })),
      ...papers
        .filter((paper) => HEAD.test(paper.text) && /#\d+-\d+/.test(paper.text))
        .map(({ text }) => ({ order: null, what: `a real order: ${text}` })),
      ...own
        .filter(({ complete, text, marks }) => complete && marks.length === 0 && seen.size === seen.add(text).size)
        .map(({ text }) => ({ order: null, what: `twice: ${text}` })),
    ]
  },
}

export const gone: Invariant = {
  name: 'practice leaves nothing',
  sentence: 'After a practice no made-up order is on the screen or in the register, and Justo was asked about none.',
  judge: ({ screens, invoices, strangers }) => [
    // A short evening may end before its practice.
    ...screens
      .filter(({ status }) => status?.practice.until === null)
      .flatMap(({ orders }) => [...orders.keys()].filter((id) => id.startsWith('practice-')))
      .map((id) => ({ order: id, what: 'is still on the screen' })),
    ...invoices
      .filter(({ orderNumber }) => NAME.test(orderNumber))
      .map(({ orderNumber }) => ({ order: null, what: `${orderNumber} is in the register` })),
    ...strangers.map((id) => ({ order: id, what: 'Justo was asked about it, and does not know it' })),
  ],
}
