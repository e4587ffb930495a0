import { omit } from '@shared/omit'
import type { ExtensionSettings } from '@shared/settings/extension'

/**
 * The till settings that another till gets: no key, no pairing, no printing flag, no telephone of the owner, no answers
 * given on this machine. Justo's status call is among them, so that an import can say what it leaves out.
 */
export const tillPart = (settings: ExtensionSettings) => ({
  ...omit(settings, 'active', 'activatedAt', 'bridge', 'checklist', 'otherComputer'),
  justo: omit(settings.justo, 'token'),
  printing: omit(settings.printing, 'here'),
  alerts: omit(settings.alerts, 'ownerPhone'),
})
export type TillPart = ReturnType<typeof tillPart>

/** What was answered about the shop, and holds for whichever computer prints there. */
const OF_THE_SHOP = ['store', 'justo-off'] as const

/** What the computer that takes this one's place gets: a till's part, and the answers about the shop. */
export const movedPart = (settings: ExtensionSettings) => ({
  ...tillPart(settings),
  checklist: Object.fromEntries(OF_THE_SHOP.map((check) => [check, settings.checklist[check]])),
})
