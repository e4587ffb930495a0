import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WinJob } from '../../../../../../bridge/printers/spooler/windows/native-winspool'
import { WindowsSpooler } from '../../../../../../bridge/printers/spooler/windows/windows-spooler'
import { ScriptedWinspool } from './scripted-winspool'

const OURS: WinJob = { id: 12, title: 'Justo 15244 COCINA 37', user: 'Caja', datatype: 'RAW', status: 0 }
const TIMED_OUT = 258

let windows: ScriptedWinspool
let spooler: WindowsSpooler

beforeEach(() => {
  windows = new ScriptedWinspool()
  spooler = new WindowsSpooler(async () => windows, 'caja')
})
// An open handle prevents a queue from being deleted or renamed.
afterEach(() => expect(windows.opened).toBe(0))

const queueWith = async (status: number, attributes = 0) => {
  windows.queueInfo = { comment: 'Cocina del fondo', status, attributes }
  return spooler.queue('Cocina')
}

describe('a queue of Windows', () => {
  it('is ready, with its display name', async () => {
    expect(await queueWith(0)).toEqual({ name: 'Cocina', description: 'Cocina del fondo', reasons: [], backlog: 0 })
    windows.queueInfo = { comment: '', status: 0, attributes: 0 }
    expect((await spooler.queue('Cocina'))?.description).toBe('Cocina')
  })

  it.each<[string, number, number, string[]]>([
    ['is paused', 0x01, 0, ['paused']],
    ['is offline', 0x80, 0, ['offline']],
    ['works offline', 0, 0x440, ['offline']],
    ['is not available', 0x1000, 0, ['offline']],
    ['has no paper, and is offline for it', 0x90, 0, ['media-empty', 'offline']],
    ['has its door open', 0x40_0000, 0, ['cover-open']],
    ['prints, waits or sleeps', 0x400 | 0x2000 | 0x0100_0000, 0, []],
  ])('that %s says so', async (_, status, attributes, reasons) => {
    expect((await queueWith(status, attributes))?.reasons).toEqual(reasons)
  })

  it('counts documents that have not left it, and not those kept after printing', async () => {
    windows.queued = [
      OURS,
      { ...OURS, id: 13, status: 0x10 },
      { ...OURS, id: 14, status: 0x80 },
      { ...OURS, id: 15, status: 0x1000 },
      { ...OURS, id: 16, status: 0x2000, user: 'gerente' },
    ]
    expect((await spooler.queue('Cocina'))?.backlog).toBe(2)
  })

  it.each([
    ['there is none of that name', { open: 1801 }],
    ['the spooler service is stopped', { open: 1722 }],
    ['access to it is denied', { info: 5 }],
    ['access to its documents is denied', { jobs: 5 }],
  ])('is absent when %s', async (_, failing) => {
    windows.failing = failing
    expect(await spooler.queue('Cocina')).toBeNull()
  })

  it('is listed with the others that answer', async () => {
    expect((await spooler.queues()).map(({ name }) => name)).toEqual(['Caja', 'Cocina'])
    windows.failing = { info: 5 }
    expect(await spooler.queues()).toEqual([])
  })
})

describe('a document sent to Windows', () => {
  const submit = (bytes = Buffer.from('ESC/POS')) => spooler.submit('Cocina', 'Justo 15244 COCINA 37', bytes)

  it('is sent unchanged, under its title', async () => {
    expect(await submit()).toEqual({ ok: true, job: 12 })
    expect(windows.told).toEqual(['open Cocina', 'start RAW «Justo 15244 COCINA 37»', 'retain 12', 'end'])
    expect(Buffer.from(windows.took).toString()).toBe('ESC/POS')
  })

  it('is sent completely also when Windows takes seven bytes at a time', async () => {
    windows.atATime = 7
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 256))
    expect(await submit(bytes)).toMatchObject({ ok: true })
    expect(Buffer.from(windows.took).equals(bytes)).toBe(true)
  })

  it('is sent in the data type that an XPS driver requires', async () => {
    windows.driver = 0x02
    await submit()
    expect(windows.told[1]).toBe('start XPS_PASS «Justo 15244 COCINA 37»')
  })

  it.each<[string, ScriptedWinspool['failing'], string]>([
    ['there is no such queue', { open: 1801 }, 'connecting-to-device'],
    ['the spooler service is stopped', { open: 1722 }, 'connecting-to-device'],
    ['the driver takes no raw bytes', { start: 1804 }, 'document-format-error'],
    ['the user may not print there', { start: 5 }, 'connecting-to-device'],
    ['the disk is full', { write: 112 }, 'connecting-to-device'],
  ])('is not in the queue when %s', async (_, failing, reason) => {
    windows.failing = failing
    expect(await submit()).toEqual({ ok: false, kept: 'nothing', reasons: [reason] })
    if (!failing.open) expect(windows.told).toContain('abort')
  })

  it.each<[string, Partial<ScriptedWinspool>]>([
    ['broke off half-way: a queue may print while it is filled', { room: 3 }],
    ['could not be ended', { failing: { end: 63 } }],
    ['could neither be ended nor deleted', { failing: { end: 6, abort: 6 } }],
    ['hung when it was begun', { failing: { start: TIMED_OUT } }],
    ['hung when it was written', { failing: { write: TIMED_OUT } }],
  ])('may be in the queue when it %s', async (_, change) => {
    Object.assign(windows, change)
    expect(await submit()).toEqual({ ok: false, kept: 'unknown' })
    expect(windows.told).toContain('abort')
  })
})

