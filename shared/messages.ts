import { acceptanceSentences } from './messages/acceptance'
import { answerSentences } from './messages/answers'
import { commandSentences } from './messages/command-line'
import { daySentences } from './messages/day'
import { justoSentences } from './messages/justo'
import { panelSentences } from './messages/panel'
import { practiceSentences } from './messages/practice'
import { printProgramSentences } from './messages/print-program'
import { printerSentences } from './messages/printers'
import type { Sentence } from './messages/sentence'
import { setUpSentences } from './messages/set-up'
import { setUpDocumentSentences } from './messages/set-up-documents'
import { setUpFieldSentences } from './messages/set-up-fields'
import { setUpPrinterSentences } from './messages/set-up-printers'
import { setUpStepSentences } from './messages/set-up-steps'
import { storageSentences } from './messages/storage'
import { supportSentences } from './messages/support'

export type { Sentence } from './messages/sentence'

/**
 * Every sentence a person can see, by its code: J Justo · P programa de impresión · I impresora · C configuración ·
 * A aceptación · R respuesta del programa de impresión · V ventana de pedidos · B puente en la línea de comandos ·
 * S soporte · E ensayo (práctica) · D día (apertura y cierre) · G guardado.
 * Spanish of Colombia, usted, short. One file a family, so that a part carries no more of them than it says.
 */
const es = {
  ...justoSentences,
  ...printProgramSentences,
  ...printerSentences,
  ...setUpSentences,
  ...acceptanceSentences,
  ...answerSentences,
  ...setUpFieldSentences,
  ...setUpDocumentSentences,
  ...setUpStepSentences,
  ...setUpPrinterSentences,
  ...panelSentences,
  ...practiceSentences,
  ...supportSentences,
  ...commandSentences,
  ...daySentences,
  ...storageSentences,
} satisfies Record<string, (p: never) => Sentence>

export type MessageCode = keyof typeof es
export type MessageParams<C extends MessageCode> =
  Parameters<(typeof es)[C]> extends [infer P] ? P : Record<string, never>

/** A sentence with its code, ready to be shown and to be sent between the worker and the panels. */
export interface Message extends Sentence {
  code: MessageCode
}

/** `say('I-02', { printer: 'COCINA', waiting: 2 })` */
export function say<C extends MessageCode>(
  code: C,
  ...params: MessageParams<C> extends Record<string, never> ? [] : [MessageParams<C>]
): Message {
  const sentence = es[code] as (p?: unknown) => Sentence
  return { code, ...sentence(params[0]) }
}

/** A sentence on one line: text, what to do, code. */
export const spoken = (message: Message): string =>
  [message.text, message.action, `(${message.code})`].filter(Boolean).join(' ')

export const MESSAGE_CODES = Object.keys(es) as MessageCode[]
