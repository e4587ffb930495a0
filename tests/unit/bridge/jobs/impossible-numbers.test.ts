import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { invoicesAnswer, jobSchema, type StatusAnswer, statusAnswer } from '@shared/api'
import { MAX_NUMBER, readPrefixNumbers } from '@shared/invoice-number'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ClientStore } from '../../../../bridge/clients/client-store'
import { settingsPath } from '../../../../bridge/config/settings-file'
import { askControl } from '../../../../bridge/control/ask-control'
import { controlPath } from '../../../../bridge/control/socket-path'
import { stoppedHandlers } from '../../../../bridge/control/stopped-handlers'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { countEntry, countJob, emptyCounters, summaryOf } from '../../../../bridge/jobs/counters'
import type { OldSnapshotEntry, Summary } from '../../../../bridge/jobs/entry'
import type { AcceptedJob, Job } from '../../../../bridge/jobs/job'
import { newsOf, nextNumber, numberingStatus, takeNumber } from '../../../../bridge/jobs/numbering'
import { machineId } from '../../../../bridge/journal/machine-id'
import { listSegments } from '../../../../bridge/journal/segments'
import { createTransport } from '../../../../bridge/printers/create-transport'
import { startBridge } from '../../../../bridge/start-bridge'
import { sessionHeaders } from '../../../fakes/till-session'
import { ORIGIN, openWorld, settingsOf, type World } from '../support/bridge-world'
import { writeFormat2 } from '../support/format-2'
import { factura, type PaperChange } from '../support/papers'
import { confirm, invoicesIn, numberingOf, registerLines, thisMonth } from '../support/register-folder'
import { temporaryFolder } from '../support/temporary-folder'

const HUGE_NUMBER = Number.MAX_SAFE_INTEGER
const withoutLanes = { withoutLanes: true, machine: machineId() }

const IMPOSSIBLE: [what: string, number: unknown][] = [
  ['zero', 0],
  ['a negative', -5],
  ['a fraction', 2.5],
  ['one too many', MAX_NUMBER + 1],
  ['the last exact double', HUGE_NUMBER],
  ['2^53', 2 ** 53],
  ['an exponent', 1e300],
  ['a text', '7'],
  ['a text with zeros in front', '007'],
  ['a word', 'abc'],
  ['a list', [9]],
  ['an object', {}],
  ['true', true],
]

const put = async (world: World, change: PaperChange) => world.put(await factura(change))
const numberOf = async (world: World, order: string, change: PaperChange = {}) =>
  (await put(world, { order, ...change })).job.number?.text ?? null

/** Accepts an invoice as an earlier version did: with any number that its counter reached. */
async function acceptAsBefore(world: World, order: string, number: number, seen?: number): Promise<void> {
  const paper = await factura({ order })
  const job: AcceptedJob = {
    id: paper.key,
    key: paper.key,
    document: paper.key.replace(/:1$/, ''),
    kind: 'invoice',
    storeId: 'store-1',
    orderId: order,
    orderNumber: '1',
    transaction: 'C1-1',
    station: '-',
    stationName: '',
    printer: 'caja',
    copies: 1,
    revision: 1,
    contentHash: paper.payload.contentHash,
    sameHash: paper.payload.contentHash,
    seenAt: paper.payload.seenAt,
    releasedAt: paper.payload.releasedAt,
    number: { prefix: 'J', number, text: `J-${number}` },
    dayNumber: null,
  }
  const ticket = { title: `COMPROBANTE J-${number}`, blocks: [] }
  const reported = seen === undefined ? {} : { seen: [{ prefix: 'J', number: seen }] }
  await world.store.append([{ type: 'job', job, marks: [], ticket, replaces: [], ...reported }]).durable
  await world.register.settled()
}

/** J-1 and J-2, then what 2^53 - 2 from a till did to an earlier version: the same number repeatedly. */
async function damagedFolder(): Promise<string> {
  const world = await openWorld(withoutLanes)
  expect([await numberOf(world, 'a'), await numberOf(world, 'b')]).toEqual(['J-1', 'J-2'])
  await acceptAsBefore(world, 'c', HUGE_NUMBER, HUGE_NUMBER - 1)
  for (const order of ['d', 'e', 'f']) await acceptAsBefore(world, order, 2 ** 53)
  await world.stop()
  return world.folder
}

