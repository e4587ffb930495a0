import type { FileHandle } from 'node:fs/promises'
import type { Disk } from '../../../bridge/data-folder/disk'
import { diskError, type SimulatedDisk } from './simulated-disk'

/** Every disk call that can fail, and a handle's `close`. */
export const CALLS = [
  'open',
  'write',
  'sync',
  'close',
  'syncFolder',
  'list',
  'isFile',
  'size',
  'read',
  'truncate',
  'rewrite',
  'rename',
  'remove',
  'create',
  'makeFolder',
  'copy',
  'syncFolderNow',
] as const
export type Call = (typeof CALLS)[number]

/**
 * `before`: no effect. `midway`: a part of the bytes was written; of a sync: its pages are dropped without being
 * written. `after`: complete effect, but reported as failed.
 */
export const MOMENTS = ['before', 'midway', 'after'] as const
export type Moment = (typeof MOMENTS)[number]

export interface Fault {
  /** Null: any kind. */
  call: Call | null
  /** The n-th such call, counted from 1. */
  n: number
  moment: Moment
  /** Number of further calls, of any kind, that fail before they take effect. */
  more?: number
  /** The process is killed in the call instead of getting an error. */
  kills?: boolean
}

const SYNC_TURNS = 60

/** Counts the calls of all bridge processes and decides which of them fail. */
export class Faults {
  readonly fault: Fault | null
  readonly counts = new Map<Call, number>()
  /** All calls so far. */
  total = 0
  /** The failed call and its path; null: not reached. */
  struck: string | null = null
  #more = 0

  constructor(fault: Fault | null) {
    this.fault = fault
  }

  /** How this call fails; null: it succeeds. */
  next(call: Call, path: string): { moment: Moment; kills: boolean } | null {
    const n = (this.counts.get(call) ?? 0) + 1
    this.counts.set(call, n)
    this.total++
    const { fault } = this
    if (fault === null) return null
    if (this.#more > 0) {
      this.#more--
      return { moment: 'before', kills: false }
    }
    const hit = fault.call === null ? fault.n === this.total : fault.call === call && fault.n === n
    if (!hit || this.struck !== null) return null
    this.struck = `${call} ${n}, ${path}`
    this.#more = fault.more ?? 0
    return { moment: fault.moment, kills: fault.kills === true }
  }
}

/** The disk of one bridge process. After its end no call takes effect or is answered. */
export class FaultyDisk implements Disk {
  readonly #disk: SimulatedDisk
  readonly #faults: Faults
  readonly #paths = new WeakMap<FileHandle, string>()
  #endLife: () => void = () => {}
  /** Rejects when the process is killed. */
  readonly death: Promise<never>
  isDead = false

  constructor(disk: SimulatedDisk, faults: Faults) {
    this.#disk = disk
    this.#faults = faults
    this.death = new Promise((_, reject) => {
      this.#endLife = () => reject(new Error('the process was killed'))
    })
    this.death.catch(() => {}) // rejects everything that waits for another call
  }

  kill(): void {
    this.isDead = true
    this.#endLife()
  }

  // Fields, not methods: the bridge's disk is made by object spread.

  /** The handle's own `close` counts too. */
  open = async (path: string, flags: 'r+' | 'w'): Promise<FileHandle> => {
    const handle = await this.#later('open', path, () => this.#disk.open(path, flags))
    const close = handle.close.bind(handle)
    handle.close = () => this.#later('close', path, close)
    this.#paths.set(handle, path)
    return handle
  }

  write = (handle: FileHandle, bytes: Buffer, position: number): Promise<void> => {
    const write = (some: Buffer) => this.#disk.write(handle, some, position)
    const half = () => write(bytes.subarray(0, bytes.length >> 1))
    return this.#later('write', this.#paths.get(handle) ?? '', () => write(bytes), half)
  }

  sync = (handle: FileHandle): Promise<void> => {
    const drop = async () => this.#disk.dropUnsynced(handle)
    const path = this.#paths.get(handle) ?? ''
    const sync = async () => {
      // A journal's sync takes longer than a snapshot's writes: bytes stay unsynced meanwhile.
      for (let turn = 0; turn < SYNC_TURNS && path.endsWith('.log'); turn++) await null
      await this.#disk.sync(handle)
    }
    return this.#later('sync', path, sync, drop)
  }

  syncFolder = (folder: string): Promise<void> => {
    return this.#later('syncFolder', folder, () => this.#disk.syncFolder(folder))
  }

  list = (folder: string): string[] => {
    return this.#now('list', folder, () => this.#disk.list(folder))
  }

  isFile = (path: string): boolean => {
    return this.#now('isFile', path, () => this.#disk.isFile(path))
  }

  size = (path: string): number => {
    return this.#now('size', path, () => this.#disk.size(path))
  }

  read = (path: string, offset: number, length: number): Buffer => {
    return this.#now('read', path, () => this.#disk.read(path, offset, length))
  }

  truncate = (path: string, size: number): void => {
    const cut = () => this.#disk.cut(path, size)
    this.#now('truncate', path, () => this.#disk.truncate(path, size), cut)
  }

  rewrite = (path: string, offset: number): void => {
    this.#now('rewrite', path, () => this.#disk.rewrite(path, offset))
  }

  rename = (from: string, to: string): void => {
    this.#now('rename', from, () => this.#disk.rename(from, to))
  }

  remove = (path: string): void => {
    this.#now('remove', path, () => this.#disk.remove(path))
  }

  create = (path: string, bytes: Buffer): void => {
    const half = () => this.#disk.createUnsynced(path, bytes.subarray(0, bytes.length >> 1))
    this.#now('create', path, () => this.#disk.create(path, bytes), half)
  }

  makeFolder = (path: string): void => {
    this.#now('makeFolder', path, () => this.#disk.makeFolder(path))
  }

  copy = (from: string, to: string): void => {
    const half = () => this.#disk.createUnsynced(to, this.#disk.read(from, 0, this.#disk.size(from) >> 1))
    this.#now('copy', from, () => this.#disk.copy(from, to), half)
  }

  syncFolderNow = (folder: string): void => {
    this.#now('syncFolderNow', folder, () => this.#disk.syncFolderNow(folder))
  }

  #now<T>(call: Call, path: string, work: () => T, midway: () => void = () => {}): T {
    if (this.isDead) throw diskError('DEAD', path)
    const fault = this.#faults.next(call, path)
    if (fault === null) return work()
    if (fault.moment === 'after') work()
    if (fault.moment === 'midway') midway()
    if (fault.kills) this.kill()
    throw diskError('EIO', `${call} ${path}`)
  }

  async #later<T>(
    call: Call,
    path: string,
    work: () => Promise<T>,
    midway: () => Promise<void> = async () => {},
  ): Promise<T> {
    if (this.isDead) return new Promise(() => {})
    const fault = this.#faults.next(call, path)
    if (fault === null) return this.#unlessDead(await work())
    if (fault.moment === 'after') await work()
    if (fault.moment === 'midway') await midway()
    if (fault.kills) this.kill()
    if (this.isDead) return new Promise(() => {})
    throw diskError('EIO', `${call} ${path}`)
  }

  /** Never settles for a process that was killed meanwhile. */
  #unlessDead<T>(answer: T): T | Promise<T> {
    return this.isDead ? new Promise(() => {}) : answer
  }
}
