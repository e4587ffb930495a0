import * as amounts from './amounts'
import * as collected from './collected'
import * as differences from './differences'
import * as drawer from './drawer'
import type { Evidence, Invariant, Violation } from './evidence'
import * as fastAndQuiet from './fast-and-quiet'
import * as lastContent from './last-content'
import * as lights from './lights'
import * as noOrderLost from './no-order-lost'
import * as noPaperTwice from './no-paper-twice'
import * as numbers from './numbers'
import * as outsiders from './outsiders'
import * as practice from './practice'
import * as printedIsTrue from './printed-is-true'
import * as rightMoment from './right-moment'

/** Every promise of the product, as something that can be seen from outside. */
const INVARIANTS: readonly Invariant[] = [
  noOrderLost,
  noPaperTwice,
  lastContent,
  differences,
  printedIsTrue,
  rightMoment,
  numbers,
  amounts,
  collected,
  outsiders,
  fastAndQuiet,
  lights,
  drawer,
  practice,
].flatMap((promise) => Object.values(promise))

export const judge = (evidence: Evidence): Violation[] =>
  INVARIANTS.flatMap(({ name, judge: judgeOne }) =>
    judgeOne(evidence).map((violation) => ({ invariant: name, ...violation })),
  )