const findings = async (folder: string) =>
  (await stoppedHandlers(folder).check({ command: 'check' })).findings.map(({ ok, message }) => `${ok} ${message.code}`)

describe('an impossible number that a till reports as seen', () => {
  it.each(IMPOSSIBLE)('is ignored and named, and the paper prints: %s', async (_, number) => {
    const world = await openWorld(withoutLanes)
    const wrong = number as number
    const plain = await put(world, { order: 'a', highestNumber: wrong })
    expect(plain).toMatchObject({ status: 202, ignored: ['highestNumber'], job: { number: { text: 'J-1' } } })
    const listed = await put(world, {
      order: 'b',
      highestNumbers: [
        { prefix: 'J', number: wrong },
        { prefix: 'J', number: 7 },
      ],
    })
    expect(listed).toMatchObject({ status: 202, ignored: ['highestNumbers[0]'], job: { number: { text: 'J-8' } } })
    expect(await numberOf(world, 'c')).toBe('J-9')
    expect(world.entries.filter(({ message }) => message.startsWith('impossible numbers of the till'))).toHaveLength(2)
    expect(await numberingOf(world)).toMatchObject({ next: 10, warning: null })
  })

  it('is ignored when the list is none, and the paper prints', async () => {
    const world = await openWorld(withoutLanes)
    for (const [i, wrong] of ['abc', 7, null, {}, [null], [[]], [{ prefix: 'j!', number: 3 }]].entries())
      expect((await put(world, { order: `o${i}`, highestNumbers: wrong as never })).job.number?.text).toBe(`J-${i + 1}`)
  })

  it('is ignored among more prefixes than a shop has', () => {
    const list = Array.from({ length: 5_000 }, (_, i) => ({ prefix: `P${i}`, number: i + 1 }))
    const { valid, invalid } = readPrefixNumbers(list)
    expect([valid.length, invalid.length]).toEqual([100, 4_900])
  })
})

describe('a prefix of which the highest number was used', () => {
  it('prints comprobantes without one and says so, without stop or repeat; another prefix continues', async () => {
    const world = await openWorld(withoutLanes)
    const seen = [{ prefix: 'J', number: MAX_NUMBER - 1 }]
    expect(await numberOf(world, 'a', { highestNumbers: seen })).toBe('J-999999999')
    expect(await put(world, { order: 'b' })).toMatchObject({ status: 202, job: { number: null } })
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'exhausted' })
    expect(await confirm(world, MAX_NUMBER)).toEqual({ ok: false, prefix: 'J', lowest: null })
    const response = await world.send('POST', '/numbering/confirm', { prefix: 'J', next: 5 })
    expect(await response.json()).toEqual({ confirmed: false, prefix: 'J', next: null })
    await world.stop()
    const again = await openWorld({
      ...withoutLanes,
      folder: world.folder,
      settings: settingsOf({ invoice: { prefix: 'K' } }),
    })
    expect([await numberOf(again, 'c'), await numberOf(again, 'd')]).toEqual(['K-1', 'K-2'])
  })
})

