import { describe, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../support/bridge-world'
import { comanda } from '../../support/papers'

const bug = () => {
  throw new Error('a bug')
}

/** The errors in the log. */
async function errorsIn({ get, stop }: World): Promise<string[]> {
  const { entries } = await get<{ entries: { level: string; message: string }[] }>('/logs')
  await stop()
  return entries.filter(({ level }) => level === 'error').map(({ message }) => message)
}

describe('an unexpected error', () => {
  it('is logged once with its stack, and then counted, however often a caller causes it', async () => {
    const world = await openWorld()
    vi.spyOn(world.lanes, 'status').mockImplementation(bug)
    for (let i = 0; i < 20; i++) expect((await world.send('GET', '/status')).status).toBe(503)
    expect(await errorsIn(world)).toEqual([expect.stringMatching(/^GET \/status: Error: a bug\n +at /)])
  })

  it('is logged each time if it concerns a job', async () => {
    const world = await openWorld()
    const { key } = await comanda()
    vi.spyOn(world.store, 'job').mockImplementation(bug)
    for (let i = 0; i < 3; i++) expect((await world.send('GET', `/jobs/${encodeURIComponent(key)}`)).status).toBe(503)
    const line = expect.stringMatching(/^GET \/jobs\/:key: Error: a bug\n/)
    expect(await errorsIn(world)).toEqual([line, line, line])
  })
})
