import { acceptanceSentences } from './acceptance'
import { justoSentences } from './justo'
import { openingSentences } from './opening'
import { paperAnswerSentences } from './paper-answers'
import { practiceSentences } from './practice'
import { printProgramSentences } from './print-program'
import { printerSentences } from './printers'
import type { Sentence } from './sentence'
import { setUpSentences } from './set-up'
import { storageSentences } from './storage'
import { workerStartSentences } from './worker-start'

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
} satisfies Record<string, (p: never) => Sentence>
