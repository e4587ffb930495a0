import type { ExtensionSettings } from '@shared/settings/extension'
import type { WorkerContext } from '../context/worker-context'
import { quotedIds } from '../orders/store-standing'
import { logEntry } from '../store/log-entry'

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The names of changed settings, as `printing.mode`; never a value: one of them is a key. */
export function changedNames(before: unknown, after: unknown, path = ''): string[] {
  if (!isGroup(before) || !isGroup(after)) return JSON.stringify(before) === JSON.stringify(after) ? [] : [path]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => changedNames(before[name], after[name], path === '' ? name : `${path}.${name}`))
}

/** Logs which settings were changed. */
export async function logSettings(context: WorkerContext, before: ExtensionSettings): Promise<void> {
  const names = changedNames(before, context.settings())
  if (names.length === 0) return
  const { storeSignature: signed } = context.settings()
  const isSigned = signed !== undefined && signed.at !== before.storeSignature?.at
  const stores = isSigned ? [`signed: no order yet of store ${quotedIds(signed.ids)}`] : []
  const messages = [`settings: ${names.join(', ')}`, ...stores]
  await context.store.log(messages.map((message) => logEntry(context.now(), 'changed', message)))
}
