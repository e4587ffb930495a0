import type { FileHandle } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Disk } from '../../../bridge/data-folder/disk'

interface FileNode {
  kind: 'file'
  /** Content that a read returns. */
  visible: Buffer
  /** Content that survives any power cut. */
  durable: Buffer
  /** Bytes that the next sync writes. */
  dirty: [from: number, to: number][]
  /** Minimum size since the last sync. */
  shortest: number
}

interface FolderNode {
  kind: 'folder'
  visible: Map<string, FileNode | FolderNode>
  durable: Map<string, FileNode | FolderNode>
  /** Changes of names since the last sync, oldest first. */
  changes: ((names: Map<string, FileNode | FolderNode>) => void)[]
}

/** What a power cut leaves of unsynced bytes; `lost`: nothing, and no truncation either. */
export const UNSYNCED_BYTES = ['lost', 'half', 'zeros', 'half-zeros', 'last-zero', 'kept'] as const
/** What it leaves of unsynced changes of names: the first ones of a folder. */
export const UNSYNCED_NAMES = ['lost', 'half', 'kept'] as const

export interface PowerCut {
  bytes: (typeof UNSYNCED_BYTES)[number]
  names: (typeof UNSYNCED_NAMES)[number]
}

/** `read-only`: remounted read-only. `folder`: no name can be created, renamed or removed. */
export type Access = 'writable' | 'read-only' | 'folder'

const newFile = (): FileNode => ({
  kind: 'file',
  visible: Buffer.alloc(0),
  durable: Buffer.alloc(0),
  dirty: [],
  shortest: 0,
})
const newFolder = (): FolderNode => ({ kind: 'folder', visible: new Map(), durable: new Map(), changes: [] })

export const diskError = (code: string, what: string): Error =>
  Object.assign(new Error(`${code}: simulated, ${what}`), { code })

/** `bytes` at least so long, filled up with zeros. */
const filled = (bytes: Buffer, length: number): Buffer =>
  bytes.length >= length ? bytes : Buffer.concat([bytes, Buffer.alloc(length - bytes.length)])

/** The bytes of a file after a power cut. */
function leftOf({ visible, durable }: FileNode, bytes: PowerCut['bytes']): Buffer {
  if (visible.equals(durable) || bytes === 'lost') return durable
  if (bytes === 'kept') return visible
  // Less visible than durable: an unsynced truncation.
  const more = Math.max(0, visible.length - durable.length)
  const half = durable.length + (more >> 1)
  if (bytes === 'half') return Buffer.concat([durable, visible.subarray(durable.length, half)])
  if (bytes === 'zeros') return filled(durable, visible.length)
  const whole = bytes === 'last-zero' ? Math.max(durable.length, visible.length - 1) : half
  return filled(Buffer.concat([durable, visible.subarray(durable.length, whole)]), visible.length)
}

/**
 * A file system in memory with separate visible and durable content: bytes are durable once their file was synced,
 * names once their folder was. `powerCut` gives the disk that the next start finds.
 */
export class SimulatedDisk implements Disk {
  #root: FolderNode
  readonly #handles = new WeakMap<FileHandle, FileNode>()
  /** Capacity in bytes. */
  capacity = Number.POSITIVE_INFINITY
  access: Access = 'writable'
  /** Number of refused calls. */
  refusals = 0
  /** Refusals after which the disk works again. */
  refusalsLeft = Number.POSITIVE_INFINITY

  constructor(root: FolderNode = newFolder()) {
    this.#root = root
  }

  async open(path: string, flags: 'r+' | 'w'): Promise<FileHandle> {
    const known = this.#find(path)
    if (known?.kind === 'folder') throw diskError('EISDIR', path)
    if (!known && flags === 'r+') throw diskError('ENOENT', path)
    const file = this.#opened(path, flags)
    const handle = { close: async () => {} } as unknown as FileHandle
    this.#handles.set(handle, file)
    return handle
  }

  async write(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
    this.#write(this.#fileOf(handle), bytes, position)
  }

  async sync(handle: FileHandle): Promise<void> {
    this.#sync(this.#fileOf(handle))
  }

