import { connect } from 'node:net'
import { controlPath } from '../../../bridge/control/socket-path'
import type { Fuzzer } from '../fuzzer'
import type { Random } from '../random'
import { ORIGIN, Target } from '../target'

/** Not `stop`, and no name of the honest till. */
const REQUESTS = [
  { command: 'ping' },
  { command: 'pair' },
  { command: 'token', origin: ORIGIN, name: 'Otra' },
  { command: 'clients' },
  { command: 'revoke', name: 'nadie' },
  { command: 'check' },
  { command: 'confirm-next', next: 5 },
  { command: 'printers' },
  { command: 'page', step: 'pair' },
]

/** Longer than the bridge's own limit for a silent caller. */
const ANSWER_MS = 15_000

function bytesOf(random: Random): Buffer {
  if (random.chance(0.3)) return Buffer.concat([random.bytes(1 + random.int(300)), Buffer.from('\n')])
  const request = random.pick(REQUESTS)
  const line = Buffer.from(`${JSON.stringify(random.chance(0.8) ? random.mutated(request) : request)}\n`)
  return random.chance(0.2) ? Buffer.concat([random.damaged(line), Buffer.from('\n')]) : line
}

/** Null: the bridge ended the connection in time, with whatever it answered. */
function ask(path: string, bytes: Buffer): Promise<{ text: string; late: boolean }> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(path, () => socket.write(bytes))
    const timer = setTimeout(() => {
      resolve({ text, late: true })
      socket.destroy()
    }, ANSWER_MS)
    socket.on('data', (data) => {
      text += data.toString()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      resolve({ text, late: false })
    })
  })
}

function faultsOf(text: string): string[] {
  try {
    const answer: unknown = JSON.parse(text)
    const isAnswer = typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean'
    return isAnswer && text.endsWith('\n') ? [] : [`an answer without «ok»: ${text.slice(0, 200)}`]
  } catch {
    return [`an answer that is not JSON: ${text.slice(0, 200)}`]
  }
}

/** Lines to the control socket. */
export const control: Fuzzer = {
  name: 'control',
  invariant: 'each connection ends with one line of JSON that says whether the command was done',
  async open() {
    const target = await Target.open()
    const path = controlPath(target.bridge.dataDir)
    return {
      check: () => target.check(),
      close: () => target.close(),
      async run(random) {
        const bytes = bytesOf(random)
        const { text, late } = await ask(path, bytes)
        const what = bytes.toString('latin1').slice(0, 200)
        if (late) return { faults: [`hang: no answer to ${what}`], accepted: false }
        const faults = faultsOf(text).map((fault) => `${fault}, to ${what}`)
        return { faults, accepted: text.startsWith('{"ok":true') }
      },
    }
  },
}
