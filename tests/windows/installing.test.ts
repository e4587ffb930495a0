import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../fakes/free-port'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'
import { NODE, REPOSITORY, Wine, windowsPath } from './wine'

const BRIDGE = ['dist/bridge/bridge.mjs']

let wine: Wine

beforeAll(async () => {
  wine = await Wine.start()
})
afterAll(() => wine?.stop())

/** A data folder whose name cmd could trip over; no accent, as Wine's cmd does not follow `chcp`. */
async function aFolder(): Promise<{ folder: string; data: string[]; port: number }> {
  const folder = join(temporaryFolder(), 'Caja & 100% ^x')
  await mkdir(folder)
  const port = await freePort()
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ port }))
  return { folder, data: ['--data', windowsPath(folder)], port }
}

const profile = (...path: string[]): string => join(wine.drive, 'users', process.env.USER ?? 'root', ...path)
const DESKTOP = ['Desktop']
const MENU = ['AppData', 'Roaming', 'Microsoft', 'Windows', 'Start Menu', 'Programs']

async function iconsIn(folder: string[]): Promise<string[]> {
  const path = profile(...folder)
  return existsSync(path) ? (await readdir(path)).filter((name) => name.endsWith('.cmd')).sort() : []
}

const bridge = (...args: string[]) => wine.run(NODE, [...BRIDGE, ...args], { cwd: REPOSITORY })

const click = (icon: string) => wine.run('cmd', ['/c', windowsPath(profile(...DESKTOP, icon))], { cwd: REPOSITORY })

describe('installing on Windows', { timeout: 120_000 }, () => {
  it('creates icons in Windows’ folders, which open the page; uninstalling removes them', async () => {
    const { data, port } = await aFolder()
    // Wine's scheduler has no tasks, and the command reports it.
    expect(await bridge('install', ...data)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('(B-18)') })
    for (const folder of [DESKTOP, MENU])
      expect(await iconsIn(folder)).toEqual(['Emparejar Justo.cmd', 'Programa de impresión de Justo.cmd'])
    const running = await wine.spawn(NODE, [...BRIDGE, 'start', ...data], { cwd: REPOSITORY })
    onTestFinished(() => void running.child.kill())
    await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/health`), { timeout: 15_000, interval: 50 })
    // Wine has no browser: the address is printed where it says so.
    for (const icon of ['Emparejar Justo.cmd', 'Programa de impresión de Justo.cmd'])
      expect(await click(icon)).toMatchObject({ code: 0, err: expect.stringMatching(/\(B-(?:32|83)\)/) })
    expect((await bridge('pair', ...data)).out).toMatch(/^\d{8}\s*$/m)
    expect(await bridge('uninstall', ...data)).toMatchObject({ code: 0, err: expect.stringContaining('(B-16)') })
    for (const folder of [DESKTOP, MENU]) expect(await iconsIn(folder)).toEqual([])
  })
})
