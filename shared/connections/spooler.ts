import * as z from 'zod/mini'
import { say } from '../messages'
import type { ConnectionKind } from './connection-kind'

const schema = z.object({ type: z.literal('spooler'), queue: z.string().check(z.maxLength(128)) })

type Spooler = z.infer<typeof schema>

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
  refusal: ({ queue }, { queues }) =>
    queues.includes(queue) ? null : { field: 'queue', message: 'no print queue of this machine' },
} satisfies ConnectionKind<Spooler>
