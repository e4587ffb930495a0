import type { Intent } from '../panel-port/messages'
import { recallAcknowledged } from './acknowledged'
import { Bell, type BellDeps } from './bell'
import { createDesk } from './desk'
import { createLoudspeaker } from './loudspeaker'

/** What the bell needs to know of its till. */
export type BellSurroundings = Omit<BellDeps, 'acknowledged' | 'loudspeaker' | 'desk'>

/** The bell of this browser: its loudspeaker, its badge and notifications, and what people have said to it before. */
export async function openBell(
  deps: BellSurroundings,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<Bell> {
  const acknowledged = await recallAcknowledged()
  return new Bell({ ...deps, acknowledged, loudspeaker: createLoudspeaker(), desk: createDesk() }, signal, report)
}

export type BellIntent = Extract<Intent, { type: 'see' | 'mute' | 'try-sound' }>

export const isForBell = (intent: Intent): intent is BellIntent =>
  intent.type === 'see' || intent.type === 'mute' || intent.type === 'try-sound'

/** What a person says to the bell from a panel. */
export function tellBell(bell: Bell, intent: BellIntent): Promise<void> {
  switch (intent.type) {
    case 'see':
      return bell.see(intent.ids)
    case 'mute':
      return intent.on ? bell.mute() : bell.unmute()
    case 'try-sound':
      return bell.tryOut()
  }
}
