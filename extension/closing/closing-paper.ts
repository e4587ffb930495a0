import type { JobView } from '@shared/api'
import { contentHash } from '@shared/content-hash'
import { formatDate } from '@shared/dates'
import { closingId, formatJobKey } from '@shared/job-key'
import type { Message } from '@shared/messages'
import { type ClosingContent, type JobPayloadInput, PROTOCOL } from '@shared/payload'
import { cutText } from '@shared/text'
import { dayMessage } from '../opening/day-message'
import type { Section } from './closing-sections'
import type { Period } from './period'

/** The state of the closing's paper as a sentence. */
export function printWords({ state, printer: id }: JobView, printers: ReadonlyMap<string, string>): Message {
  const printer = printers.get(id) ?? id
  switch (state) {
    case 'printed':
      return dayMessage('D-03', { printer })
    case 'sent':
      return dayMessage('D-04', { printer })
    case 'queued':
    case 'printing':
      return dayMessage('D-05', { printer })
    case 'unconfirmed':
      return dayMessage('D-06', { printer })
    case 'failed':
    case 'expired':
    case 'cancelled':
      return dayMessage('D-07')
  }
}

export interface ClosingPaper {
  payload: JobPayloadInput
  /** The key of its `revision`-th paper. */
  keyOf(revision: number): string
}

/**
 * The paper of a closing; its key is made only of store, day and the shift's first hour, so that a retry creates no
 * second one.
 */
export async function closingPaper(
  sections: Section[],
  { from, to }: Period,
  store: { id: string; name: string },
  now: string,
): Promise<ClosingPaper> {
  const content: ClosingContent = {
    storeName: cutText(store.name, 80),
    number: formatDate(from),
    station: '-',
    closing: { from, to, sections },
  }
  const parts = { storeId: store.id, orderId: closingId(from), kind: 'note', station: '-', copy: null } as const
  return {
    payload: {
      protocol: PROTOCOL,
      kind: 'note',
      content,
      context: { transaction: '', createdAt: from, readyAt: null },
      contentHash: await contentHash(content),
      seenAt: now,
      releasedAt: now,
    },
    keyOf: (revision) => formatJobKey({ ...parts, revision }),
  }
}
