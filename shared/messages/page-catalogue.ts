import { answerSentences, versionSentences } from './bridge'
import { checkSentences } from './checks'
import { daySentences } from './day'
import { panelSentences } from './panel'
import type { Sentences } from './sentence'
import { setUpDocumentSentences, setUpFieldSentences, setUpPrinterSentences, setUpStepSentences } from './setup'
import { supportSentences } from './support'
import { catalogue as workerCatalogue } from './worker-catalogue'

/** Sentences of the extension's pages: all but the bridge's command line. */
export const catalogue = {
  ...workerCatalogue,
  ...answerSentences,
  ...versionSentences,
  ...setUpFieldSentences,
  ...setUpDocumentSentences,
  ...setUpStepSentences,
  ...setUpPrinterSentences,
  ...panelSentences,
  ...supportSentences,
  ...checkSentences,
  ...daySentences,
} satisfies Sentences
