import type { StatusAnswer } from '@shared/api'
import type { PrefixNumber } from '@shared/invoice-number'
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
import { type LastNumberQuestion, lastNumberQuestion, type NumberFacts } from '../../../../setup/documents/numbering'
import { saveDocuments } from '../../../../setup/documents/save-documents'
import { takenPrefix } from '../../../../setup/other-computer'
import { useBusy } from '../../../../ui/use-busy'
import { useOptionsServices } from '../../options-services'
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
  /** How the last number used is asked for. */
  lastNumber: LastNumberQuestion
}

/** What printing program and till know of numbers, and how to ask the program again. */
function useNumbering() {
  const setUp = useSetUp()
  const services = useOptionsServices()
  const [numbering, setNumbering] = useState<Numbering | null>(null)
  const [seen, setSeen] = useState<readonly PrefixNumber[]>([])
  const askNumbering = async () => {
    const [answer] = await Promise.all([setUp.client()?.status(), services.refresh()])
    if (answer?.ok) setNumbering(answer.data.numbering)
  }
  useEffect(() => {
    void askNumbering()
    void services.seenNumbers().then(setSeen)
  }, [])
  const facts: NumberFacts = { numbering, seen, taken: takenPrefix(setUp.settings.value) }
  return { facts, askNumbering }
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
  const [typed, setValues] = useState(base)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<DocumentErrors>({})
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  const { busy, during } = useBusy()
  const { facts, askNumbering } = useNumbering()
  const goOn = useStepFlow(JSON.stringify(typed) !== JSON.stringify(base))
  const lastNumber = lastNumberQuestion(typed, saved.invoice, facts)
  const values = touched.has('lastNumber') ? typed : { ...typed, lastNumber: lastNumber.offered }
  const check = checkDocuments(values, saved, facts)

  const form: DocumentsForm = {
    values,
    check,
    numbering: facts.numbering,
    lastNumber,
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
    setTouched(new Set())
    setTried(false)
    setOutcome('saved')
    goOn()
  }
  return { form, save, outcome, busy }
}
