import { describe, expect, it, vi } from 'vitest'
import { Database } from '../../../../bridge/store/database'
import { packed } from '../../../../bridge/store/stored-json'
import { openWorld } from '../support/bridge-world'
import { changeRows } from '../support/database-folder'
import { comanda, factura } from '../support/papers'
import { fillableDisk } from '../support/scripted-disk'
import { eventually } from '../support/virtual-time'

const withoutLanes = { withoutLanes: true }

describe('open jobs', () => {
  const ids = (jobs: readonly { id: string }[]) => jobs.map(({ id }) => id)

  it('are read once for each change, however often lanes and notices ask for them', async () => {
    const { store, put } = await openWorld(withoutLanes)
    const { key } = await comanda()
    await put(await comanda())
    const { state } = store
    const [job] = state.jobsIn('queued')
    const sql = vi.spyOn(Database.prototype, 'sql')
    const readings = () => sql.mock.calls.filter(([text]) => text.includes('WHERE state =')).length
    for (let i = 0; i < 10; i += 1) {
      expect(ids(state.jobsIn('queued'))).toEqual([key])
      expect(state.nextFor('cocina')?.id).toBe(key)
    }
    expect(readings()).toBe(1)
    if (job) state.setNextAttempt(job, '2026-11-27T17:00:30.000Z')
    expect(state.nextFor('cocina')?.nextAttemptAt).toBe('2026-11-27T17:00:30.000Z')
    store.apply(key, { type: 'cancel' })
    expect(ids(state.jobsIn('queued'))).toEqual([])
    expect(state.nextFor('cocina')).toBeNull()
    sql.mockRestore()
  })

  it('are those from before a transaction that failed, although it had read its own', async () => {
    const { store, put } = await openWorld(withoutLanes)
    const { key } = await comanda()
    await put(await comanda())
    const failing = () => {
      store.apply(key, { type: 'cancel' })
      expect(store.state.jobsIn('queued')).toEqual([])
      throw new Error('a bug')
    }
    expect(() => store.together(failing)).toThrow('a bug')
    expect(ids(store.state.jobsIn('queued'))).toEqual([key])
  })
})

describe('an open job that was found', () => {
  it('and whose row is damaged meanwhile holds back no other', async () => {
    const { store, put, folder } = await openWorld(withoutLanes)
    const papers = [await comanda({ order: 'a' }), await comanda({ order: 'b' })]
    for (const paper of papers) await put(paper)
    const [damaged = '', other = ''] = papers.map(({ key }) => key)
    expect(store.state.nextFor('cocina')?.id).toBe(damaged)
    changeRows(folder, `UPDATE jobs SET facts = x'00', checksum = 0 WHERE order_id = 'a'`)
    expect(store.job(damaged)).toBeNull()
    expect(store.state.nextFor('cocina')?.id).toBe(other)
    expect(store.unreadableRows).toBe(1)
  })
})

