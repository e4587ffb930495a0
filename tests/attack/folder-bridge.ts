import { execFile } from 'node:child_process'
import { cp, lstat, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../fakes/free-port'
import { BridgeProcess } from '../stage/bridge-process'
import { within } from '../stage/within'
import { hasStack } from './fuzzer'

/** A start that takes longer hangs. */
const START_MS = 30_000

export type Started =
  | { type: 'open'; bridge: BridgeProcess }
  /** It said why it does not open. */
  | { type: 'refused'; said: string }
  | { type: 'broken'; faults: string[] }

/** Copies of one data folder, each damaged in its own way, on which the built bridge is started. */
export class DamagedFolders {
  readonly #parent: string
  readonly pristine: string
  #n = 0

  private constructor(parent: string) {
    this.#parent = parent
    this.pristine = join(parent, 'pristine')
  }

  static async create(): Promise<DamagedFolders> {
    return new DamagedFolders(await mkdtemp(join(tmpdir(), 'justo-attack-')))
  }

  /** A new copy; it is removed by `remove`. */
  async copy(): Promise<string> {
    const folder = join(this.#parent, `case-${this.#n++}`)
    // A killed bridge leaves its control socket.
    await cp(this.pristine, folder, { recursive: true, filter: async (path) => !(await lstat(path)).isSocket() })
    return folder
  }

  remove(folder: string): Promise<void> {
    return rm(folder, { recursive: true, force: true })
  }

  close(): Promise<void> {
    return this.remove(this.#parent)
  }
}

/** Starts the built bridge on a folder. */
export async function startOn(folder: string): Promise<Started> {
  const bridge = new BridgeProcess(folder, await freePort())
  try {
    await within('a start', bridge.start(), START_MS)
    return { type: 'open', bridge }
  } catch (cause) {
    await bridge.stop('SIGKILL')
    const text = cause instanceof Error ? cause.message : String(cause)
    const isSaid = /^the bridge ended \(1\): /.test(text) && /\(B-\d+\)/.test(text) && !hasStack(text)
    return isSaid ? { type: 'refused', said: text } : { type: 'broken', faults: [text.slice(0, 800)] }
  }
}

/** Runs another command on the folder; its faults: a stack, a hang, an end by a signal. */
export function commandOn(folder: string, ...args: string[]): Promise<string[]> {
  return new Promise((resolve) => {
    const words = ['dist/bridge/bridge.mjs', ...args, '--data', folder]
    execFile(process.execPath, words, { timeout: START_MS }, (error, out, err) => {
      const faults = hasStack(`${out}\n${err}`) ? [`${args[0]} printed an error: ${(out + err).slice(0, 600)}`] : []
      resolve(error?.signal ? [...faults, `${args[0]} ended by ${error.signal}`] : faults)
    })
  })
}
