import * as z from 'zod/mini'
import { counted } from '../grammar'
import { say } from '../messages'
import { REASON_WORDS } from '../messages/printers'
import { reasons } from '../printer'
import type { ConnectionKind } from './connection-kind'

const schema = z.object({ type: z.literal('spooler'), queue: z.string().check(z.maxLength(128)) })

type Spooler = z.infer<typeof schema>

const found = z.object({
  /** The queue's name in the settings and in the system. */
  name: z.string(),
  /** The display name; the name if it has none. */
  description: z.string(),
  /** Why it prints nothing now; empty: it would. */
  reasons,
  /** Documents of all users that wait in it. */
  backlog: z.int(),
})

export type FoundQueue = z.infer<typeof found>

function queueTrouble({ reasons, backlog }: FoundQueue): string {
  const words = [...new Set(reasons.map((reason) => REASON_WORDS[reason]))]
  return [...words, ...(backlog > 0 ? [counted(backlog, 'documento espera', 'documentos esperan')] : [])].join(', ')
}

/** A print queue of the system: CUPS, or Windows'. */
export const spooler = {
  schema,
  fields: {
    queue: {
      hint: 'Como se llama en este computador.',
      read: ({ queue }) => queue,
      write: (connection, typed) => ({ ...connection, queue: typed.trim() }),
      issue: (typed) => (typed.trim() === '' ? say('C-56') : undefined),
    },
  },
  place: ({ queue }) => `Cola de impresión «${queue}»`,
  shortPlace: ({ queue }) => queue,
  help: 'Revise que esté encendida y su cable, y abra su cola de impresión en este computador.',
  refusal: (connection, { isFound }) => (isFound(connection) ? null : { field: 'queue', message: say('C-56') }),
  search: {
    list: 'queues' as const,
    found,
    words: { title: 'En este computador' },
    mustFind: true,
    // Offered under the system's name for it, which Intüipos uses too.
    offer: (queue: FoundQueue) => ({
      name: queue.description || queue.name,
      connection: { type: 'spooler', queue: queue.name },
      trouble: queueTrouble(queue),
    }),
  },
} satisfies ConnectionKind<Spooler>
