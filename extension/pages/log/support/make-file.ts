import { awayWords, UNPAIRED } from '../../../log/reading/log-story'
import { type Packed, pack, supportFileName } from '../../../log/support/pack'
import { type BridgeSource, type Scope, supportRecords, windowOf } from '../../../log/support/support-records'
import { CLOCK_SKEW } from '../../../polling/note-poll'
import type { LogSource } from '../log-source'

export interface SupportFile extends Packed {
  name: string
  /** Why the bridge's half is missing; null: it is there. */
  away: string | null
}

/** Makes the file for support from what both halves know now; it leaves the till only when it is saved. */
export async function makeFile(source: LogSource, scope: Scope, signal: AbortSignal): Promise<SupportFile> {
  const { store, facts } = source
  const now = source.now()
  const settings = await source.settings()
  const stored = scope.type === 'order' ? await store.order(scope.orderId) : null
  const window = windowOf(scope, stored, now)
  const answer = await source.client(settings)?.support(window, signal)
  const away = answer === undefined ? UNPAIRED : answer.ok ? null : awayWords(answer.failure)
  const bridge: BridgeSource = answer?.ok ? answer : { ok: false, cause: answer?.failure.kind ?? 'unpaired' }
  const records = supportRecords({
    store,
    settings,
    scope,
    window,
    bridge,
    facts,
    clock: await store.fact(CLOCK_SKEW),
    now,
  })
  const packed = await pack(records, [settings.justo.token, settings.bridge.token])
  return { ...packed, name: supportFileName(now), away: away ?? (packed.cutOff ? 'se cortó en la mitad' : null) }
}
