import { businessDay } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { BridgeClient } from '../bridge-client/client'
import type { WorkerContext } from '../context/worker-context'
import { cashUpdate } from './cash-day'
import { type OpeningFact, readOpening } from './opening'
import { keepOpening, printTests } from './opening-tests'

/** The cashier's acts on the opening card. */
export type OpeningAct =
  /** «Imprimir prueba en todas»: the round after the one shown, so that a double click prints once. */
  | { do: 'test'; round: number }
  | { do: 'saw'; printer: string; cameOut: boolean }
  | { do: 'heard'; heard: boolean }
  | { do: 'fold'; folded: boolean }
  /** What is in the drawer. */
  | { do: 'base'; pesos: number }
  /** Done, or skipped: it does not come back today. */
  | { do: 'finish' }

type Bridge = Pick<BridgeClient, 'test' | 'job' | 'decide'>

/** The next round on every printer; a second click asks for a round that exists already. */
function nextRound(context: WorkerContext, opening: OpeningFact, round: number): OpeningFact {
  if (round !== opening.round + 1) return opening
  const printers = context.live.status?.printers ?? []
  const tests = printers.map(({ id: printer }) => ({ printer, key: null, attempt: 0, state: null, saw: null }))
  return { ...opening, round, askedAt: context.now(), tests }
}

/** Answers an unconfirmed paper at the bridge too; one on a printer without status needs no answer there. */
async function answerAtBridge(bridge: Bridge, { key, attempt, state }: OpeningFact['tests'][number], cameOut: boolean) {
  if (key === null || state !== 'unconfirmed') return
  const body = { requestId: crypto.randomUUID(), attempt }
  if (cameOut) await bridge.decide(key, 'resolve', { ...body, outcome: 'came-out' })
  else await bridge.decide(key, 'cancel', body)
}

async function seen(bridge: Bridge, opening: OpeningFact, printer: string, cameOut: boolean): Promise<OpeningFact> {
  const test = opening.tests.find((each) => each.printer === printer)
  if (test) await answerAtBridge(bridge, test, cameOut)
  return { ...opening, tests: opening.tests.map((each) => (each === test ? { ...each, saw: cameOut } : each)) }
}

function after(
  context: WorkerContext,
  bridge: Bridge,
  opening: OpeningFact,
  act: Exclude<OpeningAct, { do: 'base' }>,
): OpeningFact | Promise<OpeningFact> {
  switch (act.do) {
    case 'test':
      return nextRound(context, opening, act.round)
    case 'saw':
      return seen(bridge, opening, act.printer, act.cameOut)
    case 'heard':
      return { ...opening, heard: act.heard }
    case 'fold':
      return { ...opening, folded: act.folded }
    case 'finish':
      return { ...opening, done: true }
  }
}

/** An action on the opening card. The intent is stored before the bridge is asked. */
export const actOnOpening = (context: WorkerContext, act: OpeningAct, bridge: Bridge): Promise<Message | null> =>
  context.serial('opening', async () => {
    if (act.do === 'base') {
      await context.store.updateFacts([cashUpdate(businessDay(context.now()), act, context.now())])
      context.statusChanged()
      return null
    }
    const before = await readOpening(context.store, businessDay(context.now()))
    const opening = await after(context, bridge, before, act)
    if (opening === before) return null
    await keepOpening(context, opening)
    if (act.do !== 'test') return null
    const tests = await printTests(bridge, opening, context.now())
    await keepOpening(context, { ...opening, tests })
    return tests.some(({ key }) => key !== null) || tests.length === 0 ? null : say('D-12')
  })
