import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readSettingsFile } from '../../../../bridge/config/settings-file'
import { jobById } from '../../../../bridge/jobs/bridge-state'
import type { Job } from '../../../../bridge/jobs/job'
import { numberingStatus } from '../../../../bridge/jobs/numbering'
import { listSegments, readHeader, segmentPath } from '../../../../bridge/journal/segments'
import { readUpgradeList } from '../../../../bridge/journal/upgrade-list'
import { invoicesOf } from '../../../../bridge/register/invoices-of'
import { openJobStore } from '../../../../bridge/store/open-store'
import { temporaryFolder } from '../support/temporary-folder'

const FIXTURES = resolve(import.meta.dirname, '../../../fixtures')
const MACHINE = 'maquina-de-ejemplo'

/** Opens a copy of a stored data folder, as the bridge of that version left it. */
async function openKept(name: string) {
  const kept = join(FIXTURES, name)
  const folder = temporaryFolder()
  cpSync(kept, folder, { recursive: true })
  const messages: string[] = []
  const log = ({ message }: { message: string }) => void messages.push(message)
  const opened = await openJobStore({ folder, machine: MACHINE, now: Date.now, log })
  onTestFinished(opened.close)
  const settings = readSettingsFile(folder)
  if (!settings.ok) throw new Error('settings.json was refused')
  return { ...opened, kept, folder, messages, invoice: settings.settings.invoice }
}

const summaryOf = (job: Job | null): string =>
  job
    ? [job.state, job.proof, job.attempt, job.number?.text ?? job.dayNumber].filter((part) => part !== null).join(' ')
    : 'unknown'

type Opened = Awaited<ReturnType<typeof openKept>>
const summaryById = ({ store }: Opened, id: string): string => summaryOf(jobById(store.state, `store-1:${id}`))
const statuses = async ({ folder }: Opened, month: string): Promise<string[]> =>
  (await invoicesOf(folder, month)).invoices.map(({ number, fate }) => `${number.text} ${fate}`)

describe('a data folder of format 1', () => {
  it('is read with its meaning unchanged', async () => {
    const opened = await openKept('journal-v1')
    expect(opened.messages).toEqual(['the journal of format 1 goes on in format 3'])
    for (const order of ['pedido-1', 'pedido-2', 'pedido-3'])
      expect(summaryById(opened, `${order}:delivery:-:1`)).toBe('printed completed 1')
    expect(summaryById(opened, 'pedido-2:kitchen:cocina:1')).toBe('printed completed 1 2')
    expect(summaryById(opened, 'pedido-4:kitchen:cocina:1')).toBe('cancelled 0 4')
    expect(summaryById(opened, 'pedido-4:kitchen:cocina:2')).toBe('printed completed 1 5')
    expect(summaryById(opened, 'pedido-5:kitchen:cocina:1')).toBe('printed completed 2 6')
    expect(summaryById(opened, 'pedido-6:invoice:-:1')).toBe('cancelled 0 J-44')
    expect(summaryById(opened, 'pedido-7:kitchen:cocina:1')).toBe('unconfirmed 1 7')
    expect(summaryById(opened, 'pedido-7:invoice:-:1')).toBe('queued 0 J-45')
    const { state } = opened.store
    expect([state.jobs.size, state.lastTransactions.get('C1')]).toEqual([15, 7])
    expect(jobById(state, 'store-1:pedido-5:kitchen:cocina:1')?.decisions).toHaveProperty('resolve:persona-1')
  })

  it('still prints the tickets inside its records', async () => {
    const { store } = await openKept('journal-v1')
    const job = store.job('store-1:pedido-7:invoice:-:1')
    const ticket = job && store.ticketOf(job)
    expect(ticket?.title).toBe('COMPROBANTE J-45')
    expect(JSON.stringify(ticket)).toContain('La Fogata de Ejemplo')
  })

  it('gets a register of its numbers, and continues with the next', async () => {
    const opened = await openKept('journal-v1')
    const { store, invoice } = opened
    expect(await statuses(opened, '2026-11')).toEqual([
      'J-41 printed',
      'J-42 printed',
      'J-43 printed',
      'J-44 cancelled',
      'J-45 issued',
    ])
    expect(numberingStatus(invoice, store.state, Date.now())).toMatchObject({ next: 46 })
  })

  it('is continued in a segment of the present format, which an older bridge refuses', async () => {
    const { store, folder, kept, close } = await openKept('journal-v1')
    await store.append([{ type: 'moved', id: 'store-1:pedido-7:invoice:-:1', printer: 'cocina' }]).durable
    await close()
    expect(listSegments(folder)).toEqual([1, 2, 3])
    expect(listSegments(folder).map((segment) => readHeader(folder, segment)?.format)).toEqual([1, 1, 3])
    for (const segment of [1, 2])
      expect(readFileSync(segmentPath(folder, segment)).equals(readFileSync(segmentPath(kept, segment)))).toBe(true)
    const again = await openJobStore({ folder, machine: MACHINE, now: Date.now, log: () => {} })
    onTestFinished(again.close)
    expect(again.store.job('store-1:pedido-7:invoice:-:1')?.printer).toBe('cocina')
    expect(summaryOf(again.store.job('store-1:pedido-6:invoice:-:1'))).toBe('cancelled 0 J-44')
    const printed = again.store.job('store-1:pedido-1:kitchen:cocina:1')
    expect(printed && again.store.ticketOf(printed)?.title).toContain('COCINA')
  })

  it('is kept as a copy beside the upgraded one, once', async () => {
    const { folder, kept, close } = await openKept('journal-v1')
    const copy = join(folder, 'before-format-3')
    const same = () =>
      readdirSync(kept).map((name) => readFileSync(join(copy, name)).equals(readFileSync(join(kept, name))))
    expect(same()).toEqual([true, true, true])
    await close()
    const messages: string[] = []
    const log = ({ message }: { message: string }) => void messages.push(message)
    const again = await openJobStore({ folder, machine: MACHINE, now: Date.now, log })
    onTestFinished(again.close)
    expect([same(), messages]).toEqual([[true, true, true], []])
    expect(readdirSync(folder).filter((name) => name.startsWith('before-'))).toEqual(['before-format-3'])
    expect(readUpgradeList(folder)?.upgrades).toMatchObject([{ upgrade: 3, from: 1, copy: 'before-format-3', line: 0 }])
  })

  it('is upgraded without a copy where the disk has no room for one: papers have priority', async () => {
    const folder = temporaryFolder()
    cpSync(join(FIXTURES, 'journal-v1'), folder, { recursive: true })
    const messages: string[] = []
    const log = ({ message }: { message: string }) => void messages.push(message)
    const disk = {
      copy: () => {
        throw new Error('ENOSPC')
      },
    }
    const opened = await openJobStore({ folder, machine: MACHINE, now: Date.now, log, disk })
    onTestFinished(opened.close)
    expect(messages[0]).toContain('no copy was kept before the upgrade to format 3: Error: ENOSPC')
    expect(summaryOf(opened.store.job('store-1:pedido-7:invoice:-:1'))).toBe('queued 0 J-45')
  })

  it.each(['journal-v1', 'journal-v2'])(
    '%s whose upgrade stopped at any step is upgraded by the next start',
    async (name) => {
      // A crash leaves only its header, or nothing, of the new segment.
      for (const size of [0, 5, 60, 10_000]) {
        const { folder, close, store } = await openKept(name)
        const before = [...store.state.jobs.values()].map((job) => `${job.id} ${summaryOf(job)}`).sort()
        await close()
        for (const file of readdirSync(folder)) if (file.endsWith('.snapshot')) rmSync(join(folder, file))
        const newest = segmentPath(folder, listSegments(folder).at(-1) ?? 0)
        writeFileSync(newest, readFileSync(newest).subarray(0, size))
        const again = await openJobStore({ folder, machine: MACHINE, now: Date.now, log: () => {} })
        const after = [...again.store.state.jobs.values()].map((job) => `${job.id} ${summaryOf(job)}`).sort()
        expect([size, after]).toEqual([size, before])
        await again.close()
      }
    },
  )

  it('of another machine issues nothing', async () => {
    const folder = temporaryFolder()
    cpSync(join(FIXTURES, 'journal-v1'), folder, { recursive: true })
    const opened = await openJobStore({ folder, machine: 'another', now: Date.now, log: () => {} })
    onTestFinished(opened.close)
    expect(opened.store.state.numbersStopped).toBe(true)
    expect(summaryOf(opened.store.job('store-1:pedido-7:invoice:-:1'))).toBe('unconfirmed 0 J-45')
  })
})

