import { canonicalJson } from '@shared/content-hash'
import { type Message, type MessageCode, say } from '@shared/messages'
import { useRef, useState } from 'preact/hooks'
import { type FieldErrors, type Fields, firstErrors, refusedFields, type SaveFailure } from '../../setup/fields'
import { useBusy } from '../../ui/use-busy'
import type { SaveOutcome } from './save-line'
import { useStepFlow } from './step-flow'

/** What is typed in a step and what is wrong with it, for the parts of its form. */
export interface StepForm<V, F extends Fields = Fields> {
  fields: F
  values: V
  set(change: Partial<V>): void
  /** The error of a field, once it was typed in or a save was tried. */
  error(name: string): Message | undefined
}

interface Step<V, F extends Fields> {
  fields: F
  /** What is saved, as it would be typed: what was not edited here follows it. */
  stored: V
  check(values: V): FieldErrors
  /** Null: everything is saved. */
  save(values: V): Promise<SaveFailure | Message | null>
  /** The page stays where it is after the save. */
  stays?: boolean
}

/** A missing or unfinished value is no error while the form is still being filled in. */
const MISSING: readonly MessageCode[] = ['C-37', 'C-38', 'C-39', 'C-75', 'C-81', 'C-83', 'C-101', 'C-112']

/** `zones[1].zone` is edited with the list `zones`. */
const listOf = (name: string): string => name.replace(/\[.*/, '')

/** What was typed while `saved` was being saved. */
const typedSince = <V extends object>(draft: Partial<V>, saved: V): Partial<V> =>
  Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => canonicalJson(value) !== canonicalJson(saved[name as keyof V])),
  ) as Partial<V>

/** The form of one step: what is typed, whether it is unsaved, what is wrong with it, and its saving. */
export function useStepForm<V extends object, F extends Fields>({ fields, stored, check, save, stays }: Step<V, F>) {
  const [draft, setDraft] = useState<Partial<V>>({})
  const latest = useRef(draft)
  latest.current = draft
  const [isTried, setTried] = useState(false)
  const [refused, setRefused] = useState<FieldErrors>({})
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  const { busy, during } = useBusy()
  const values: V = { ...stored, ...draft }
  const isUnsaved = canonicalJson(values) !== canonicalJson(stored)
  const goOn = useStepFlow(isUnsaved)
  const errors = check(values)

  const edit = (next: (before: Partial<V>) => Partial<V>) => {
    setDraft(next)
    setRefused({})
    setOutcome(null)
  }
  const reset = () => edit(() => ({}))
  const form: StepForm<V, F> = {
    fields,
    values,
    // On what is typed by then: a file may be read meanwhile.
    set: (change) => edit((before) => ({ ...before, ...change })),
    error(name) {
      const wrong = refused[name] ?? errors[name]
      if (isTried || wrong === undefined) return wrong
      return listOf(name) in draft && !MISSING.includes(wrong.code) ? wrong : undefined
    },
  }
  const refuse = (failure: SaveFailure | Message) => {
    const { message, issues = [], errors: beside = {} } = 'code' in failure ? { message: failure } : failure
    const { errors: named, rest } = refusedFields(fields, issues)
    setRefused(firstErrors(beside, named))
    if (rest !== null) setOutcome(say('C-07', { cause: rest }))
    else setOutcome(issues.length > 0 ? say('C-18') : message)
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setTried(true)
    if (Object.values(errors).some(Boolean)) return setOutcome(say('C-18'))
    const failure = await during(() => save(values))
    if (failure !== null) return refuse(failure)
    const later = typedSince(latest.current, values)
    edit(() => later)
    setTried(false)
    if (Object.keys(later).length > 0) return
    setOutcome('saved')
    if (!stays) goOn()
  }
  return { form, isUnsaved, outcome, busy, onSubmit: (event: Event) => void submit(event), reset }
}
