import { calendarDay, formatTime } from '@shared/dates'
import type { SupportRecord } from '@shared/support-file'

/** `justo-soporte-2026-03-15-1805.jsonl.gz`, in Bogotá's time. */
export const supportFileName = (now: string): string =>
  `justo-soporte-${calendarDay(now)}-${formatTime(now).replace(':', '')}.jsonl.gz`

const FIRST_LINES = 12
/** Each write to the compressor costs the same whatever its size. */
const CHUNK = 128 * 1024
/** A shorter text may occur by chance. */
const SHORTEST_SECRET = 6

/** Last safeguard: removes every key that this till knows, wherever it was logged. */
function withoutSecrets(line: string, secrets: string[]): string {
  return secrets.reduce((text, secret) => (text.includes(secret) ? text.replaceAll(secret, '[token]') : text), line)
}

/** Packs records as one JSON object a line (gzip), without the secrets, with what to show before it is sent. */
export async function pack(records: AsyncIterable<SupportRecord>, secrets: string[]) {
  const known = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .map((secret) => JSON.stringify(secret).slice(1, -1))
  const kinds = new Map<string, { type: string; half: SupportRecord['half']; count: number }>()
  const firstLines: string[] = []
  let total = 0
  let cutOff = false
  const gzip = new CompressionStream('gzip')
  const packed = new Response(gzip.readable).blob()
  const writer = gzip.writable.getWriter()
  const encoder = new TextEncoder()
  let chunk = ''
  for await (const record of records) {
    const { type, half } = record
    const kind = kinds.get(`${half} ${type}`) ?? { type, half, count: 0 }
    kinds.set(`${half} ${type}`, { ...kind, count: kind.count + 1 })
    total++
    if (type === 'trouble' && record.where === 'bridge' && half === 'extension') cutOff = true
    const line = withoutSecrets(JSON.stringify(record), known)
    if (firstLines.length < FIRST_LINES) firstLines.push(line)
    chunk += `${line}\n`
    if (chunk.length < CHUNK) continue
    await writer.write(encoder.encode(chunk))
    chunk = ''
  }
  await writer.write(encoder.encode(chunk))
  await writer.close()
  return {
    file: await packed,
    records: total,
    /** Records of each kind, by half, in order of first appearance. */
    kinds: [...kinds.values()],
    firstLines,
    /** The bridge's half began and did not end. */
    cutOff,
  }
}

export type Packed = Awaited<ReturnType<typeof pack>>
