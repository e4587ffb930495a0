import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'

/** What the parts of a step report to the frame around it. */
export interface StepFlow {
  /** Leaving while a part has something unsaved asks first. */
  setUnsaved(part: symbol, isUnsaved: boolean): void
  /** «Guardar y seguir» has saved: to the next step. */
  next(): void
}

/** Without a frame, as in a test of one step alone, there is no question and no next step. */
export const StepFlowContext = createContext<StepFlow>({ setUnsaved: () => undefined, next: () => undefined })

/** A part of the step, which tells the frame whether something typed in it is not saved yet. */
function usePart(isUnsaved: boolean) {
  const flow = useContext(StepFlowContext)
  const [part] = useState(() => Symbol('part'))
  useEffect(() => {
    flow.setUnsaved(part, isUnsaved)
    return () => flow.setUnsaved(part, false)
  }, [flow, part, isUnsaved])
  return { saved: () => flow.setUnsaved(part, false), next: () => flow.next() }
}

/** Tells the frame whether something typed in this part is not saved yet; answers what goes on to the next step. */
export function useStepFlow(isUnsaved: boolean): () => void {
  const { saved, next } = usePart(isUnsaved)
  return () => {
    saved()
    next()
  }
}

/** What is typed beside the step's form, until it is added to it or sent: leaving asks about it, too. */
export function useTyped(): [typed: string, setTyped: (typed: string) => void] {
  const [typed, setTyped] = useState('')
  const { saved } = usePart(typed.trim() !== '')
  const set = (text: string) => {
    if (text.trim() === '') saved() // at once: the step may go on before the next frame
    setTyped(text)
  }
  return [typed, set]
}
