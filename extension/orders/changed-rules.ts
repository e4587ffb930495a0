import { text, withDefault } from '@shared/described'
import { type Message, say } from '@shared/messages'
import type { StationSettings } from '@shared/settings/bridge'
import { formerTakers } from '@shared/stations'
import type { WorkerContext } from '../context/worker-context'
import { defineFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** The stations and rules that were saved or acknowledged since `mod:` shares a line instead of taking it. */
const READ_RULES = defineFact('mod-rules-read', withDefault('', text))

const rulesText = (stations: readonly StationSettings[]): string =>
  JSON.stringify(formerTakers(stations).map(({ id, items }) => [id, items.filter((rule) => rule.startsWith('mod:'))]))

/** C-118 once: of these stations' `mod:` rules, some took whole lines before; null: none did, or it was read. */
export async function changedRules({ store, live }: WorkerContext): Promise<Message | null> {
  const stations = live.stations.list
  const takers = formerTakers(stations)
  if (takers.length === 0 || (await store.fact(READ_RULES)) === rulesText(stations)) return null
  return say('C-118', { station: takers.map(({ name }) => name).join(', ') })
}

/** «Entendido», or the rules were saved by a person who saw who prints what. */
export const rulesWereRead = (reader: StoreReader, stations: readonly StationSettings[]): Promise<void> =>
  reader.putFact(READ_RULES, rulesText(stations))

export async function acknowledgeRules(context: WorkerContext): Promise<null> {
  await rulesWereRead(context.store, context.live.stations.list)
  context.statusChanged()
  return null
}
