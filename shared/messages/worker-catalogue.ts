import { acceptanceSentences } from './acceptance'
import { paperAnswerSentences, printProgramSentences } from './bridge'
import { openingSentences } from './day'
import { justoSentences } from './justo'
import { practiceSentences } from './practice'
import { printerSentences } from './printers'
import type { Sentences } from './sentence'
import { setUpSentences } from './setup'
import { storageSentences, workerStartSentences } from './storage'

/** Sentences of the service worker: `extension/entrypoints/background.ts` and its imports. */
export const catalogue = {
  ...justoSentences,
  ...printProgramSentences,
  ...printerSentences,
  ...setUpSentences,
  ...acceptanceSentences,
  ...paperAnswerSentences,
  ...practiceSentences,
  ...openingSentences,
  ...storageSentences,
  ...workerStartSentences,
} satisfies Sentences
