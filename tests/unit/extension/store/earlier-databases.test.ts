import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import { rereadQuarantined, rereadStoredOrders } from '../../../../extension/orders/program-update'
import { KEPT_VERSIONS, type KeptVersion, keptDatabase, writeKeptDatabase } from '../../../fixtures/kept-databases'
import { aStore } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'

/**
 * Version 1 did not read options of options, and kept no JSON: their absence on a paper cannot be distinguished from an
 * edit, so the kitchen gets one change.
 */
const EXPECTED_CHANGES: Partial<Record<KeptVersion, string[]>> = {
  1: ['MADEUPsto0000001a:MADEUPgoo0000002a:change:*:1'],
}

const unexpected = (error: unknown): never => {
  throw error
}

/** IndexedDB's version is Dexie's version times ten. */
async function versionOf(name: string): Promise<number | undefined> {
  const all = await indexedDB.databases()
  const found = all.find((database) => database.name === name)
  return found?.version && found.version / 10
}

describe.each(KEPT_VERSIONS)('a database of version %i', (version) => {
  const rowsOf = async (name: string, table: string, key: string): Promise<unknown[]> => {
    const db = new Dexie(name)
    await db.open()
    const rows = await db.table(table).toArray()
    db.close()
    return rows.map((row) => row[key]).sort()
  }

  it('is written with its own schema', async () => {
    const name = `own-schema-${version}`
    const { tables } = await writeKeptDatabase(name, version)
    expect(await versionOf(name)).toBe(version)
    expect(tables.orders).toHaveLength(11)
    expect(await rowsOf(name, 'orders', 'id')).toEqual(tables.orders.map(({ id }) => id).sort())
  })

  it('is opened by this version, and continues without a second paper', async () => {
    const name = `goes-on-${version}`
    const { justo, tables } = await writeKeptDatabase(name, version)
    const made = aWorkerContext()
    const context = { ...made.context, store: aStore(name, made.context.now) }
    await rereadStoredOrders(context, unexpected, 'this build')
    await rereadQuarantined(context, unexpected, 'this build')
    for (const minute of ['06', '07', '08'])
      await captureOrders(context, Object.values(justo), `2026-03-14T17:${minute}:00.000Z`, 5)
    context.store.close()
    const left = tables.jobs.filter(({ state }) => state !== 'held').map(({ key }) => key)
    const held = tables.jobs.filter(({ state }) => state === 'held').map(({ key }) => key)
    const papers = await rowsOf(name, 'jobs', 'key')
    expect(papers).toEqual(expect.arrayContaining(left))
    expect(papers.filter((key) => ![...left, ...held].includes(key))).toEqual(EXPECTED_CHANGES[version] ?? [])
    expect(await rowsOf(name, 'orders', 'id')).toEqual(tables.orders.map(({ id }) => id).sort())
  })
})

it('each stored database contains the same orders', () => {
  const ids = KEPT_VERSIONS.map((version) => Object.values(keptDatabase(version).justo).map(({ _id }) => _id))
  expect(ids[0]).toEqual(ids[1])
  expect(ids[1]).toEqual(ids[2])
})
