import nodeCrypto from 'node:crypto'
import { createRequire } from 'node:module'
import os from 'node:os'
import type { Network } from '../network'
import type { SimProcess } from '../process'
import type { SimDisk } from './disk'
import { fsOf } from './fs'
import { httpOf } from './http'
import { netOf } from './net'
import { systemError } from './sim-error'
import { sqliteOf } from './sqlite'
import { workerThreadsOf } from './worker-threads'

const nodeRequire = createRequire(import.meta.url)

/** What needs no kernel: it answers in the same turn. */
const PURE = [
  'assert',
  'buffer',
  'events',
  'http2',
  'path',
  'readline',
  'stream',
  'stream/promises',
  'string_decoder',
  'tty',
  'url',
  'util',
  'zlib',
]

function cryptoOf({ random }: SimProcess) {
  const own = random.fork('node:crypto')
  const randomInt = (least: number, end?: number) =>
    end === undefined ? own.whole(0, least - 1) : own.whole(least, end - 1)
  return { ...nodeCrypto, randomBytes: (size: number) => own.bytes(size), randomUUID: () => own.uuid(), randomInt }
}

/** No program of the computer is there. */
const childProcess = {
  execFileSync: (program: string) => {
    throw systemError('ENOENT', 'spawn', program)
  },
  execFile: (program: string, ...rest: unknown[]) => {
    const done = rest.at(-1)
    if (typeof done === 'function') queueMicrotask(() => done(systemError('ENOENT', 'spawn', program)))
  },
  spawn: (program: string) => {
    throw systemError('ENOENT', 'spawn', program)
  },
}

/** No name server is there: the simulated network knows hosts by their names. */
const dns = {
  lookup: async (name: string) => {
    throw systemError('ENOTFOUND', 'getaddrinfo', name)
  },
}

const timersOf = (process: SimProcess) => ({
  setTimeout: (ms: number, value?: unknown) => new Promise((resolve) => process.after(ms, () => resolve(value))),
  setImmediate: (value?: unknown) => new Promise((resolve) => process.after(0, () => resolve(value))),
})

export interface Surroundings {
  network: Network
  process: SimProcess
  disk: SimDisk
}

/** `require` of one simulated process of Node. @throws for a module that the simulator does not have */
export function requireOf({ network, process, disk }: Surroundings): (name: string) => unknown {
  const fs = fsOf(process, disk)
  const modules: Record<string, unknown> = {
    ...Object.fromEntries(PURE.map((name) => [name, nodeRequire(`node:${name}`)])),
    child_process: childProcess,
    crypto: cryptoOf(process),
    'dns/promises': dns,
    fs: fs.sync,
    'fs/promises': fs.promises,
    http: httpOf(network, process),
    https: {}, // telemetry is off in the simulated shops
    module: { createRequire: () => load },
    net: netOf(network, process),
    os: { ...os, networkInterfaces: () => ({}), hostname: () => 'caja' },
    sqlite: sqliteOf(process, disk),
    'timers/promises': timersOf(process),
    worker_threads: workerThreadsOf(process),
  }
  const load = (name: string): unknown => {
    const known = name.replace(/^node:/, '')
    if (Object.hasOwn(modules, known)) return modules[known]
    throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' })
  }
  return load
}
