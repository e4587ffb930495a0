import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { LogEntry } from '@shared/log-entry'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { askControl } from '../../../bridge/control/ask-control'
import { controlPath } from '../../../bridge/control/socket-path'
import { entriesOf } from '../../../bridge/log/read-log'
import { Notices } from '../../../bridge/notices/notices'
import { startBridge } from '../../../bridge/start-bridge'
import { freePort, listen } from '../../fakes/free-port'
import { PARTS } from '../../stage/open-bridge'
import { temporaryFolder } from './support/temporary-folder'

const { endUpkeep } = vi.hoisted(() => ({ endUpkeep: vi.fn() }))
// The part that a bridge starts last, hence the first that it ends.
vi.mock('../../../bridge/store/maintenance', () => ({ maintainStore: () => endUpkeep }))

const start = async (folder: string, port?: number) =>
  startBridge({ folder, port: port ?? (await freePort()), parts: PARTS, machine: null })

async function running(folder: string, port?: number) {
  const started = await start(folder, port)
  if (!started.ok) throw new Error(started.problem.text)
  onTestFinished(() => started.bridge.stop())
  return started.bridge
}

/** The errors in the log. */
async function troubles(folder: string): Promise<string[]> {
  const entries: LogEntry[] = []
  for await (const entry of entriesOf(folder)) entries.push(entry)
  return entries.filter(({ level }) => level === 'error').map(({ message }) => message)
}

describe('a bridge that is stopped', () => {
  it('releases port and folder although the first and another step of its end fail, and reports it', async () => {
    const folder = temporaryFolder()
    const bridge = await running(folder)
    endUpkeep.mockImplementationOnce(() => {
      throw new Error('first')
    })
    vi.spyOn(Notices.prototype, 'stop').mockRejectedValueOnce(new Error('another'))
    await bridge.stop()
    expect(await askControl(controlPath(folder), { command: 'ping' })).toBeNull()
    expect(await troubles(folder)).toEqual([
      expect.stringContaining('stop: upkeep: Error: first'),
      expect.stringContaining('stop: notices: Error: another'),
    ])
    expect((await running(folder, bridge.port)).port).toBe(bridge.port)
  })
})

describe('a bridge that cannot start', () => {
  it('releases the folder although a step of that fails, and reports why it did not start', async () => {
    const folder = temporaryFolder()
    const other = createServer()
    const port = await listen(other)
    onTestFinished(() => void other.close())
    vi.spyOn(Notices.prototype, 'stop').mockRejectedValueOnce(new Error('another'))
    expect(await start(folder, port)).toMatchObject({ ok: false, problem: { code: 'B-02' } })
    expect(await askControl(controlPath(folder), { command: 'ping' })).toBeNull()
    await running(folder)
  })

  it('reports when its folder cannot be made', async () => {
    const file = join(temporaryFolder(), 'a-file')
    writeFileSync(file, '')
    expect(await start(join(file, 'data'))).toMatchObject({ ok: false, problem: { code: 'B-10' } })
  })
})