describe('a folder in which an earlier version assigned one impossible number to every invoice', () => {
  it('is opened and prints, without a number until the next one is confirmed', async () => {
    const folder = await damagedFolder()
    const world = await openWorld({ ...withoutLanes, folder })
    expect(
      world.entries.filter(({ message }) => message.startsWith('impossible number J-9007199254740992')),
    ).toHaveLength(1)
    expect(await put(world, { order: 'x' })).toMatchObject({ status: 202, job: { number: null } })
    const status = statusAnswer.parse(await world.get('/status'))
    expect(status.numbering).toMatchObject({
      next: null,
      warning: 'damaged',
      invalid: { where: 'journal', text: 'J-9007199254740992' },
    })
    await world.stop()
    expect(await findings(folder)).toContain('false B-58')
  })

  it('continues to count after the confirmation, above every valid number, also after the next start', async () => {
    const folder = await damagedFolder()
    const world = await openWorld({ ...withoutLanes, folder })
    expect(await confirm(world, 2)).toEqual({ ok: false, prefix: 'J', lowest: 3 })
    expect(await confirm(world, 2 ** 53)).toMatchObject({ ok: false })
    expect(await confirm(world, 3)).toMatchObject({ ok: true })
    expect(await numberOf(world, 'x')).toBe('J-3')
    await world.stop()
    const again = await openWorld({ ...withoutLanes, folder, segmentBytes: 1 })
    expect(again.entries.filter(({ message }) => message.includes('impossible'))).toEqual([])
    // A till still reports the number that it has seen.
    expect(await numberOf(again, 'y', { highestNumbers: [{ prefix: 'J', number: HUGE_NUMBER }] })).toBe('J-4')
    expect(await numberingOf(again)).toEqual(expect.not.objectContaining({ invalid: expect.anything() }))
    await again.stop()
    expect((await findings(folder)).filter((line) => line.startsWith('false'))).toEqual([])
    const last = await openWorld({ ...withoutLanes, folder })
    expect(await numberOf(last, 'z')).toBe('J-5')
  })

  it('keeps its numbers across a new segment and a restart', async () => {
    const folder = await damagedFolder()
    const world = await openWorld({ ...withoutLanes, folder, segmentBytes: 1 })
    for (const order of ['x', 'y', 'z']) expect(await numberOf(world, order)).toBeNull()
    await world.stop()
    expect(listSegments(folder).length).toBeGreaterThan(1)
    const again = await openWorld({ ...withoutLanes, folder })
    expect(await numberingOf(again)).toMatchObject({ next: null, invalid: { text: 'J-9007199254740992' } })
  })

  it('lists its papers and months in answers that a till can read', async () => {
    const world = await openWorld({ ...withoutLanes, folder: await damagedFolder() })
    const { jobs } = await world.jobs()
    expect(jobs.map((job) => jobSchema.parse(job).number?.text ?? null)).toEqual(['J-1', 'J-2', null, null, null, null])
    const month = invoicesAnswer.parse(await invoicesIn(world, thisMonth()))
    expect(month.invoices.map(({ number }) => [number.number, number.text])).toEqual([
      [1, 'J-1'],
      [2, 'J-2'],
      [null, 'J-9007199254740991'],
      ...Array.from({ length: 3 }, () => [null, 'J-9007199254740992']),
    ])
  })

  it('does not assign a number again that only register and jobs have since the snapshot was damaged', async () => {
    const folder = await damagedFolder()
    // A snapshot of the earlier version: its counters held only the highest number.
    const summary: Summary = {
      ...summaryOf(emptyCounters()),
      lastNumbers: [['J', { number: 2 ** 53, at: '2026-11-24T17:00:00.000Z' }]],
      seenNumbers: [['J', HUGE_NUMBER - 1]],
      registerLines: registerLines(folder).length,
      lastTransactions: [['C1', 1e20]],
    }
    const segment = (listSegments(folder).at(-1) ?? 0) + 1
    const at = new Date().toISOString()
    const { invalidNumbers: _, ...oldSummary } = summary
    const entry: OldSnapshotEntry = { type: 'summary', summary: oldSummary, watches: [] }
    writeFormat2(folder, { segment, store: 'another', machine: machineId(), at }, [entry])
    const world = await openWorld({ ...withoutLanes, folder })
    expect(await numberingOf(world)).toMatchObject({ next: null, invalid: { where: 'journal' } })
    expect(world.store.state.numbersStopped).toBe(false)
    expect(await confirm(world, 2)).toMatchObject({ ok: false, lowest: 3 })
    expect(await confirm(world, 3)).toMatchObject({ ok: true })
    expect(await numberOf(world, 'x')).toBe('J-3')
    expect(statusAnswer.parse(await world.get('/status')).till.lastTransaction).toBe(1)
  })

  it.each(IMPOSSIBLE)('counts on after a confirmation over the control socket: %s', async (_, next) => {
    const world = await openWorld(withoutLanes)
    expect(await numberOf(world, 'a')).toBe('J-1')
    await world.store.append([{ type: 'numbers-confirmed', prefix: 'J', next: next as number }]).durable
    await world.stop()
    const again = await openWorld({ ...withoutLanes, folder: world.folder })
    expect(await numberOf(again, 'b')).toBeNull()
    expect(invoicesAnswer.parse(await invoicesIn(again, thisMonth())).confirmed).toEqual([])
    expect(await confirm(again, 2)).toMatchObject({ ok: true })
    expect(await numberOf(again, 'c')).toBe('J-2')
  })

  it('is opened also when only the register has the number', async () => {
    const world = await openWorld(withoutLanes)
    expect(await numberOf(world, 'a')).toBe('J-1')
    world.register.write([{ type: 'confirmed', seq: 1, prefix: 'J', next: 1e300, at: new Date().toISOString() }])
    await world.stop()
    expect(await findings(world.folder)).toContain('false B-58')
    const again = await openWorld({ ...withoutLanes, folder: world.folder })
    expect(await numberingOf(again)).toMatchObject({ next: null, invalid: { where: 'register' } })
    await confirm(again, 2)
    await again.stop()
    const last = await openWorld({ ...withoutLanes, folder: world.folder })
    expect(await numberOf(last, 'b')).toBe('J-2')
  })
})

