import { beforeAll, expect, test } from 'vitest'
import { loadProgram, type Program } from './bundle'
import { IndexedDb } from './indexed-db'
import { Kernel } from './kernel'
import { SimProcess } from './process'
import { type StorageTrouble, TillDisk } from './storage-trouble'

let program: Program
beforeAll(async () => {
  program = await loadProgram('indexeddb')
})

/** A database with one row, on a disk that can fail. */
async function aDatabase() {
  const kernel = new Kernel({ seed: '1', start: Date.parse('2026-11-27T17:00:00Z') })
  const process = new SimProcess(kernel, { name: 'caja', clockOffset: 0 }, 'worker-1')
  const disk = new TillDisk()
  const own = new IndexedDb(program, kernel.random, disk)
  own.openFor(process)
  const factory = own.indexedDB as unknown as IDBFactory
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    kernel.settled(
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      }),
      10_000,
    )
  const open = () => {
    const request = factory.open('till', 1)
    request.onupgradeneeded = () => void request.result.createObjectStore('rows')
    return done(request)
  }
  let db = await open()
  const write = (value: string): Promise<void> => {
    const transaction = db.transaction('rows', 'readwrite')
    transaction.objectStore('rows').put(value, 'key')
    const end = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
    })
    return kernel.settled(end, 10_000)
  }
  await write('old')
  return {
    disk,
    write,
    read: () => done(db.transaction('rows').objectStore('rows').get('key')),
    reopen: async () => {
      db = await open()
    },
  }
}

test.each<[StorageTrouble, isLost: boolean]>([
  [{ kind: 'broken' }, false],
  [{ kind: 'full', noticedBy: 'write' }, false],
  [{ kind: 'full', noticedBy: 'commit' }, false],
  [{ kind: 'closed' }, true],
  [{ kind: 'once', after: 0, how: 'throw' }, false],
  [{ kind: 'once', after: 1, how: 'fail' }, false],
  [{ kind: 'once', after: 2, how: 'close' }, true],
])('a write meets %j: the row is as it was, and is written when that is over', async (trouble, isLost) => {
  const { disk, write, read, reopen } = await aDatabase()
  const end = disk.begin(trouble)
  await expect((async () => write('new'))()).rejects.toThrow()
  end()
  if (isLost) await reopen()
  expect(await read()).toBe('old')
  await write('new')
  expect(await read()).toBe('new')
})

test('a database cannot be opened, and can be when that is over', async () => {
  const { disk, read, reopen } = await aDatabase()
  const end = disk.begin({ kind: 'unopenable' })
  await expect(reopen()).rejects.toThrow('simulated')
  expect(await read()).toBe('old')
  end()
  await reopen()
  expect(await read()).toBe('old')
})
