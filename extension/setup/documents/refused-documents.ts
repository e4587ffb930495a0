import { type Message, say } from '@shared/messages'
import type { SettingsIssue } from '@shared/settings/bridge'
import type { DocumentErrors, DocumentField } from './check-documents'

/** Settings path, its form field, and the error text. */
const FIELDS: [path: RegExp, field: DocumentField, message: () => Message][] = [
  [/^restaurant\.nit/, 'nit', () => say('C-70')],
  [/^restaurant\.logo/, 'logo', () => say('C-72')],
  [/^restaurant\.name/, 'name', () => say('C-10')],
  [/^restaurant\.legalName/, 'legalName', () => say('C-10')],
  [/^restaurant\.address/, 'address', () => say('C-10')],
  [/^restaurant\.city/, 'city', () => say('C-10')],
  [/^restaurant\.phone/, 'phone', () => say('C-10')],
  [/^restaurant\.taxStatus/, 'taxStatus', () => say('C-10')],
  [/^restaurant\.footer/, 'footer', () => say('C-10')],
  [/^taxes/, 'general', () => say('C-74')],
  [/^bag/, 'bagPrice', () => say('C-76')],
  [/^invoice\.prefix/, 'prefix', () => say('C-77')],
  [/^invoice\.from/, 'to', () => say('C-79')],
  [/^invoice\.to/, 'to', () => say('C-78')],
  [/^invoice\.resolution/, 'resolution', () => say('C-81')],
  [/^invoice\.date/, 'date', () => say('C-81')],
  [/^invoice\.validUntil/, 'validUntil', () => say('C-81')],
  [/^invoice\.ceiling/, 'ceiling', () => say('C-76')],
  [/^invoice\.confirmedByAccountant/, 'confirmedBy', () => say('C-80')],
  [/^invoicePrinter/, 'invoicePrinter', () => say('R-14')],
  [/^deliveryPrinter/, 'deliveryPrinter', () => say('R-14')],
]

/** A refusal as error texts by field; issues without a field here go into `rest`, shown below the form. */
export function refusedDocuments(issues: readonly SettingsIssue[]): { errors: DocumentErrors; rest: Message | null } {
  const errors: DocumentErrors = {}
  let rest: Message | null = null
  for (const { path } of issues) {
    const known = FIELDS.find(([pattern]) => pattern.test(path))
    if (known) errors[known[1]] ??= known[2]()
    else rest ??= say('C-07', { cause: path })
  }
  return { errors, rest }
}
