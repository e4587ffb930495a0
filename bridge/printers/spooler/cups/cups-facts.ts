import type { Reason } from '@shared/job'
import { isOurs, type Queue, type SpoolJob } from '../spooler'
import type { IppGroup } from './ipp-message'

/** Document format that bypasses all filters, whatever driver the queue has. */
export const RAW = 'application/vnd.cups-raw'

/** Requested attributes of a queue, and below of a document. */
export const QUEUE_FACTS = [
  'printer-name',
  'printer-info',
  'printer-state',
  'printer-is-accepting-jobs',
  'queued-job-count',
  'device-uri',
]
export const JOB_FACTS = [
  'job-id',
  'job-name',
  'job-originating-user-name',
  'job-state',
  'job-impressions-completed',
  'time-at-processing',
  'document-format',
  'document-format-supplied',
]

const PRINTER_STOPPED = 5
/** Cancelled, aborted, completed (RFC 8011, job-state); in all other states a document is in the queue. */
const PLACES: Record<number, SpoolJob['place']> = { 7: 'dropped', 8: 'dropped', 9: 'done' }

/**
 * Backends that count a page before the first byte of a raw document (`PAGE: 1 1`; read in CUPS 2.4, measured with
 * `socket`): without a counted page no byte was sent. Nearly all receipt printers use one of them.
 */
const COUNTING = /^(?:socket|usb|parallel|serial):/

const textIn = (group: IppGroup, name: string): string => String(group.get(name)?.[0] ?? '')
export const numberIn = (group: IppGroup, name: string): number => Number(group.get(name)?.[0] ?? 0)

export const countsPages = (queue: IppGroup): boolean => COUNTING.test(textIn(queue, 'device-uri'))

/** CUPS' printer reasons of an idle queue are those of the previous document, so only stopped and rejecting count. */
export function queueIn(group: IppGroup): Queue {
  const running = numberIn(group, 'printer-state') !== PRINTER_STOPPED
  const accepting = group.get('printer-is-accepting-jobs')?.[0] !== false
  const reasons: Reason[] = running && accepting ? [] : ['paused']
  const name = textIn(group, 'printer-name')
  const description = textIn(group, 'printer-info') || name
  return { name, description, reasons, backlog: numberIn(group, 'queued-job-count') }
}

/** `counting`: `countsPages` of its queue. */
export function jobIn(group: IppGroup, counting: boolean): SpoolJob {
  const counted = numberIn(group, 'job-impressions-completed') > 0
  const started = group.get('time-at-processing')?.[0] !== undefined
  return { place: PLACES[numberIn(group, 'job-state')] ?? 'queue', begun: counted || (started && !counting) }
}

export const isOurJob = (group: IppGroup, user: string): boolean =>
  isOurs(
    {
      title: textIn(group, 'job-name'),
      user: textIn(group, 'job-originating-user-name'),
      raw: [textIn(group, 'document-format'), textIn(group, 'document-format-supplied')].includes(RAW),
    },
    user,
  )