describe('a change of a job', () => {
  it('stays durable, and is reported to the other listeners, although one throws', async () => {
    const world = await openWorld(withoutLanes)
    const received: string[] = []
    world.store.onChange(() => {
      throw new Error('a bug')
    })
    world.store.onChange((changes) => void received.push(...changes.map(({ job }) => job.id)))
    const paper = await comanda()
    expect((await world.put(paper)).status).toBe(202)
    expect(received).toEqual([paper.key])
    expect(world.entries.map(({ message }) => message)).toContain('a listener failed: Error: a bug')
  })

  it('that the disk refused leaves nothing: heads, orders, numbers, active jobs, the feed, and calls no listener', async () => {
    const { state, onCommit } = fillableDisk()
    const world = await openWorld({ ...withoutLanes, onCommit })
    const first = await comanda()
    await world.put(first)
    await world.put(await factura({ order: 'b' }))
    const before = await world.jobs()
    const seen = () => {
      const { counters } = world.store.state
      const jobs = world.store.state.acceptedAfter(0, 100)
      return structuredClone({ jobs, counters, open: world.store.state.open(), seq: world.store.seq })
    }
    const known = seen()
    const told = vi.fn()
    world.store.onChange(told)
    state.full = true
    const edited = await comanda({ revision: 2, dish: 'Ajiaco', replaces: first.key })
    const answers = await Promise.all([
      world.put(edited),
      world.put(await factura({ order: 'c' })),
      world.decide(first.key, 'cancel', { requestId: 'r', attempt: 0 }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503])
    expect(seen()).toEqual(known)
    expect(await world.jobs()).toEqual(before)
    expect(told).not.toHaveBeenCalled()
    state.full = false
    expect((await world.put(await factura({ order: 'd' }))).job.number?.text).toBe('J-2')
    expect(await world.put(edited)).toMatchObject({ status: 202 })
    expect((await world.job(first.key)).state).toBe('cancelled')
  })

  it('that does not fit the stored state is refused, and nothing of it is written', async () => {
    const world = await openWorld(withoutLanes)
    const { key } = await comanda()
    expect(() => world.store.append([{ type: 'moved', id: key, printer: 'caja' }])).toThrow('it is gone')
    expect(() => world.store.append([{ type: 'event', id: key, event: { type: 'cancel' } }])).toThrow('cannot happen')
    expect((await world.put(await comanda())).status).toBe(202)
    await world.stop()
    expect((await openWorld({ ...withoutLanes, folder: world.folder })).store.state.count()).toBe(1)
  })

  it('of which a part failed is not written either, though its error was caught', async () => {
    const world = await openWorld(withoutLanes)
    const paper = await comanda()
    await world.put(paper)
    const { seq } = world.store
    const caught: string[] = []
    const write = () =>
      world.store.together(() => {
        world.store.apply(paper.key, { type: 'cancel' })
        try {
          world.store.append([{ type: 'moved', id: 'gone', printer: 'caja' }])
        } catch (cause) {
          caught.push(String(cause))
        }
      })
    expect(write).toThrow('it is gone')
    expect([caught.length, world.store.seq, (await world.job(paper.key)).state]).toEqual([1, seq, 'queued'])
  })
})

describe('a row that cannot be read', () => {
  it('is reported, and stops neither the other jobs nor the other numbers', async () => {
    const world = await openWorld(withoutLanes)
    const papers = [await comanda({ order: 'a' }), await comanda({ order: 'b' }), await factura({ order: 'b' })]
    for (const paper of papers) await world.put(paper)
    await world.stop()
    const ofComanda = `job = (SELECT accepted_seq FROM jobs WHERE id LIKE '%:b:kitchen:%')`
    changeRows(world.folder, `UPDATE jobs SET facts = substr(facts, 2) WHERE order_id = 'a'`)
    changeRows(world.folder, `UPDATE tickets SET ticket = x'00' WHERE ${ofComanda}`)
    const again = await openWorld({ folder: world.folder })
    await eventually(async () => expect((await again.job(papers[2]?.key ?? '')).state).toBe('printed'))
    await eventually(async () => expect((await again.job(papers[1]?.key ?? '')).state).toBe('failed'))
    expect((await again.jobs()).jobs.map(({ orderId }) => orderId)).toEqual(['b', 'b'])
    const reported = again.entries.filter(({ message }) => message.includes('cannot be read in the store, and is left'))
    expect(reported).toHaveLength(1)
    // It is not printed a second time under the same key.
    expect((await again.put(papers[0] ?? (await comanda()))).status).toBe(503)
    expect(again.printer('cocina').papers).toEqual([])
  })

  it('is also one that something else changed: only what this program wrote is taken as it is', async () => {
    const world = await openWorld(withoutLanes)
    for (const order of ['a', 'b']) await world.put(await comanda({ order }))
    await world.stop()
    const wrong = Buffer.from(packed('{"attempts":"none"}')).toString('hex')
    changeRows(world.folder, `UPDATE jobs SET facts = x'${wrong}' WHERE order_id = 'a'`)
    changeRows(world.folder, `UPDATE jobs SET state = 'printt' WHERE order_id = 'b'`)
    const again = await openWorld({ ...withoutLanes, folder: world.folder })
    expect((await again.jobs()).jobs.map(({ orderId, state }) => [orderId, state])).toEqual([['b', 'unconfirmed']])
    expect(again.entries.filter(({ message }) => message.includes('cannot be read in the store'))).toHaveLength(1)
  })

  it('of a counter stops the numbers until a person confirms', async () => {
    const world = await openWorld(withoutLanes)
    await world.put(await factura({ order: 'a' }))
    await world.stop()
    changeRows(world.folder, `UPDATE counters SET value = 'x' WHERE kind = 'lastNumbers'`)
    const again = await openWorld({ ...withoutLanes, folder: world.folder })
    expect((await again.put(await factura({ order: 'b' }))).job.number).toBeNull()
    const response = await again.send('POST', '/numbering/confirm', { prefix: 'J', next: 1 })
    expect(await response.json()).toEqual({ confirmed: false, prefix: 'J', next: 2 })
  })
})

describe('papers that come at the same time', () => {
  const some = () => Promise.all(['a', 'b', 'c', 'd'].map((order) => factura({ order })))

  it('are written with one sync of the disk, in the order in which they came', async () => {
    const { state, onCommit } = fillableDisk()
    const world = await openWorld({ ...withoutLanes, onCommit })
    const papers = await some()
    const before = state.commits
    const answers = await Promise.all(papers.map((paper) => world.put(paper)))
    expect(answers.map(({ status, job }) => [status, job.number?.text])).toEqual(
      papers.map((_, i) => [202, `J-${i + 1}`]),
    )
    expect(state.commits - before).toBe(1)
  })

  it('are refused together by a full disk, and leave no gap in the numbers', async () => {
    const { state, onCommit } = fillableDisk()
    const world = await openWorld({ ...withoutLanes, onCommit })
    const papers = await some()
    state.full = true
    const refused = await Promise.all(papers.map((paper) => world.put(paper)))
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503, 503])
    state.full = false
    const answers = await Promise.all(papers.map((paper) => world.put(paper)))
    expect(answers.map(({ job }) => job.number?.text)).toEqual(['J-1', 'J-2', 'J-3', 'J-4'])
  })

  it('do not fail with one of them that cannot be written', async () => {
    const world = await openWorld(withoutLanes)
    const append = world.store.append.bind(world.store)
    vi.spyOn(world.store, 'append').mockImplementation((entries) => {
      if (entries.some((entry) => entry.type === 'job' && entry.job.orderId === 'b')) throw new Error('a bug')
      append(entries)
    })
    const answers = await Promise.all((await some()).map((paper) => world.put(paper)))
    expect(answers.map(({ status }) => status)).toEqual([202, 503, 202, 202])
    const expected = ['J-1', null, 'J-2', 'J-3']
    expect(answers.map((answer) => (answer.status === 202 ? answer.job.number?.text : null))).toEqual(expected)
  })
})
