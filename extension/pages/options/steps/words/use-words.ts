import { type Message, say } from '@shared/messages'
import type { Words } from '@shared/reading/words'
import { useMemo, useState } from 'preact/hooks'
import { type SeenWord, sortedWords, stateOf, type WordState, wordsSeen } from '../../../../orders/words-seen'
import { pathName } from '../../../../settings/policy'
import { confirmedMeaning, isFull, withMeaning } from '../../../../setup/words/meanings'
import { useStored } from '../../../with-store'
import { useSetUp } from '../../set-up-context'

export type Shown = 'to-confirm' | 'all'

export interface ShownWord extends SeenWord {
  state: WordState
  confirmed: string | null
  /** Set by the company's policy: it cannot be changed here. */
  isLocked: boolean
}

const idOf = ({ list, key }: SeenWord): string => `${list}:${key}`

/** In an order that stays while the page is open: a row that was just confirmed does not jump away. */
function useSeen(words: Words): { seen: SeenWord[] | null; message: Message | null } {
  const setUp = useSetUp()
  const [found] = useStored<SeenWord[] | 'unread'>((store) => wordsSeen(store, setUp.now()), 'unread')
  const seen = useMemo(() => found && sortedWords(found === 'unread' ? [] : found, words), [found])
  return { seen, message: found === 'unread' ? say('D-09') : null }
}

/** The words of the shop's menu, and what the shop confirms about them: each press is saved at once. */
export function useWords() {
  const setUp = useSetUp()
  const { words } = setUp.settings.value
  const { seen, message: unread } = useSeen(words)
  const [failure, setFailure] = useState<Message | null>(null)
  const [shown, setShown] = useState<Shown>('to-confirm')
  /** A row that was just confirmed stays in its place. */
  const [pressed, setPressed] = useState<ReadonlySet<string>>(new Set())
  const all = useMemo(
    () =>
      seen?.map((word) => ({
        ...word,
        state: stateOf(word, words),
        confirmed: confirmedMeaning(words, word),
        isLocked: setUp.locked.value.includes(pathName(['words', word.list, word.key])),
      })) ?? null,
    [seen, words, setUp.locked.value],
  )

  return {
    /** Null: the orders are being read. */
    words: all?.filter((word) => shown === 'all' || word.state === 'unsure' || pressed.has(idOf(word))) ?? null,
    waiting: all?.filter(({ state }) => state === 'unsure').length ?? 0,
    message: failure ?? unread,
    shown,
    show(next: Shown) {
      setPressed(new Set())
      setShown(next)
    },
    /** `meaning` null: the shop's word is taken back. */
    async confirm(word: SeenWord, meaning: string | null): Promise<void> {
      if (meaning !== null && isFull(words, word)) return setFailure(say('C-120'))
      setPressed((before) => new Set([...before, idOf(word)]))
      setFailure(await setUp.saveSettings((saved) => ({ ...saved, words: withMeaning(saved.words, word, meaning) })))
    },
  }
}

export type MenuWords = ReturnType<typeof useWords>