  /** A failed sync: the pages are marked clean and are never written (Linux; «fsyncgate»). */
  dropUnsynced(handle: FileHandle): void {
    this.#fileOf(handle).dirty = []
  }

  async syncFolder(folder: string): Promise<void> {
    this.syncFolderNow(folder)
  }

  list(folder: string): string[] {
    return [...this.#folder(folder).visible.keys()].sort()
  }

  isFile(path: string): boolean {
    const node = this.#find(path)
    if (!node) throw diskError('ENOENT', path)
    return node.kind === 'file'
  }

  size(path: string): number {
    return this.#file(path).visible.length
  }

  read(path: string, offset: number, length: number): Buffer {
    return Buffer.from(this.#file(path).visible.subarray(offset, offset + length))
  }

  truncate(path: string, size: number): void {
    this.cut(path, size)
    this.#sync(this.#file(path))
  }

  /** A truncation that is not durable yet. */
  cut(path: string, size: number): void {
    const file = this.#file(path)
    if (this.access === 'read-only') this.#refuse('EROFS', path)
    file.dirty = file.dirty.map(([from, to]) => [Math.min(from, size), Math.min(to, size)])
    file.shortest = Math.min(file.shortest, size)
    file.visible = filled(Buffer.from(file.visible.subarray(0, size)), size)
  }

  rewrite(path: string, offset: number): void {
    const file = this.#file(path)
    this.#write(file, file.visible.subarray(offset), offset)
    this.#sync(file)
  }

  rename(from: string, to: string): void {
    const node = this.#find(from)
    if (!node) throw diskError('ENOENT', from)
    if (dirname(from) !== dirname(to)) throw diskError('EXDEV', from)
    const there = this.#find(to)
    if (there?.kind === 'folder' && there.visible.size > 0) throw diskError('ENOTEMPTY', to)
    this.#change(from, (names) => {
      names.delete(basename(from))
      names.set(basename(to), node)
    })
  }

