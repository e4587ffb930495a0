import type * as FileSystem from 'node:fs'
import { expect, it, onTestFinished, vi } from 'vitest'
import { askControl } from '../../../../bridge/control/ask-control'
import { serveControl } from '../../../../bridge/control/serve-control'
import { controlPath } from '../../../../bridge/control/socket-path'
import { temporaryFolder } from '../support/temporary-folder'

const { chmod } = vi.hoisted(() => ({ chmod: vi.fn() }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof FileSystem>()
  chmod.mockImplementation(fs.chmodSync)
  return { ...fs, chmodSync: chmod }
})

it('a control socket whose permissions cannot be restricted is closed, and the folder is free afterwards', async () => {
  const folder = temporaryFolder()
  const handlers = () => ({ ping: () => ({ pid: 7 }) })
  chmod.mockImplementationOnce(() => {
    throw new Error('EPERM')
  })
  await expect(serveControl(folder, handlers, () => {})).rejects.toThrow('EPERM')
  expect(await askControl(controlPath(folder), { command: 'ping' })).toBeNull()
  const server = await serveControl(folder, handlers, () => {})
  if (server) onTestFinished(server)
  expect(server).not.toBeNull()
})
