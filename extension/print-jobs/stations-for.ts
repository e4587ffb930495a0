import { described, list, nullable, object, text } from '@shared/described'
import type { Stations, WorkerContext } from '../context/worker-context'
import type { StoredJob } from '../order-model/records'
import { defineFact } from '../store/fact'
import { isCopy } from './copies'
import { isReleased } from './paper-line'

/** Valid if the parts by which lines are shared out can be read; else the bridge is asked again. */
const stationList = described<Stations['list']>(list(object({ id: text, name: text, items: list(text) })).check)

/** The bridge's stations as it last sent them. */
export const STATIONS = defineFact<Stations | null>(
  'bridge-stations',
  nullable(object({ version: nullable(text), list: stationList })),
)

const stationsFact = (version: string) => defineFact(`stations:${version}`, nullable(stationList))

/** Stores the stations of one version of the bridge's settings, for the orders whose papers were sent under it. */
export const saveStations = (context: WorkerContext, stations: Stations): Promise<void> =>
  context.store.putFact(stationsFact(stations.version ?? ''), stations.list)

/** The order's own papers of this kind that were released; comandas: their lines are shared out. */
const released = (jobs: readonly StoredJob[], kind: 'kitchen' | 'delivery'): StoredJob[] =>
  jobs.filter((job) => job.kind === kind && !isCopy(job) && isReleased(job))

/** The stations used to share out an order's comandas. */
async function sharedBy(context: WorkerContext, left: StoredJob | undefined): Promise<Stations> {
  const { stations } = context.live
  const version = left?.payload.settingsVersion ?? null
  if (left?.station === '*') return { version, list: [] }
  if (version === null || version === stations.version) return stations
  const list = await context.store.fact(stationsFact(version))
  return list === null ? stations : { version, list }
}

/**
 * The stations that share an order's comandas: the current ones until the first comanda has left, then those of that
 * moment: a settings change does not move lines that the kitchen has. With what the order's papers hold.
 */
export async function stationsFor(context: WorkerContext, jobs: StoredJob[]): Promise<Stations> {
  const left = released(jobs, 'kitchen')
  const shared = await sharedBy(context, left[0])
  const stations = released(jobs, 'delivery').length === 0 ? shared : { ...shared, holdsDelivery: true as const }
  if (left.length === 0) return stations
  const holding = new Map(left.map(({ station, stationName }) => [station, { station, name: stationName }]))
  return { ...stations, holding: [...holding.values()] }
}
