import { describe, expect, it } from 'vitest'
import { countsPages, isOurJob, jobIn, queueIn } from '../../../../../../bridge/printers/spooler/cups/cups-facts'
import type { IppValue } from '../../../../../../bridge/printers/spooler/cups/ipp-message'

const group = (facts: Record<string, IppValue>) =>
  new Map(Object.entries(facts).map(([name, value]) => [name, [value]]))

const RUNNING = {
  'printer-name': 'COMANDA_1',
  'printer-info': 'Cocina',
  'printer-state': 3,
  'printer-is-accepting-jobs': true,
  'queued-job-count': 0,
}

describe('a queue of CUPS', () => {
  it('runs, and has a display name', () => {
    expect(queueIn(group(RUNNING))).toEqual({ name: 'COMANDA_1', description: 'Cocina', reasons: [], backlog: 0 })
    expect(queueIn(group({ ...RUNNING, 'printer-info': '' })).description).toBe('COMANDA_1')
  })

  it('is stopped when it does not print, or accepts nothing', () => {
    expect(queueIn(group({ ...RUNNING, 'printer-state': 5 })).reasons).toEqual(['paused'])
    expect(queueIn(group({ ...RUNNING, 'printer-is-accepting-jobs': false })).reasons).toEqual(['paused'])
  })

  it('prints, with documents in it', () => {
    const expected = { reasons: [], backlog: 3 }
    expect(queueIn(group({ ...RUNNING, 'printer-state': 4, 'queued-job-count': 3 }))).toMatchObject(expected)
  })

  it('counts a page before the first byte on the connections of receipt printers', () => {
    const receipt = [
      'socket://10.0.0.5:9100',
      'usb://EPSON/TM-T20III?serial=J72K',
      'parallel:/dev/lp0',
      'serial:/dev/ttyS0',
    ]
    const others = ['ipp://10.0.0.5/print', 'lpd://10.0.0.5/queue', 'beh:/1/3/5/socket://10.0.0.5', 'file:///dev/null']
    expect([...receipt, ...others].filter((uri) => countsPages(group({ 'device-uri': uri })))).toEqual(receipt)
  })
})

describe('a document in a queue of CUPS', () => {
  const job = (facts: Record<string, IppValue>, counting = true) => jobIn(group(facts), counting)

  it('waits, and has not begun, also while its printer is searched for', () => {
    expect(job({ 'job-state': 3 })).toEqual({ place: 'queue', begun: false })
    const expected = { place: 'queue', begun: false }
    expect(job({ 'job-state': 5, 'time-at-processing': 1, 'job-impressions-completed': 0 })).toEqual(expected)
  })

  it('has begun once its page is counted, whatever became of it', () => {
    const counted = { 'time-at-processing': 1, 'job-impressions-completed': 1 }
    expect(job({ 'job-state': 5, ...counted })).toEqual({ place: 'queue', begun: true })
    expect(job({ 'job-state': 3, ...counted })).toEqual({ place: 'queue', begun: true })
    expect(job({ 'job-state': 7, ...counted })).toEqual({ place: 'dropped', begun: true })
    expect(job({ 'job-state': 8, ...counted })).toEqual({ place: 'dropped', begun: true })
  })

  it('may have begun as soon as a connection that counts no pages was tried', () => {
    expect(job({ 'job-state': 3 }, false).begun).toBe(false)
    expect(job({ 'job-state': 5, 'time-at-processing': 1 }, false).begun).toBe(true)
    expect(job({ 'job-state': 7, 'time-at-processing': 1 }, false).begun).toBe(true)
  })

  it('is done when it is completed', () => {
    expect(job({ 'job-state': 9, 'job-impressions-completed': 1 }).place).toBe('done')
  })

  it('is recognised as ours by title, user and format, and not when CUPS hides them', () => {
    const ours = {
      'job-name': 'Justo 15244 COCINA 37',
      'job-originating-user-name': 'caja',
      'document-format-supplied': 'application/vnd.cups-raw',
    }
    expect(isOurJob(group(ours), 'caja')).toBe(true)
    expect(isOurJob(group({ ...ours, 'document-format-supplied': 'application/pdf' }), 'caja')).toBe(false)
    expect(isOurJob(group({ 'document-format': 'application/vnd.cups-raw' }), 'caja')).toBe(false)
  })
})
