import type { Message } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { Action } from '../../acts/acts'
import type { EachPaperAct } from '../../acts/paper-acts'
import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'
import { type AskedPaper, isStillAsked } from '../state/review-cards'

/** «Algo tapa esta ventana…» */
const COVERED = 'V-24'

/** Answers papers one after another, each on its own. What was answered meanwhile is left alone. */
export function useAnswers() {
  const panel = usePanel()
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const [failure, setFailure] = useState<Message | null>(null)
  return {
    /** How many of those that are being answered are done; null: none is. */
    progress,
    failure,
    async answer(papers: readonly AskedPaper[], act: EachPaperAct) {
      setFailure(null)
      try {
        for (const [done, paper] of papers.entries()) {
          setProgress({ done, of: papers.length })
          if (!isStillAsked(paper, panel.orders.value)) continue
          const { orderId, key, attempt } = paper
          if (await panel.act(orderId, { ...act, key, attempt } as Action)) continue
          const why = panel.failures.value.get(orderId) ?? null
          setFailure(why)
          // Covered: «Pedidos» has come up with this order, and no other press is to open another one there.
          if (why?.code === COVERED) break
        }
      } finally {
        setProgress(null)
      }
    },
  }
}

export type Answers = ReturnType<typeof useAnswers>

export function CardFoot({ progress, failure }: Pick<Answers, 'progress' | 'failure'>) {
  return (
    <>
      {progress !== null && progress.of > 1 && (
        <p class="faint" role="status">
          Anotando {progress.done + 1} de {progress.of}…
        </p>
      )}
      {failure && <SentenceLine message={failure} alert />}
    </>
  )
}
