import { numberText } from '@shared/invoice-number'
import { isAtCounter, ORDER_KINDS, type OrderKind } from '@shared/kinds'
import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { failureMessage } from '../../print-jobs/answer'
import type { SetUp } from '../set-up'
import { type DocumentCheck, type DocumentErrors, refusedDocuments } from './check-documents'
import type { DocumentValues } from './document-values'

/** Why not everything was saved: errors by field, and a message below them. */
export interface Refusal {
  errors: DocumentErrors
  message: Message
}

function printingOf({ printing }: ExtensionSettings, { prints, invoiceAt }: DocumentValues) {
  const isPrinted = (kind: OrderKind) => (isAtCounter(kind) ? prints[kind] : printing.kinds.includes(kind))
  return { ...printing, kinds: ORDER_KINDS.filter(isPrinted), invoiceAt }
}

async function confirmNumber(setUp: SetUp, prefix: string, next: number): Promise<Refusal | null> {
  const answer = await setUp.client()?.confirmNumber(prefix, next)
  if (!answer?.ok) return { errors: {}, message: answer ? failureMessage(answer.failure) : say('P-01') }
  if (answer.data.confirmed) return null
  const { next: lowest } = answer.data
  const message = lowest === null ? say('P-06') : say('C-84', { next: numberText(prefix, lowest) })
  return { errors: { lastNumber: message }, message }
}

/**
 * Saves the step, each half whole: first the one that may refuse. The number is confirmed last, so that it applies to
 * the new prefix. Null: everything is saved and in effect.
 */
export async function saveDocuments(
  setUp: SetUp,
  { part, next }: DocumentCheck,
  values: DocumentValues,
): Promise<Refusal | null> {
  const saved = await setUp.saveBridge((now) => ({ ...now, ...part }))
  if (!saved.ok) {
    const { errors, rest } = refusedDocuments(saved.issues)
    return { errors, message: rest ?? (saved.issues.length > 0 ? say('C-18') : saved.message) }
  }
  const notSaved = await setUp.saveSettings((saved) => ({ ...saved, printing: printingOf(saved, values) }))
  if (notSaved) return { errors: {}, message: notSaved }
  return next === null ? null : confirmNumber(setUp, part.invoice.prefix, next)
}
