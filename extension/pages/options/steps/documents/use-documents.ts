import type { StatusAnswer } from '@shared/api'
import { type Message, say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import { useEffect, useState } from 'preact/hooks'
import {
  checkDocuments,
  type DocumentCheck,
  type DocumentErrors,
  type DocumentField,
} from '../../../../setup/documents/check-documents'
import { type DocumentValues, documentValues } from '../../../../setup/documents/document-values'
import { saveDocuments } from '../../../../setup/documents/save-documents'
import { useBusy } from '../../../../ui/use-busy'
import type { SaveOutcome } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'

type Numbering = StatusAnswer['numbering']

export interface DocumentsForm {
  values: DocumentValues
  set(change: Partial<DocumentValues>): void
  /** The error of a field, once it was typed in or a save was tried. */
  error(field: DocumentField): Message | undefined
  check: DocumentCheck
  /** Null: not asked yet. */
  numbering: Numbering | null
}

/** What the printing program says of its numbers, and how to ask again. */
function useNumbering() {
  const setUp = useSetUp()
  const [numbering, setNumbering] = useState<Numbering | null>(null)
  const askNumbering = async () => {
    const answer = await setUp.client()?.status()
    if (answer?.ok) setNumbering(answer.data.numbering)
  }
  useEffect(() => void askNumbering(), [])
  return { numbering, askNumbering }
}

/** The key of the values behind a field: rows of a list are one. */
const keyOf = (field: DocumentField): string => (field.startsWith('special-') ? 'special' : field)
/** A missing or unfinished value is no error while the form is still being filled in. */
const MISSING = ['C-75', 'C-81', 'C-83', 'C-112']

/** The step's form: what is typed, what is wrong with it, and its saving. */
export function useDocuments(saved: BridgeSettings) {
  const setUp = useSetUp()
  const typedAnew = (bridge: BridgeSettings) => documentValues(bridge, setUp.settings.value.printing)
  const [base, setBase] = useState(() => typedAnew(saved))
  const [values, setValues] = useState(base)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<DocumentErrors>({})
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  const { busy, during } = useBusy()
  const { numbering, askNumbering } = useNumbering()
  const goOn = useStepFlow(JSON.stringify(values) !== JSON.stringify(base))
  const check = checkDocuments(values, saved, numbering?.warning ?? null)

  const form: DocumentsForm = {
    values,
    check,
    numbering,
    set(change) {
      setValues((before) => ({ ...before, ...change }))
      setTouched((before) => new Set([...before, ...Object.keys(change)]))
      setRefused({})
      setOutcome(null)
    },
    error(field) {
      const wrong = refused[field] ?? check.errors[field]
      const isShown = tried || (touched.has(keyOf(field)) && wrong !== undefined && !MISSING.includes(wrong.code))
      return isShown ? wrong : undefined
    },
  }

  const save = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(check.errors).length > 0) return setOutcome(say('C-18'))
    const refusal = await during(async () => {
      const refused = await saveDocuments(setUp, check, values)
      await askNumbering()
      return refused
    })
    if (refusal) {
      setRefused(refusal.errors)
      return setOutcome(refusal.message)
    }
    const now = setUp.bridge.value
    const fresh = now.state === 'there' ? typedAnew(now.settings) : { ...values, lastNumber: '' }
    setBase(fresh)
    setValues(fresh)
    setTried(false)
    setOutcome('saved')
    goOn()
  }
  return { form, save, outcome, busy }
}
