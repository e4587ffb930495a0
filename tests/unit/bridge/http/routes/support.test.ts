import type { SupportRecord } from '@shared/support-file'
import { describe, expect, it } from 'vitest'
import { VERSION } from '../../../../../bridge/version'
import { openWorld, type World } from '../../support/bridge-world'
import { putUntil } from '../../support/lane-world'
import { comanda } from '../../support/papers'

async function supportOf({ send }: World, query = ''): Promise<SupportRecord[]> {
  const response = await send('GET', `/support${query}`)
  expect(response.status).toBe(200)
  const lines = (await response.text()).split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as SupportRecord)
}

const ofType = (records: SupportRecord[], type: string) => records.filter((record) => record.type === type)

describe('GET /support', () => {
  it('gives what «export» writes, one record a line, the last one with the count', async () => {
    const world = await openWorld()
    await putUntil(world, comanda({ transaction: 'C1-7' }), 'printed')
    const records = await supportOf(world)
    expect(records[0]).toMatchObject({ type: 'header', format: 1, half: 'bridge', version: VERSION, running: true })
    expect(records.at(-1)).toEqual({ type: 'end', half: 'bridge', records: records.length - 1 })
    expect(ofType(records, 'job').map(({ transaction }) => transaction)).toContain('C1-7')
    for (const { half } of records) expect(half).toBe('bridge')
  })

  it('gives records of the requested hours only, and counts all jobs', async () => {
    const world = await openWorld({ withoutLanes: true })
    await world.put(await comanda())
    const records = await supportOf(world, '?from=2020-01-01T00:00:00.000Z&to=2020-01-02T00:00:00.000Z')
    for (const type of ['job', 'step', 'log']) expect(ofType(records, type), type).toEqual([])
    expect(ofType(records, 'counts')).toMatchObject([{ states: { queued: 1 } }])
    expect(records[0]?.window).toEqual({ from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' })
  })

  it('names the error of an invalid hour', async () => {
    const { ask } = await openWorld({ withoutLanes: true })
    const expected = { status: 422, error: { code: 'schema', issues: [{ path: 'from' }] } }
    expect(await ask('GET', '/support?from=ayer')).toMatchObject(expected)
  })
})
