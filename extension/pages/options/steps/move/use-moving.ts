import { type Message, say } from '@shared/messages'
import type { Bringing, MovingAnswer } from '@shared/moving'
import { useState } from 'preact/hooks'
import type { BridgeResult } from '../../../../bridge-client/call'
import type { SetUpClient } from '../../../../bridge-client/set-up-client'
import { pause } from '../../../../context/loop'
import { useLife } from '../../../../ui/use-life'
import { useSetUp } from '../../set-up-context'

/** The printing program starts again with what was brought in a second or two; a slow disk takes longer. */
const RESTART_MS = 60_000
const LOOK_MS = 1_000

const REFUSED: Record<Exclude<Bringing, 'brought'>, Message> = {
  unknown: say('C-191'),
  used: say('C-190'),
  newer: say('C-192'),
  damaged: say('C-193'),
  full: say('C-197'),
}

/** The copy, the places for it and the folders of other computers, as the printing program tells them. */
export function useMoving() {
  const setUp = useSetUp()
  const [moving, setMoving] = useState<MovingAnswer | null>(null)
  const [failure, setFailure] = useState<Message | null>(null)
  const isThere = setUp.bridge.value.state === 'there'

  /** Null: it did not answer. */
  const look = async (signal?: AbortSignal): Promise<MovingAnswer | null> => {
    const answer = await setUp.ask((client) => client.moving())
    if (signal?.aborted) return null
    if (answer.ok) setMoving(answer.data)
    setFailure(answer.ok ? null : answer.message)
    return answer.ok ? answer.data : null
  }
  useLife((signal) => isThere && void look(signal), [isThere])

  const bring = async (folder: string): Promise<void> => {
    const answer = await setUp.ask((client) => client.bring(folder))
    if (!answer.ok) return setFailure(answer.message)
    const { outcome } = answer.data
    const before = moving?.brought?.at
    if (outcome !== 'brought') return setFailure(REFUSED[outcome])
    const life = AbortSignal.timeout(RESTART_MS)
    for (let now = await look(); !now?.brought || now.brought.at === before; now = await look()) {
      if (life.aborted) return setFailure(say('P-01'))
      await pause(LOOK_MS, life)
    }
    // Its settings are the other computer's now.
    await Promise.all([setUp.reload(), setUp.refresh()])
  }

  /** Asks the program for something, then shows how it is; `use`: what its answer leads to, a message: what went wrong. */
  const change = async <T>(
    request: (client: SetUpClient) => Promise<BridgeResult<T>>,
    use: (data: T) => Message | null | Promise<Message | null> = () => null,
  ): Promise<void> => {
    const answer = await setUp.ask(request)
    const wrong = answer.ok ? await use(answer.data) : answer.message
    await look()
    if (wrong !== null) setFailure(wrong)
  }
  /** Tells the computer that was brought, in its folder, that this one prints in its place. */
  const take = async (): Promise<void> => {
    const answer = await setUp.ask((client) => client.take())
    const taken = answer.ok ? answer.data : { marked: false }
    setMoving((now) => (now?.brought ? { ...now, brought: { ...now.brought, ...taken } } : now))
  }
  return { moving, failure, look, bring, take, change }
}

export type Moving = ReturnType<typeof useMoving>
