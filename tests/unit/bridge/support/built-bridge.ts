import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, onTestFinished } from 'vitest'
import { freePort } from '../../../fakes/free-port'
import { isBuilt } from '../../../tools/built.mjs'

const ROOT = resolve(import.meta.dirname, '../../../..')

/** Its printer cannot be reached: no service listens on port 9 (discard). */
export const WITH_KITCHEN = {
  printers: [{ id: 'caja', name: 'Caja', connection: { type: 'network', host: '127.0.0.1', port: 9 } }],
  stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
}

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

/** Asks a process of its own, whose time is real, until it is so: as long as the test may take. */
export async function untilProcess(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20)
}

/** A process, its output so far, and its end. */
export function start(command: string, args: string[]) {
  const child: ChildProcess = spawn(command, args, { cwd: ROOT })
  const output = { out: '', err: '' }
  child.stdout?.on('data', (data) => {
    output.out += data
  })
  child.stderr?.on('data', (data) => {
    output.err += data
  })
  const ended = new Promise<Ended>((done) => child.once('close', (code, signal) => done({ code, signal, ...output })))
  return { child, ended }
}

/**
 * The file of the bridge as `vite build` makes it: that of `npm run build` where the sources are as they were then, else it
 * is built once for a file's tests.
 */
export function builtFile(): () => string {
  let folder = join(ROOT, 'dist/bridge')
  beforeAll(async () => {
    if (isBuilt()) return
    folder = mkdtempSync(join(tmpdir(), 'justo-built-'))
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
    const { code, err } = await start(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir']).ended
    if (code !== 0) throw new Error(err)
    return () => rmSync(folder, { recursive: true, force: true })
  })
  return () => join(folder, 'bridge.mjs')
}

/** The built bridge's commands, each a process. */
export function builtBridge() {
  const file = builtFile()
  const command = (...args: string[]) => start(process.execPath, [file(), ...args])
  const run = (...args: string[]): Promise<Ended> => command(...args).ended

  /** Starts a bridge on a free port; resolves with its address once it is printed. */
  async function startBridge(folder: string) {
    const { child, ended } = command('start', '--data', folder, '--port', String(await freePort()))
    onTestFinished(() => void child.kill('SIGKILL'))
    const address = await new Promise<string>((found, failed) => {
      let line = ''
      child.stdout?.on('data', (data) => {
        line += data
        const match = /^Programa de impresión: (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line)
        if (match?.[1]) found(match[1])
      })
      ended.then(({ err }) => failed(new Error(`ended at once: ${err}`)))
    })
    const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
      child.kill(signal)
      return ended
    }
    return { address, child, ended, stop }
  }

  return { command, file, run, startBridge }
}
