const ANSWER_MS = 2_000

/** Whether a bridge answers at `bridgeUrl`; `GET /health` needs no token. */
export async function isOpen(bridgeUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${bridgeUrl}/health`, { signal: AbortSignal.timeout(ANSWER_MS), cache: 'no-store' })
    return response.ok
  } catch {
    return false // closed, or no answer: treated alike as absent
  }
}
