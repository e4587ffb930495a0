import type { Dish } from '../orders'
import { casesOf, type Invariant, type OrderCase, STATIONS } from './evidence'
import { dishesText, lineOf, type ReadPaper } from './read-paper'

/** It may be compared with an earlier one than the last: one that may have come out, or that it stands for. */
const COMPARED_OTHERWISE: readonly string[] = ['replaces', 'second-sending', 'reprint', 'superseded']

/** How many of each dish, whatever is noted about it; none of it is left out. */
function amountsOf(...parts: { dishes: readonly Dish[]; sign: 1 | -1 }[]): Dish[] {
  const amounts = new Map<string, number>()
  for (const { dishes, sign } of parts)
    for (const { name, amount } of dishes) amounts.set(name, (amounts.get(name) ?? 0) + sign * amount)
  return [...amounts].filter(([, amount]) => amount !== 0).map(([name, amount]) => ({ name, amount, note: null }))
}

const toMake = ({ kind, dishes }: ReadPaper): Dish[] => (kind === 'void' ? [] : dishes)

/** What the station has with the differences, and how the paper says that the order is now. */
function sumsOf(before: ReadPaper, { added, removed, dishes }: ReadPaper): { due: string; told: string } {
  const due = amountsOf({ dishes: toMake(before), sign: 1 }, { dishes: added, sign: 1 }, { dishes: removed, sign: -1 })
  return { due: dishesText(due), told: dishesText(amountsOf({ dishes, sign: 1 })) }
}

/** Changes of a station, each with the whole paper before it that is no copy. */
function changesAt({ papers, outdated }: OrderCase, station: string): [before: ReadPaper, change: ReadPaper][] {
  const own = papers.filter(
    (paper) => lineOf(paper) === station && !paper.marks.includes('reprint') && !outdated.includes(paper),
  )
  return own.flatMap((paper, i) => {
    const before = own[i - 1]
    const isCompared = paper.kind === 'change' && paper.complete && before?.complete === true
    const isMarked = paper.marks.some((mark) => COMPARED_OTHERWISE.includes(mark))
    return isCompared && !isMarked ? [[before, paper]] : []
  })
}

export const addsUp: Invariant = {
  name: 'a change adds up',
  sentence: 'What the station had before, with AGREGAR and without QUITAR, is what a change says under ASÍ QUEDA.',
  judge: (evidence) =>
    casesOf(evidence).flatMap((one) =>
      STATIONS.flatMap((station) =>
        changesAt(one, station)
          .map(([before, change]) => sumsOf(before, change))
          .filter(({ due, told }) => due !== told)
          .map(({ due, told }) => ({ order: one.id, what: `${station} comes to ${due}, and the change says ${told}` })),
      ),
    ),
}
