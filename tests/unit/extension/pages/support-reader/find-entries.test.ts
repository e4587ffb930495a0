import { MINUTE_MS } from '@shared/dates'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logStory } from '../../../../../extension/log/reading/log-story'
import { openedFile } from '../../../../../extension/log/support/opened-file'
import {
  daysOf,
  type EntryFilter,
  findEntries,
  NO_FILTER,
  troublesOf,
} from '../../../../../extension/pages/support-reader/find-entries'
import { lightsOf } from '../../../../../extension/pages/support-reader/lights'
import { aBridgeEntry } from '../../../../fixtures/log-entries'
import { madeUpRecords } from '../../../../stage/made-up-support-file'
import { SUPPORT_FILE } from '../../../replay/story-file'

const file = await openedFile(madeUpRecords(12, 9 * MINUTE_MS), 0)
const found = (part: Partial<EntryFilter>) => findEntries(file, { ...NO_FILTER, ...part })

describe('the steps of an opened file', () => {
  it('are those of both halves in order of time', () => {
    const times = found({}).map(({ at }) => at)
    expect(times).toEqual(times.toSorted())
    expect(new Set(found({}).map(({ half }) => half))).toEqual(new Set(['extension', 'bridge']))
  })

  it.each([
    ['an order’s number', '15003', 9],
    ['its number with #', '#15003', 9],
    ['its transaction', 'c1-000003', 9],
    ['words of a step', 'confirmó', 12],
    ['English of a message', 'media-empty', 2],
  ])('are found by %s', (_, text, count) => {
    expect(found({ text })).toHaveLength(count)
  })

  it('are those of one printer: its papers, and its own states', () => {
    const messages = found({ printer: 'caja' }).map(({ message }) => message)
    expect(messages).toEqual(['printer caja: ready', 'printer caja: ready'])
    expect(found({ printer: 'cocina', level: 'warning' })).toHaveLength(2)
    expect(found({ printer: 'cocina', text: '15003' }).every(({ jobKey }) => jobKey?.includes('kitchen'))).toBe(true)
  })

  it('are those of one half, of a level, of a day and of a part of the time', () => {
    expect(found({ half: 'bridge' }).every(({ half }) => half === 'bridge')).toBe(true)
    expect(found({ level: 'error' }).map(({ step }) => step)).toEqual(['quarantined'])
    expect(daysOf(file.entries)).toEqual(['2026-03-14'])
    expect(found({ day: '2026-03-13' })).toEqual([])
    const window = { from: '2026-03-14T17:19:00.000Z', to: '2026-03-14T17:21:00.000Z' }
    expect(found({ window }).map(({ level }) => level)).toEqual(['warning', 'warning'])
  })

  it('begin a new day at 04:00 in Bogotá', () => {
    const [line] = file.entries
    const days = ['2026-03-14T08:59:59.000Z', '2026-03-14T09:00:00.000Z', '2026-03-16T09:00:00.000Z']
    const found = daysOf(days.flatMap((at) => (line ? [{ ...line, at }] : [])))
    expect(found).toEqual(['2026-03-16', '2026-03-14', '2026-03-13'])
  })
})

describe('what went wrong', () => {
  it('is listed by sort, errors first, then the newest, and leads to its steps', () => {
    const troubles = troublesOf(file.entries)
    expect(troubles.map(({ level }) => level)).toEqual(['error', 'warning', 'warning', 'warning', 'warning'])
    for (const { name, count } of troubles) expect(found({ trouble: name })).toHaveLength(count)
  })

  it('is one sort where only numbers, ids and times differ', () => {
    const [line] = file.entries.filter(({ level }) => level === 'warning')
    const many = Array.from({ length: 50 }, (_, n) => ({ ...line, message: `took ${n} ms at order MADEUP${n}` }))
    expect(troublesOf(many as typeof file.entries)).toMatchObject([{ count: 50 }])
  })
})

describe('a file that is partly not understood', () => {
  it('shows what is known: unknown kinds, unknown steps and events, and counts entries without a time', async () => {
    const entry = { type: 'log', ...aBridgeEntry('2026-03-14T17:00:00.000Z', 'x') } as const
    const later = { at: '2026-03-14T17:00:01.000Z', message: 'y' }
    const strange = await openedFile(
      [
        { type: 'header', half: 'bridge', format: 7 },
        { type: 'weather', half: 'bridge', is: 'rain' },
        { ...entry, step: 'dance', event: 7 },
        { ...entry, ...later, half: 'extension', event: { kind: 'new' } },
        { ...entry, at: 'yesterday', message: 'z' },
        { type: 'log', half: 'bridge' },
      ],
      1,
    )
    expect(strange.entries.map(({ step, message }) => `${step} ${message}`)).toEqual(['state x', 'state y'])
    expect(strange.notUnderstood).toBe(3)
    expect(strange.others.map(({ type }) => type)).toEqual(['header', 'weather'])
    expect(findEntries(strange, { ...NO_FILTER, text: 'y' })).toHaveLength(1)
    expect(strange.halves).toEqual({ extension: false, bridge: true })
  })

  it('breaks nothing, whatever stands in a field of it', async () => {
    const written = SUPPORT_FILE.toString('utf8').split('\n').filter(Boolean)
    const records = [...madeUpRecords(1, MINUTE_MS), ...written.map((line) => JSON.parse(line))]
    await fc.assert(
      fc.asyncProperty(fc.nat(records.length - 1), fc.nat(), fc.jsonValue({ maxDepth: 2 }), async (n, key, value) => {
        const record = structuredClone(records[n])
        // The record itself, its event or its order.
        for (const part of [record, record.event, record.order]) {
          const names = Object.keys(part ?? {}).filter((name) => name !== 'type' && name !== 'half')
          const name = names[key % names.length]
          if (name !== undefined) part[name] = value
        }
        const opened = await openedFile(records.with(n, record), 0)
        const lines = findEntries(opened, { ...NO_FILTER, text: 'papel', printer: '' })
        troublesOf(opened.entries)
        lightsOf(opened, opened.entries[0]?.at ?? '', opened.createdAt)
        logStory(lines)
        expect(lines.length).toBeLessThanOrEqual(opened.entries.length)
      }),
      { numRuns: 400 },
    )
  })

  it('shows an error from before the log’s window once', async () => {
    const at = '2026-03-14T17:00:00.000Z'
    const error = aBridgeEntry(at, 'disk', { level: 'error', step: 'trouble' })
    const early = { ...error, at: '2026-03-13T17:00:00.000Z' }
    const lasts = [early, error].map((each) => ({ type: 'last-error', ...each }))
    const { entries } = await openedFile([{ type: 'header', half: 'bridge' }, { type: 'log', ...error }, ...lasts], 0)
    expect(entries.map((each) => each.at)).toEqual([early.at, at])
  })
})
