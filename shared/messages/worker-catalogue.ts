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

/** What the service worker says: `extension/entrypoints/background.ts` and all that it imports. */
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