describe('settings.json with an impossible number of an earlier version', () => {
  const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport }

  async function start(folder: string) {
    const started = await startBridge({ folder, port: 0, parts, machine: machineId() })
    if (!started.ok) throw new Error(started.problem.text)
    onTestFinished(() => started.bridge.stop())
    const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
    await started.bridge.stop()
    const again = await startBridge({ folder, port: 0, parts, machine: machineId() })
    if (!again.ok) throw new Error(again.problem.text)
    onTestFinished(() => again.bridge.stop())
    const headers = await sessionHeaders({ url: again.bridge.address, token })
    const send = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(`${again.bridge.address}${path}`, { method, headers, body: JSON.stringify(body) })
      return (await response.json()) as StatusAnswer & { job: { number: { text: string } | null } }
    }
    const invoice = async (order: string) => {
      const { key, payload } = await factura({ order })
      return (await send('PUT', `/jobs/${encodeURIComponent(key)}`, payload)).job.number?.text ?? null
    }
    return { ...again.bridge, send, invoice }
  }

  it.each(['next', 'from'])(
    'is accepted at the start: invoices have no number until a confirmation: %s',
    async (field) => {
      const folder = temporaryFolder()
      const text = JSON.stringify({ ...settingsOf(), port: 17999, invoice: { [field]: HUGE_NUMBER } })
      writeFileSync(settingsPath(folder), text)
      expect(await findings(folder)).toEqual(expect.arrayContaining(['false B-03', 'false B-58']))
      const bridge = await start(folder)
      expect(await bridge.invoice('a')).toBeNull()
      const answer = await askControl(controlPath(folder), { command: 'check' })
      expect(answer?.findings.map(({ message }) => message.code)).toContain('B-58')
      expect(JSON.parse(readFileSync(settingsPath(folder), 'utf8')).invoice).toMatchObject({ next: 1, from: null })
      const confirmed = await askControl(controlPath(folder), { command: 'confirm-next', next: 40 })
      expect(confirmed?.finding).toMatchObject({ ok: true })
      expect([await bridge.invoice('b'), await bridge.invoice('c')]).toEqual(['J-40', 'J-41'])
    },
  )

  it('sets no limit where the range’s end is a number that is never reached', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...settingsOf(), invoice: { to: HUGE_NUMBER } }))
    const bridge = await start(folder)
    expect(await bridge.invoice('a')).toBe('J-1')
  })

  it.each(IMPOSSIBLE)('cannot be set over HTTP: %s', async (_, number) => {
    const world = await openWorld(withoutLanes)
    const { settings, version } = world.settings.current()
    for (const field of ['next', 'from', 'to']) {
      const body = { ...settings, invoice: { ...settings.invoice, [field]: number } }
      const response = await world.send('PUT', '/settings', body, { 'if-match': `"${version}"` })
      expect([response.status, JSON.stringify(await response.json())]).toEqual([
        422,
        expect.stringContaining(`invoice.${field}`),
      ])
    }
  })
})

