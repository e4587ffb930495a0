import type { ExtensionSettings } from '@shared/settings/extension'
import type { Till } from '../context/worker-context'
import { isPractice, PRACTICE_STORE } from '../justo/practice-id'
import { practiceJusto } from './practice-justo'

/**
 * The shop's settings as practice goes by them: a set-up that is finished and a till that prints, before either is true.
 * `hours`: one practises when the shop is closed.
 */
export const practiceSettings = (settings: ExtensionSettings): ExtensionSettings => ({
  ...settings,
  active: true,
  activatedAt: null,
  justo: { ...settings.justo, token: 'practice', storeIds: [PRACTICE_STORE] },
  printing: { ...settings.printing, here: true },
  hours: null,
})

/** The same till before the simulated Justo. Whoever practises is there, also on the page of the set-up. */
export const practiceTill = (till: Till): Till => ({
  ...till,
  settings: () => practiceSettings(till.settings()),
  justo: () => practiceJusto(till),
  live: { ...till.live, pageSeenAt: till.now },
})

/** The till as this order knows it: every step about one order goes by it, so that practice never asks the real Justo. */
export const tillFor = (till: Till, orderId: string): Till => (isPractice(orderId) ? practiceTill(till) : till)
