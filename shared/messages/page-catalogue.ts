import { answerSentences } from './answers'
import { daySentences } from './day'
import { panelSentences } from './panel'
import type { Sentence } from './sentence'
import { setUpDocumentSentences } from './set-up-documents'
import { setUpFieldSentences } from './set-up-fields'
import { setUpPrinterSentences } from './set-up-printers'
import { setUpStepSentences } from './set-up-steps'
import { supportSentences } from './support'
import { catalogue as workerCatalogue } from './worker-catalogue'

/** Sentences of the extension's pages: all but the bridge's command line. */
export const catalogue = {
  ...workerCatalogue,
  ...answerSentences,
  ...setUpFieldSentences,
  ...setUpDocumentSentences,
  ...setUpStepSentences,
  ...setUpPrinterSentences,
  ...panelSentences,
  ...supportSentences,
  ...daySentences,
} satisfies Record<string, (p: never) => Sentence>
