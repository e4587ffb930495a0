import { writeFileSync } from 'node:fs'
import { statusAnswer } from '@shared/api'
import { isInvoiceNumber, MAX_NUMBER, readPrefixNumbers } from '@shared/invoice-number'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settingsPath } from '../../../../bridge/config/settings-file'
import { stoppedHandlers } from '../../../../bridge/control/stopped-handlers'
import { machineId } from '../../../../bridge/data-folder/machine-id'
import { countEntry, countJob, emptyCounters } from '../../../../bridge/jobs/counters'
import type { Job } from '../../../../bridge/jobs/job'
import { newlySeenNumbers, nextNumber, numberingStatus, takeNumber } from '../../../../bridge/jobs/numbering'
import { startBridge } from '../../../../bridge/start-bridge'
import { freePort } from '../../../fakes/free-port'
import { forMany } from '../../../stage/for-many'
import { PARTS } from '../../../stage/open-bridge'
import { openWorld, settingsOf, type World } from '../support/bridge-world'
import { factura, type PaperChange } from '../support/papers'
import { confirm, numberingOf } from '../support/register-folder'
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

const findings = async (folder: string) =>
  (await stoppedHandlers(folder).check({ command: 'check' })).findings.map(({ ok, message }) => `${ok} ${message.code}`)

describe('an impossible number that a till reports as seen', () => {
  it.each(IMPOSSIBLE)('is ignored and named, and the paper prints: %s', async (_, number) => {
    const world = await openWorld(withoutLanes)
    const wrong = number as number
    const listed = await put(world, {
      order: 'a',
      highestNumbers: [
        { prefix: 'J', number: wrong },
        { prefix: 'J', number: 7 },
        { prefix: 'J', number: 4 },
      ],
    })
    expect(listed).toMatchObject({ status: 202, ignored: ['highestNumbers[0]'], job: { number: { text: 'J-8' } } })
    expect(await numberOf(world, 'b')).toBe('J-9')
    expect(world.entries.filter(({ message }) => message.startsWith('impossible numbers of the till'))).toHaveLength(1)
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
    const settings = settingsOf({ invoice: { prefix: 'K' } })
    const again = await openWorld({ ...withoutLanes, folder: world.folder, settings })
    expect([await numberOf(again, 'c'), await numberOf(again, 'd')]).toEqual(['K-1', 'K-2'])
  })
})

describe('an impossible number in the settings', () => {
  it.each(['next', 'from', 'to'])('does not let the bridge start, and is named: %s', async (field) => {
    const folder = temporaryFolder()
    writeFileSync(settingsPath(folder), JSON.stringify({ ...settingsOf(), invoice: { [field]: HUGE_NUMBER } }))
    const started = await startBridge({ folder, port: await freePort(), parts: PARTS, machine: machineId() })
    expect(started).toMatchObject({ ok: false, problem: { code: 'B-03' } })
    if (!started.ok) expect(started.problem.text).toContain(`invoice.${field}`)
    expect(await findings(folder)).toContain('false B-03')
  })

  it.each(IMPOSSIBLE)('cannot be set over HTTP: %s', async (_, number) => {
    const world = await openWorld(withoutLanes)
    const { settings, version } = world.settings.current()
    for (const field of ['next', 'from', 'to']) {
      const body = { ...settings, invoice: { ...settings.invoice, [field]: number } }
      const response = await world.send('PUT', '/settings', body, { 'if-match': `"${version}"` })
      const expected = [422, expect.stringContaining(`invoice.${field}`)]
      expect([response.status, JSON.stringify(await response.json())]).toEqual(expected)
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

describe('whatever numbers tills report, in any order', () => {
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
  )

  it('issued numbers are in range and rise', () => {
    forMany(500, [fc.array(step, { maxLength: 40 })], (steps) => {
      const counters = emptyCounters()
      const issued: number[] = []
      const at = '2026-03-15T17:00:00.000Z'
      for (const one of steps) {
        if (one.type === 'confirm') {
          const isAllowed = isInvoiceNumber(one.next) && one.next >= nextNumber(invoice, counters)
          if (isAllowed) countEntry(counters, { type: 'numbers-confirmed', prefix: 'J', next: one.next }, at)
        } else {
          const reported = readPrefixNumbers(one.seen.map((number) => ({ prefix: 'J', number }))).valid
          const seen = newlySeenNumbers(reported, counters)
          const taken = takeNumber(invoice, counters, { seen, beforeTaxes: 1 }, Date.parse(at))
          for (const { number } of seen)
            counters.seenNumbers.set('J', Math.max(number, counters.seenNumbers.get('J') ?? 0))
          if (!taken.number) continue
          issued.push(taken.number.number)
          countJob(counters, { transaction: '', number: taken.number, marks: [] as Job['marks'] } as Job, at)
        }
        const { next } = numberingStatus(invoice, counters, Date.parse(at))
        expect(next === null || (next >= 1 && next <= MAX_NUMBER)).toBe(true)
      }
      expect(issued.every((number, i) => Number.isSafeInteger(number) && number > (issued[i - 1] ?? 0))).toBe(true)
      expect(issued.every((number) => number <= MAX_NUMBER)).toBe(true)
    })
  })
})
