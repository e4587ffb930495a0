import type { Invariant } from './evidence'

export const drawer: Invariant = {
  name: 'the drawer opens for cash only',
  sentence: 'The drawer opens once for each «Cobrar» at most, and for nothing else.',
  judge({ papers, presses }) {
    const kicks = papers.reduce((sum, { drawerKicks }) => sum + drawerKicks, 0)
    const charges = presses.filter(({ action }) => action.type === 'settle').length
    return kicks > charges ? [{ order: null, what: `${kicks} times open, ${charges} times charged` }] : []
  },
}