describe('a data folder of format 2', () => {
  it('is read with its meaning unchanged, from its newest snapshot on', async () => {
    const opened = await openKept('journal-v2')
    expect(opened.messages).toEqual(['the journal of format 2 goes on in format 3'])
    expect(listSegments(opened.folder)).toEqual([...listSegments(opened.kept), 6])
    expect(summaryById(opened, 'pedido-2:kitchen:cocina:1')).toBe('printed completed 1 2')
    expect(summaryById(opened, 'pedido-4:kitchen:cocina:1')).toBe('cancelled 0 4')
    expect(summaryById(opened, 'pedido-4:kitchen:cocina:2')).toBe('printed completed 1 5')
    expect(summaryById(opened, 'pedido-6:invoice:-:1')).toBe('cancelled 0 J-44')
    expect(summaryById(opened, 'pedido-7:kitchen:cocina:1')).toBe('unconfirmed 1 1')
    expect(summaryById(opened, 'pedido-7:invoice:-:1')).toBe('queued 0 J-50')
    expect(summaryById(opened, 'pedido-9:delivery:-:1')).toBe('printed completed 1')
    const { state } = opened.store
    expect(state.watches.get('C1')).toEqual({ until: '2026-11-25T03:00:00.000Z', minutes: 5, told: false })
    expect(state.seenNumbers.get('J')).toBe(49)
  })

  it('keeps the rest of jobs whose segments were pruned', async () => {
    const opened = await openKept('journal-v2')
    const { store } = opened
    const old = store.job('store-1:pedido-1:invoice:-:1')
    expect([summaryOf(old), old && store.ticketOf(old)]).toEqual(['printed completed 1 J-41', null])
    expect(old?.contentHash).toMatch(/^[0-9a-f]{64}$/)
    // Its copy was made in a segment that still exists.
    const copy = store.job('store-1:pedido-1:invoice:-:1:copy-1')
    expect([summaryOf(copy), copy && store.ticketOf(copy)?.title]).toEqual(['sent 1 J-41', 'COMPROBANTE J-41'])
  })

  it('keeps every number with its status, and continues with the next', async () => {
    const opened = await openKept('journal-v2')
    expect(await statuses(opened, '2026-11')).toEqual([
      'J-41 printed',
      'J-42 printed',
      'J-43 printed',
      'J-44 cancelled',
    ])
    expect(await statuses(opened, '2026-12')).toEqual(['J-50 issued', 'J-51 printed', 'J-52 printed'])
    expect(numberingStatus(opened.invoice, opened.store.state, Date.now()).next).toBe(53)
    expect((await invoicesOf(opened.folder, '2026-11')).confirmed).toMatchObject([{ prefix: 'J', next: 41 }])
  })
})
