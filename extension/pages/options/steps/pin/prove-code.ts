import { type Message, say } from '@shared/messages'
import { failureMessage } from '../../../../print-jobs/answer'
import type { SetUp } from '../../../../setup/set-up'
import { codeRefusal, pair } from '../../pairing'

/** Of a till that is paired anew: the name that the set-up suggests. */
const TILL = 'Caja'

/** While other programs try codes, the printing program refuses some tries: each asks for a turn of its own. */
const TURNS = 30

/** A till that the printing program does not know is paired by its code: that proves the same. */
async function pairAnew(setUp: SetUp, code: string): Promise<Message | null> {
  const { url } = setUp.settings.value.bridge
  const answer = await pair(url, code, TILL)
  return answer.ok
    ? setUp.saveSettings((saved) => ({ ...saved, bridge: { url, token: answer.token } }))
    : answer.message
}

/** Whether a person read the 8 digits that the printing program shows on this computer. Null: they are right. */
export async function proveCode(setUp: SetUp, code: string): Promise<Message | null> {
  if (!/^\d{8}$/.test(code)) return say('C-17')
  const client = setUp.client()
  if (client === null) return pairAnew(setUp, code)
  for (let turn = 1; ; turn += 1) {
    const answer = await client.proveCode(code)
    if (answer.ok) return null
    if (answer.failure.kind === 'unpaired') return pairAnew(setUp, code)
    const refused = codeRefusal(answer.failure)
    if (refused?.code !== 'R-19' || turn === TURNS) return refused ?? failureMessage(answer.failure)
  }
}