  remove(path: string): void {
    if (!this.#find(path)) return
    this.#change(path, (names) => names.delete(basename(path)))
  }

  create(path: string, bytes: Buffer): void {
    this.createUnsynced(path, bytes)
    this.#sync(this.#file(path))
  }

  /** A new file of which nothing is durable yet. */
  createUnsynced(path: string, bytes: Buffer): void {
    this.#write(this.#opened(path, 'w'), bytes, 0)
  }

  makeFolder(path: string): void {
    const known = this.#find(path)
    if (known?.kind === 'file') throw diskError('EEXIST', path)
    if (known) return
    if (path !== dirname(path)) this.makeFolder(dirname(path))
    const made = newFolder()
    this.#change(path, (names) => names.set(basename(path), made))
  }

  copy(from: string, to: string): void {
    const { visible } = this.#file(from)
    this.create(to, visible)
  }

  syncFolderNow(folder: string): void {
    const node = this.#folder(folder)
    if (this.access === 'read-only') this.#refuse('EROFS', folder)
    node.durable = new Map(node.visible)
    node.changes = []
  }

  /** Restores space and write access. */
  cure(): void {
    this.capacity = Number.POSITIVE_INFINITY
    this.access = 'writable'
  }

  /** Bytes of all files. */
  get used(): number {
    const bytesIn = (node: FileNode | FolderNode): number =>
      node.kind === 'file'
        ? node.visible.length
        : [...node.visible.values()].reduce((sum, inside) => sum + bytesIn(inside), 0)
    return bytesIn(this.#root)
  }

  /** Every file with its bytes, by path. */
  *files(folder = '/'): Generator<[path: string, bytes: Buffer]> {
    for (const [name, node] of this.#folder(folder).visible) {
      const path = `${folder === '/' ? '' : folder}/${name}`
      if (node.kind === 'file') yield [path, node.visible]
      else yield* this.files(path)
    }
  }

  /** The disk after a power cut, as a copy. */
  powerCut({ bytes, names }: PowerCut): SimulatedDisk {
    const copies = new Map<FileNode | FolderNode, FileNode | FolderNode>()
    const copyOf = <T extends FileNode | FolderNode>(node: T): T => {
      const known = copies.get(node)
      if (known) return known as T
      const copy = node.kind === 'file' ? this.#fileAfter(node, bytes) : this.#folderAfter(node, names, copyOf)
      copies.set(node, copy)
      return copy as T
    }
    return new SimulatedDisk(copyOf(this.#root))
  }

  #fileAfter(file: FileNode, bytes: PowerCut['bytes']): FileNode {
    const left = Buffer.from(leftOf(file, bytes))
    return { kind: 'file', visible: left, durable: left, dirty: [], shortest: left.length }
  }

  #folderAfter(
    { durable, changes }: FolderNode,
    names: PowerCut['names'],
    copyOf: <T extends FileNode | FolderNode>(node: T) => T,
  ): FolderNode {
    const left = new Map(durable)
    const survive = names === 'lost' ? 0 : names === 'half' ? changes.length >> 1 : changes.length
    for (const change of changes.slice(0, survive)) change(left)
    const found = new Map([...left].map(([name, node]) => [name, copyOf(node)]))
    return { kind: 'folder', visible: found, durable: new Map(found), changes: [] }
  }

  /** A file, emptied or new with `w`. */
  #opened(path: string, flags: 'r+' | 'w'): FileNode {
    if (this.access === 'read-only') this.#refuse('EROFS', path)
    const known = this.#find(path)
    if (known?.kind === 'file') {
      if (flags === 'w') this.cut(path, 0)
      return known
    }
    if (this.used >= this.capacity) this.#refuse('ENOSPC', path)
    const file = newFile()
    this.#change(path, (names) => names.set(basename(path), file))
    return file
  }

  #write(file: FileNode, bytes: Buffer, position: number): void {
    if (this.access === 'read-only') this.#refuse('EROFS', 'write')
    const grows = Math.max(0, position + bytes.length - file.visible.length)
    const room = Math.max(0, this.capacity - this.used)
    const fits = bytes.length - Math.max(0, grows - room)
    const end = position + fits
    if (fits > 0) {
      file.visible = filled(Buffer.from(file.visible), end)
      bytes.copy(file.visible, position, 0, fits)
      file.dirty.push([position, end])
    }
    if (fits < bytes.length) this.#refuse('ENOSPC', 'write')
  }

  #sync(file: FileNode): void {
    const { visible, dirty, shortest } = file
    const synced = filled(Buffer.from(file.durable.subarray(0, shortest)), visible.length)
    for (const [from, to] of dirty) visible.copy(synced, from, from, to)
    Object.assign(file, { durable: synced, dirty: [], shortest: visible.length })
  }

  #change(path: string, change: (names: Map<string, FileNode | FolderNode>) => void): void {
    if (this.access !== 'writable') this.#refuse(this.access === 'read-only' ? 'EROFS' : 'EACCES', path)
    const folder = this.#folder(dirname(path))
    change(folder.visible)
    folder.changes.push(change)
  }

  #refuse(code: string, what: string): never {
    this.refusals++
    if (this.refusals >= this.refusalsLeft) this.cure()
    throw diskError(code, what)
  }

  #find(path: string): FileNode | FolderNode | null {
    let node: FileNode | FolderNode = this.#root
    for (const name of path.split('/').filter(Boolean)) {
      const next: FileNode | FolderNode | undefined = node.kind === 'folder' ? node.visible.get(name) : undefined
      if (!next) return null
      node = next
    }
    return node
  }

  #file(path: string): FileNode {
    const node = this.#find(path)
    if (!node) throw diskError('ENOENT', path)
    if (node.kind === 'folder') throw diskError('EISDIR', path)
    return node
  }

  #folder(path: string): FolderNode {
    const node = this.#find(path)
    if (!node) throw diskError('ENOENT', path)
    if (node.kind === 'file') throw diskError('ENOTDIR', path)
    return node
  }

  #fileOf(handle: FileHandle): FileNode {
    const file = this.#handles.get(handle)
    if (!file) throw diskError('EBADF', 'handle')
    return file
  }
}