describe('a transaction', () => {
  it.each(['C1-99999999999999999999', 'C1-9007199254740993', 'C1-1000000000', 'C1-0', 'C1-1e300', 'C1--5'])(
    'that is no count does not change the till’s counter: %s',
    async (transaction) => {
      const world = await openWorld(withoutLanes)
      await put(world, { order: 'a', transaction: 'C1-7' })
      expect((await put(world, { order: 'b', transaction })).status).toBe(202)
      expect(statusAnswer.parse(await world.get('/status')).till.lastTransaction).toBe(7)
    },
  )
})

describe('whatever numbers tills report, in any order, with restarts', () => {
  const invoice = settingsOf().invoice
  const aNumber = fc.oneof(
    fc.integer({ min: 1, max: 50 }),
    fc.integer({ min: MAX_NUMBER - 3, max: MAX_NUMBER + 3 }),
    fc.double(),
    fc.constantFrom(...IMPOSSIBLE.map(([, number]) => number as number)),
  )
  const step = fc.oneof(
    fc.record({ type: fc.constant('sale' as const), seen: fc.array(aNumber, { maxLength: 3 }) }),
    fc.record({ type: fc.constant('confirm' as const), next: aNumber }),
    fc.record({ type: fc.constant('spoil' as const), number: aNumber }),
    fc.record({ type: fc.constant('restart' as const) }),
  )

  it('issued numbers are in range and rise', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let counters = emptyCounters()
        const issued: number[] = []
        const at = '2026-03-15T17:00:00.000Z'
        for (const one of steps) {
          if (one.type === 'restart') {
            const summary = JSON.parse(JSON.stringify(summaryOf(counters))) as Summary
            counters = emptyCounters()
            countEntry(counters, { type: 'summary', summary, watches: [] }, at)
          } else if (one.type === 'confirm') {
            const isAllowed = one.next >= nextNumber(invoice, counters)
            if (isAllowed) countEntry(counters, { type: 'numbers-confirmed', prefix: 'J', next: one.next }, at)
          } else if (one.type === 'spoil') {
            // As an earlier version counted a job.
            if (one.number > MAX_NUMBER)
              countJob(counters, { transaction: '', number: { prefix: 'J', number: one.number } } as Job, at)
          } else {
            const payload = { highestNumber: null, highestNumbers: one.seen.map((number) => ({ prefix: 'J', number })) }
            const seen = newsOf(payload, invoice, counters)
            const taken = takeNumber(invoice, counters, { seen, beforeTaxes: 1 }, Date.parse(at))
            for (const { number } of seen)
              counters.seenNumbers.set('J', Math.max(number, counters.seenNumbers.get('J') ?? 0))
            if (!taken.number) continue
            issued.push(taken.number.number)
            countJob(counters, { transaction: '', number: taken.number } as Job, at)
          }
          const { next } = numberingStatus(invoice, counters, Date.parse(at))
          expect(next === null || (next >= 1 && next <= MAX_NUMBER)).toBe(true)
        }
        expect(issued.every((number, i) => Number.isSafeInteger(number) && number > (issued[i - 1] ?? 0))).toBe(true)
        expect(issued.every((number) => number <= MAX_NUMBER)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('issued numbers are in range and rise on the disk', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        let world = await openWorld(withoutLanes)
        const { folder } = world
        const issued: number[] = []
        for (const [i, one] of steps.entries()) {
          if (one.type === 'restart') {
            await world.stop()
            world = await openWorld({ ...withoutLanes, folder, segmentBytes: i % 2 === 0 ? 1 : undefined })
          } else if (one.type === 'confirm') await confirm(world, one.next)
          else if (one.type === 'spoil') {
            if (one.number > MAX_NUMBER) await acceptAsBefore(world, `spoilt-${i}`, one.number)
          } else {
            const highestNumbers = one.seen.map((number) => ({ prefix: 'J', number }))
            const { status, job } = await put(world, { order: `order-${i}`, highestNumbers })
            expect(status).toBe(202)
            if (job.number) issued.push(job.number.number)
          }
        }
        await world.stop()
        expect(issued).toEqual([...new Set(issued)].sort((a, b) => a - b))
        expect(issued.every((number) => number >= 1 && number <= MAX_NUMBER)).toBe(true)
      }),
      { numRuns: 6 },
    )
  })
})
