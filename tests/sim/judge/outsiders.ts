import type { Invariant } from './evidence'

export const ownPapers: Invariant = {
  name: 'every paper is of an order',
  sentence: 'Each paper is of one of the orders of Justo, or a notice of the bridge itself.',
  judge({ papers, orders }) {
    const numbers = new Set(orders.flatMap(({ versions }) => versions.map(({ raw }) => String(raw.fullCode).slice(1))))
    return papers
      .filter(
        ({ kind, order, complete }) =>
          complete && kind !== 'system' && kind !== 'unknown' && (order === null || !numbers.has(order)),
      )
      .map(({ kind, order }) => ({ order: null, what: `${kind} of ${order ?? 'no order'}` }))
  },
}

export const ofAKind: Invariant = {
  name: 'every paper is of a known kind',
  sentence: 'A paper that came out whole is a comanda, a change, a NO PREPARAR … or a notice, and says which.',
  judge: ({ papers }) =>
    papers
      .filter(({ kind, complete }) => complete && kind === 'unknown')
      .map(({ text }) => ({ order: null, what: text.slice(0, 200) })),
}

export const harmless: Invariant = {
  name: 'a text commands no printer',
  sentence: 'Whatever a customer writes, the printers get only commands that they know.',
  judge: ({ mistakes }) => mistakes.map((what) => ({ order: null, what })),
}

export const refused: Invariant = {
  name: 'outsiders are refused',
  sentence: 'Another page, another extension and a request without a session get no order and print nothing.',
  judge: ({ intrusions }) =>
    intrusions
      .filter(({ status }) => status !== null && status < 400)
      .map(({ what, status }) => ({ order: null, what: `${what} was answered ${status}` })),
}
