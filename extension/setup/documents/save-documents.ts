import { numberText } from '@shared/invoice-number'
import { say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { SaveFailure } from '../fields'
import type { SetUp } from '../set-up'
import { withDocuments } from './check-documents'
import { type DocumentValues, withPrinting } from './document-values'
import { type NumberFacts, nextNumber } from './numbering'

/** Confirms the next number of a prefix; null: it is in effect. `field`: where a refusal is shown. */
export async function confirmNumber(
  setUp: SetUp,
  prefix: string,
  next: number,
  field = 'lastNumber',
): Promise<SaveFailure | null> {
  const answer = await setUp.ask((client) => client.confirmNumber(prefix, next))
  if (!answer.ok) return answer
  if (answer.data.confirmed) return null
  const { next: lowest } = answer.data
  const message = lowest === null ? say('P-06') : say('C-84', { next: numberText(prefix, lowest) })
  return { errors: { [field]: message }, message }
}

/**
 * Saves the step, each half whole: first the one that may refuse. The number is confirmed last, so that it applies to
 * the new prefix. Null: everything is saved and in effect.
 */
export async function saveDocuments(
  setUp: SetUp,
  before: BridgeSettings,
  values: DocumentValues,
  facts: NumberFacts,
): Promise<SaveFailure | null> {
  const { invoice } = withDocuments(values, before, facts)
  const next = nextNumber(values, before.invoice, facts)
  const failure = await setUp.saveBridge((now) => withDocuments(values, now, facts))
  if (failure !== null) return failure
  const message = await setUp.saveSettings((now) => withPrinting(values, now))
  if (message !== null) return { message }
  return next === null ? null : confirmNumber(setUp, invoice.prefix, next)
}
