import type { catalogue } from '../messages/page-catalogue'
import { acceptanceExplanations } from './acceptance'
import { answerExplanations } from './answers'
import { dayExplanations } from './day'
import type { Explanation } from './explanation'
import { justoExplanations } from './justo'
import { panelExplanations } from './panel'
import { practiceExplanations } from './practice'
import { printerExplanations } from './printers'
import { programExplanations } from './program'
import { setUpExplanations } from './set-up'
import { setUpFieldExplanations } from './set-up-fields'
import { setUpShopExplanations } from './set-up-shop'
import { storageExplanations } from './storage'
import { supportExplanations } from './support'

export type PageCode = keyof typeof catalogue

/** Of every sentence of the extension's pages, in the order of the guide. Loaded when one is asked for. */
export const pageExplanations = {
  ...justoExplanations,
  ...programExplanations,
  ...printerExplanations,
  ...acceptanceExplanations,
  ...storageExplanations,
  ...panelExplanations,
  ...setUpExplanations,
  ...setUpFieldExplanations,
  ...setUpShopExplanations,
  ...dayExplanations,
  ...practiceExplanations,
  ...supportExplanations,
  ...answerExplanations,
} satisfies Record<PageCode, Explanation>

export const isPageCode = (code: string): code is PageCode => Object.hasOwn(pageExplanations, code)
