import { commandSentences } from './command-line'
import { catalogue as pageCatalogue } from './page-catalogue'
import type { Sentences } from './sentence'

/**
 * Every sentence shown to a user, by its code; the letter is its family: J Justo · P printing program (`bridge.ts`) ·
 * I printer · C set-up · A acceptance · R the printing program's answers (`bridge.ts`) · V panel · B command line ·
 * S support · E practice · D a day's opening and closing · G storage.
 * Spanish of Colombia, usted, short. wxt.config.ts builds the worker with `worker-catalogue.ts` in place of this file,
 * and the pages with `page-catalogue.ts`, so that each carries only the families that it uses.
 */
export const catalogue = {
  ...pageCatalogue,
  ...commandSentences,
} satisfies Sentences
