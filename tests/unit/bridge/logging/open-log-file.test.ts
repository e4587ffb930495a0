import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openLogFile } from '../../../../bridge/logging/open-log-file'
import { openWorld } from '../support/bridge-world'
import { comanda } from '../support/papers'
import { temporaryFolder } from '../support/temporary-folder'

const now = () => Date.parse('2026-03-15T17:00:00Z')

describe('bridge.log', () => {
  it('holds one JSON line an entry, for its owner alone', async () => {
    const folder = temporaryFolder()
    const { log, close } = openLogFile(folder, { now })
    log({ level: 'info', step: 'start', message: 'one' })
    log({ level: 'error', step: 'trouble', message: 'two', transaction: 'C1-1' })
    await close()
    const lines = readFileSync(join(folder, 'bridge.log'), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { at: '2026-03-15T17:00:00.000Z', half: 'bridge', step: 'start', transaction: null },
      { message: 'two', transaction: 'C1-1' },
    ])
    expect(statSync(join(folder, 'bridge.log')).mode & 0o777).toBe(0o600)
  })

  it('is bounded: a full file moves on, the oldest goes', async () => {
    const folder = temporaryFolder()
    const file = openLogFile(folder, { now, maxBytes: 1000, keep: 3 })
    for (let i = 0; i < 60; i++) {
      file.log({ level: 'info', step: 'state', message: `entry ${i}` })
      await file.close()
    }
    expect(readdirSync(folder).sort()).toEqual(['bridge.log', 'bridge.log.1', 'bridge.log.2', 'bridge.log.3'])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000)
    expect(readFileSync(join(folder, 'bridge.log'), 'utf8')).toContain('entry 59')
  })

  it('never stops the bridge when it cannot be written', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'bridge.log'))
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { log, close } = openLogFile(folder, { now })
    log({ level: 'info', step: 'start', message: 'x' })
    await close()
    expect(complaint).toHaveBeenCalledOnce()
    complaint.mockRestore()
  })
})

describe('what is logged', () => {
  it('is every step of a paper with its transaction, and nothing personal', async () => {
    const { put, job, entries, token } = await openWorld()
    const { key, payload } = await comanda({ transaction: 'C1-88' })
    await put({ key, payload })
    await vi.waitFor(async () => expect((await job(key)).state).toBe('printed'))
    const mine = entries.filter((entry) => entry.jobKey === key)
    expect(mine.map(({ step, message }) => `${step}: ${message}`)).toEqual([
      'queued: job kitchen: queued for cocina',
      'state: queued -> printing on cocina, attempt 1',
      'confirmed: printing -> printed, proof completed',
    ])
    expect(mine.every(({ transaction, orderId }) => transaction === 'C1-88' && orderId === 'order-1')).toBe(true)
    const text = JSON.stringify(entries)
    for (const secret of [token, 'Ana', 'Hamburguesa', '192.168.']) expect(text).not.toContain(secret)
  })
})
