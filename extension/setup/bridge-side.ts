import type { Message } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'

/** What the set-up knows about the bridge. */
export type BridgeSide =
  /** Not asked yet. */
  | { state: 'asking' }
  /** This till has no token for it. */
  | { state: 'unpaired' }
  /** No answer, or one that this version does not understand. */
  | { state: 'away'; message: Message }
  /** `version`: of its settings; a change must be based on exactly this version. */
  | { state: 'there'; version: string; settings: BridgeSettings }
