import type { Message } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'

/** What the set-up knows of the printing program. */
export type BridgeSide =
  /** Nobody has asked yet. */
  | { state: 'asking' }
  /** This till has no token of it. */
  | { state: 'unpaired' }
  /** It does not answer, or not with what this version understands. */
  | { state: 'away'; message: Message }
  /** `version`: of its settings; a change is made from exactly that one. */
  | { state: 'there'; version: string; settings: BridgeSettings }
