import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'

/** What the parts of a step say to the frame that it stands in. */
export interface StepFlow {
  /** Somebody who leaves while a part has something unsaved is asked first. */
  setUnsaved(part: symbol, isUnsaved: boolean): void
  /** «Guardar y seguir» has saved: to the next step. */
  next(): void
}

/** Without a frame, as in a test of one step alone, nobody asks and nobody goes on. */
export const StepFlowContext = createContext<StepFlow>({ setUnsaved: () => undefined, next: () => undefined })

/** Tells the frame whether something typed in this part is not saved yet; answers what goes on to the next step. */
export function useStepFlow(isUnsaved: boolean): () => void {
  const flow = useContext(StepFlowContext)
  const [part] = useState(() => Symbol('part'))
  useEffect(() => {
    flow.setUnsaved(part, isUnsaved)
    return () => flow.setUnsaved(part, false)
  }, [flow, part, isUnsaved])
  return () => {
    flow.setUnsaved(part, false)
    flow.next()
  }
}
