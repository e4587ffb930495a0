const ANSWER_MS = 2_000

/** Whether a printing program answers at `bridgeUrl`; it tells that to anybody (`GET /health`). */
export async function isOpen(bridgeUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${bridgeUrl}/health`, { signal: AbortSignal.timeout(ANSWER_MS), cache: 'no-store' })
    return response.ok
  } catch {
    return false // closed, or somebody who does not answer: both mean that it is not there
  }
}
