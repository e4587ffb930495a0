import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageState } from '../page-state'
import { type Answer, call, type ShownSentence } from './call'

/** Milliseconds between an answer and the next question, while the page can be seen. */
const EVERY_MS = 1_000

export type Opening =
  | { state: 'opening' }
  | { state: 'refused'; message: ShownSentence }
  | { state: 'open'; forCode: boolean }

interface Shown {
  state: PageState | null
  trouble: ShownSentence | null
  /** The session is over. */
  ended: ShownSentence | null
}

const NOTHING: Shown = { state: null, trouble: null, ended: null }

function shownAfter(before: Shown, answer: Answer<PageState>): Shown {
  if (answer.ok) return { state: answer.data, trouble: null, ended: null }
  if (answer.ended) return { ...before, ended: answer.message }
  return { ...before, trouble: answer.message }
}

const pathOf = (test: string | null): string =>
  test === null ? '/estado' : `/estado?prueba=${encodeURIComponent(test)}`

/**
 * Asks for the bridge's state until the session is over or `end` is called. A new question cancels the one before, so
 * that no answer is followed by an older one.
 */
function startPolling(test: () => string | null, onAnswer: (answer: Answer<PageState>) => void) {
  let current: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  function end(): void {
    clearTimeout(timer)
    current?.abort()
  }
  async function ask(): Promise<void> {
    end()
    current = new AbortController()
    const { signal } = current
    const answer = await call<PageState>(pathOf(test()), undefined, signal)
    if (signal.aborted) return
    onAnswer(answer)
    if (answer.ok || !answer.ended) askLater()
  }
  function askLater(): void {
    timer = setTimeout(() => (document.hidden ? askLater() : void ask()), EVERY_MS)
  }
  void ask()
  return { ask, end }
}

/** The bridge's state during one session, asked again a second after each answer. */
export function useBridgeState(opening: Opening) {
  const [shown, setShown] = useState<Shown>(NOTHING)
  const test = useRef<string | null>(null)
  const polling = useRef<ReturnType<typeof startPolling> | null>(null)
  useEffect(() => {
    setShown(NOTHING)
    if (opening.state !== 'open') return
    const started = startPolling(
      () => test.current,
      (answer) => setShown((before) => shownAfter(before, answer)),
    )
    polling.current = started
    return () => {
      started.end()
      polling.current = null
    }
  }, [opening])
  const reload = () => void polling.current?.ask()
  return {
    shown,
    reload,
    /** Follows this test page in the state. */
    follow(key: string | null) {
      test.current = key
      reload()
    },
  }
}
