import { type ReadonlySignal, signal } from '@preact/signals'
import type { StatusAnswer } from '@shared/api'
import type { SetUp } from './set-up'

const EVERY_MS = 5_000

async function look(setUp: SetUp): Promise<StatusAnswer | null> {
  // Also retried while the bridge is away, so that it is found again without a click.
  if (setUp.bridge.value.state !== 'there') await setUp.reload()
  if (setUp.bridge.value.state !== 'there') return null
  const answer = await setUp.client()?.status()
  if (answer?.ok) return answer.data
  await setUp.reload()
  return null
}

/** The bridge's status, polled every 5 s until `aborted`; `look` polls at once. Null while it does not answer. */
export function followStatus(
  setUp: SetUp,
  aborted: AbortSignal,
): { status: ReadonlySignal<StatusAnswer | null>; look(): Promise<void> } {
  const status = signal<StatusAnswer | null>(null)
  let looking: Promise<void> | null = null
  const once = async () => {
    status.value = await look(setUp)
  }
  const lookOnce = () => {
    looking ??= once().finally(() => {
      looking = null
    })
    return looking
  }
  const timer = setInterval(() => void lookOnce(), EVERY_MS)
  aborted.addEventListener('abort', () => clearInterval(timer), { once: true })
  void lookOnce()
  return { status, look: lookOnce }
}
