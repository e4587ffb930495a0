import { say } from '@shared/messages'
import { quotedIds } from '../../../../orders/typed-stores'
import { SentenceLine } from '../../../../ui/sentence'

interface StoreCheckProps {
  /** Typed ids that Justo does not name, while it names others. */
  refused: readonly string[]
  /** Typed ids without an order yet. */
  unseen: readonly string[]
  /** The refused ids are new stores. */
  onKeepAsNew(): void
}

/** What Justo's answers say about the stores that are typed, with what to press. */
export const StoreCheck = ({ refused, unseen, onKeepAsNew }: StoreCheckProps) => (
  <div class="store-check">
    <div aria-live="polite">
      {unseen.length > 0 && <SentenceLine message={say('C-92', { ids: quotedIds(unseen) })} />}
    </div>
    {refused.length > 0 && (
      <p class="buttons">
        <button type="button" class="quiet" onClick={onKeepAsNew}>
          Es un punto nuevo, todavía sin pedidos
        </button>
      </p>
    )}
  </div>
)