describe('a document on its way through Windows', () => {
  const jobWith = async (status: number) => {
    windows.queued = [{ ...OURS, status }]
    return spooler.job('Cocina', 12)
  }

  it('is in the queue until it has left, and has begun when it prints', async () => {
    expect(await jobWith(0)).toEqual({ place: 'queue', begun: false })
    expect(await jobWith(0x08)).toEqual({ place: 'queue', begun: false })
    expect(await jobWith(0x10)).toEqual({ place: 'queue', begun: true })
    expect(await jobWith(0x10 | 0x20)).toEqual({ place: 'queue', begun: true })
    expect(await jobWith(0x04 | 0x10)).toEqual({ place: 'queue', begun: true })
  })

  it('is done when the queue keeps it as printed, dropped when as deleted', async () => {
    expect((await jobWith(0x80))?.place).toBe('done')
    expect((await jobWith(0x1000))?.place).toBe('done')
    expect((await jobWith(0x80 | 0x2000))?.place).toBe('done')
    expect((await jobWith(0x100))?.place).toBe('dropped')
  })

  it('is in the queue while it is only marked to be kept', async () => {
    expect((await jobWith(0x2000))?.place).toBe('queue')
  })

  it('is gone when the queue no longer has it: Windows does not report the outcome', async () => {
    expect(await spooler.job('Cocina', 12)).toEqual({ place: 'gone', begun: false })
  })

  it('has an unknown state when the service is stopped', async () => {
    windows.failing = { open: 1722 }
    expect(await spooler.job('Cocina', 12)).toBeNull()
    windows.failing = { jobs: 1722 }
    expect(await spooler.job('Cocina', 12)).toBeNull()
  })
})

describe('a document that is taken back from Windows', () => {
  it('is paused before its state is read, so that it cannot begin in between', async () => {
    windows.queued = [OURS]
    expect(await spooler.cancel('Cocina', 12)).toBe('unbegun')
    expect(windows.told.slice(1)).toEqual(['pause 12', 'release 12', 'delete 12'])
  })

  it('may have begun when it prints, or when its state cannot be read', async () => {
    windows.queued = [{ ...OURS, status: 0x10 }]
    expect(await spooler.cancel('Cocina', 12)).toBe('begun')
    windows.failing = { jobs: 1722 }
    expect(await spooler.cancel('Cocina', 12)).toBe('begun')
  })

  it('is not taken back when Windows refuses, or has already removed it', async () => {
    windows.queued = [OURS]
    windows.failing = { delete: 5 }
    expect(await spooler.cancel('Cocina', 12)).toBe('refused')
    windows.failing = { open: 1722 }
    expect(await spooler.cancel('Cocina', 12)).toBe('refused')
  })
})

describe('a document that a dead bridge left', () => {
  it('is recognised by title, user and type', async () => {
    windows.queued = [
      OURS,
      { ...OURS, id: 13, title: 'Justo | Pedidos', datatype: 'NT EMF 1.008' },
      { ...OURS, id: 14, user: 'gerente' },
      { ...OURS, id: 15, title: 'Informe' },
      { ...OURS, id: 16, datatype: 'XPS_PASS' },
      { ...OURS, id: 17, status: 0x80 },
    ]
    expect(await spooler.leftovers('Cocina')).toEqual([12, 16])
  })

  it('is not listed when the service does not answer', async () => {
    windows.failing = { open: 1722 }
    expect(await spooler.leftovers('Cocina')).toEqual([])
  })
})
