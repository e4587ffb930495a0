import * as z from 'zod/mini'
import { say } from '../messages'
import type { ConnectionKind } from './connection-kind'

const schema = z.object({ type: z.literal('file'), path: z.string().check(z.maxLength(1024)) })

type File = z.infer<typeof schema>

/** A file in place of a printer, for tests and demos. */
export const file = {
  schema,
  fields: {},
  place: ({ path }) => `Archivo ${path}`,
  shortPlace: ({ path }) => path,
  help: 'Revise que esté encendida y su cable.',
  refusal: () => ({ field: 'type', message: say('C-59') }),
} satisfies ConnectionKind<File>
