import { closeSync, openSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StatusAnswer } from '@shared/api'
import { expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../fakes/free-port'
import { tillFetch } from '../fakes/till-session'
import { aVirtualPrinter } from '../stage/a-printer'
import { BridgeProcess } from '../stage/bridge-process'
import { shopSettings } from '../stage/shop-settings'
import { tillJobs } from '../stage/till-jobs'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { factura } from '../unit/bridge/support/papers'
import { thisMonth } from '../unit/bridge/support/register-folder'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'

const PAGE = 4096

/** Writes over the first page of an index that the running bridge has not read yet. */
function damage(folder: string, name: string): void {
  const path = join(folder, 'bridge.db')
  const db = new DatabaseSync(path, { readOnly: true })
  const row = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name)
  db.close()
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(PAGE, 0x55), 0, PAGE, (Number(row?.rootpage) - 1) * PAGE)
  closeSync(file)
}

it('a bridge whose database is damaged while it runs starts again by itself, on its backup or anew, without numbers', async () => {
  const { connection } = await aVirtualPrinter()
  const folder = temporaryFolder()
  const bridge = new BridgeProcess(folder, await freePort())
  await bridge.writeSettings(shopSettings({ caja: connection }))
  await bridge.start()
  onTestFinished(() => bridge.stop())
  const { pid } = bridge
  const till = tillJobs(tillFetch({ url: bridge.url, token: await bridge.pairTill() }))
  const numberOf = async (order: string) =>
    (await till.job(await till.put(await factura({ order })))).number?.text ?? null
  expect(await numberOf('before')).toBe('J-1')

  damage(folder, 'sqlite_autoindex_settlements_1')
  expect((await till.ask(`/invoices?month=${thisMonth()}`)).status).toBe(503)
  const numbering = async () => (await till.get<StatusAnswer>('/status')).numbering
  await vi.waitFor(async () => expect((await numbering()).warning).toBe('damaged'), WAIT_OPTIONS)
  expect([bridge.pid, await numberOf('after')]).toEqual([pid, null])
  expect(bridge.output).toContain('(B-101)')
  expect(readdirSync(folder).filter((name) => name.startsWith('damaged-'))).toHaveLength(1)
})
