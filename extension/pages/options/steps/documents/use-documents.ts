import type { StatusAnswer } from '@shared/api'
import type { PrefixNumber } from '@shared/invoice-number'
import type { BridgeSettings } from '@shared/settings/bridge'
import { useEffect, useState } from 'preact/hooks'
import { checkDocuments, type DocumentCheck } from '../../../../setup/documents/check-documents'
import {
  DOCUMENT_FIELDS,
  type DocumentValues,
  documentValues,
  MOMENT_FIELDS,
} from '../../../../setup/documents/document-values'
import { type LastNumberQuestion, lastNumberQuestion, type NumberFacts } from '../../../../setup/documents/numbering'
import { saveDocuments } from '../../../../setup/documents/save-documents'
import { takenPrefix } from '../../../../setup/other-computer'
import { useSetUp } from '../../set-up-context'
import { type StepForm, useStepForm } from '../../use-step-form'

const FIELDS = { ...DOCUMENT_FIELDS, ...MOMENT_FIELDS }

type Numbering = StatusAnswer['numbering']

export interface DocumentsForm extends StepForm<DocumentValues & { lastNumber: string }, typeof FIELDS> {
  check: DocumentCheck
  numbering: Numbering | null
  lastNumber: LastNumberQuestion
}

/** What printing program and till know of numbers, and how to ask the program again. */
function useNumbering() {
  const setUp = useSetUp()
  const [numbering, setNumbering] = useState<Numbering | null>(null)
  const [seen, setSeen] = useState<readonly PrefixNumber[]>([])
  const askNumbering = async () => {
    const [answer] = await Promise.all([setUp.ask((client) => client.status()), setUp.refresh()])
    if (answer.ok) setNumbering(answer.data.numbering)
  }
  useEffect(() => {
    void askNumbering()
    void setUp.seenNumbers().then(setSeen)
  }, [])
  const facts: NumberFacts = { numbering, seen, taken: takenPrefix(setUp.settings.value) }
  return { facts, askNumbering }
}

export function useDocuments(saved: BridgeSettings) {
  const setUp = useSetUp()
  const { facts, askNumbering } = useNumbering()
  const { form, ...step } = useStepForm({
    fields: FIELDS,
    stored: documentValues(saved, setUp.settings.value),
    check: (values) => checkDocuments(values, saved, facts).errors,
    async save(values) {
      const failure = await saveDocuments(setUp, saved, values, facts)
      await askNumbering()
      return failure
    },
  })
  const lastNumber = lastNumberQuestion(form.values, saved.invoice, facts)
  const documents: DocumentsForm = {
    ...form,
    values: { ...form.values, lastNumber: lastNumber.typed },
    check: checkDocuments(form.values, saved, facts),
    numbering: facts.numbering,
    lastNumber,
  }
  return { ...step, form: documents }
}
