import type { SessionAnswer } from '@shared/api'
import { PROTOCOL } from '@shared/payload'
import { NONCE_BYTES, NONCE_HEADER, PROOF_HEADER, sealedBody, sealedIn } from '@shared/session'
import { keysOfSecret, type SecretKeys, type Session } from '../../../extension/bridge-client/session-keys'
import { domicilio } from '../../unit/bridge/support/papers'
import { type CaseOutcome, type Fuzzer, isOk, isServerError } from '../fuzzer'
import type { Random } from '../random'
import { type Answer, ORIGIN, Target, type Till } from '../target'

/** Every route that needs a session. */
const ROUTES = [
  ['GET', '/version'],
  ['GET', '/status'],
  ['GET', '/settings'],
  ['PUT', '/settings'],
  ['GET', '/jobs'],
  ['GET', '/jobs/x'],
  ['PUT', '/jobs/x'],
  ['POST', '/jobs/x/retry'],
  ['POST', '/jobs/x/copy'],
  ['GET', '/jobs/x/ticket'],
  ['POST', '/tickets/preview'],
  ['POST', '/page'],
  ['POST', '/code'],
  ['POST', '/printers/discover'],
  ['POST', '/printers/caja/test'],
  ['POST', '/printers/caja/probe'],
  ['POST', '/printers/caja/drawer'],
  ['PUT', '/watch'],
  ['GET', '/logs'],
  ['GET', '/support'],
  ['GET', '/invoices?month=2026-11'],
  ['POST', '/settlements'],
  ['GET', '/settlements?store=s&order=o'],
  ['GET', '/charges?after=s.1'],
  ['POST', '/numbering/confirm'],
  ['GET', '/moving'],
  ['PUT', '/moving/till'],
  ['POST', '/moving/place'],
  ['POST', '/moving/copy'],
  ['POST', '/moving/leave'],
  ['POST', '/moving/take'],
  ['POST', '/moving/bring'],
  ['GET', '/nothing'],
] as const

/** A till of the attacker's, in this run of the bridge. */
interface Attacker {
  till: Till
  keys: SecretKeys
  run: string
  session: Session
}

/** Another extension, which is paired too. */
const OTHER = `chrome-extension://${'b'.repeat(32)}`

const aNonce = (random: Random): string => random.bytes(NONCE_BYTES).toString('base64url')

/** The same with one bit changed. */
function flipped(text: string, random: Random): string {
  const bytes = Buffer.from(text, 'base64url')
  const at = random.int(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8))
  return bytes.toString('base64url')
}

/** A body that no till sends. */
const oddBody = (random: Random, body: object): string | Buffer =>
  random.pick([
    () => JSON.stringify(random.mutated(body)),
    () => random.damaged(Buffer.from(JSON.stringify(body))),
    () => JSON.stringify({ ...body, nonce: 'n'.repeat(random.int(1_500_000)) }),
    () => '['.repeat(random.int(200_000)),
    () => JSON.stringify(body).replace('{', '{"client":"x","nonce":1,'),
  ])()

const shake = (target: Target, client: string, nonce: string): Promise<Answer> =>
  target.send(
    'POST',
    '/session',
    { origin: ORIGIN, 'content-type': 'application/json' },
    JSON.stringify({ protocol: PROTOCOL, nonce, client }),
  )

async function attackerOf(target: Target, till: Till): Promise<Attacker> {
  const keys = await keysOfSecret(till.token)
  const { status, text } = await shake(target, keys.clientId, 'n'.repeat(43))
  if (status !== 200) throw new Error(`a paired till's handshake was answered with ${status}: ${text}`)
  const { run } = JSON.parse(text) as SessionAnswer
  const session = await keys.session(run)
  target.keepSecret(session.bearer)
  return { till, keys, run, session }
}

class HandshakeAttack {
  readonly #target: Target
  #own: Attacker
  #paired = 0
  /** Sessions that ended: of tills that were revoked or paired again, and of earlier runs. */
  readonly #over: string[] = []

  constructor(target: Target, own: Attacker) {
    this.#target = target
    this.#own = own
  }

  run(random: Random): Promise<CaseOutcome> {
    const what = random.next()
    if (what < 0.3) return this.#aHandshake(random)
    if (what < 0.75) return this.#aRequest(random)
    return what < 0.97 ? this.#aSealed(random) : this.#end(random)
  }

  #leaks({ text }: Answer): string[] {
    return this.#target.leaksIn(text).map((secret) => `in an answer: ${secret}`)
  }

  /** A handshake that is right, or not in one thing. */
  async #aHandshake(random: Random): Promise<CaseOutcome> {
    const slip = random.pick(['none', 'nonce', 'client', 'protocol', 'origin', 'body'])
    const body = {
      protocol: slip === 'protocol' ? random.pick([1, PROTOCOL + 1, -1, '2', 2.5]) : PROTOCOL,
      nonce:
        slip === 'nonce' ? random.pick([random.odd(), aNonce(random).slice(1), `${aNonce(random)}=`]) : aNonce(random),
      client:
        slip === 'client'
          ? random.pick([flipped(this.#own.keys.clientId, random), random.odd()])
          : this.#own.keys.clientId,
    }
    const origin =
      slip === 'origin'
        ? random.pick([OTHER, 'https://evil.example', 'null', `${ORIGIN}x`, this.#target.bridge.url, ''])
        : ORIGIN
    const sent = slip === 'body' ? oddBody(random, body) : JSON.stringify(body)
    const headers = { 'content-type': 'application/json', ...(origin !== '' && { origin }) }
    const answer = await this.#target.send('POST', '/session', headers, sent)
    const what = `POST /session, wrong ${slip}: ${answer.status} ${answer.text.slice(0, 200)}`
    if (isServerError(answer.status)) return { faults: [what], accepted: false }
    if (!isOk(answer.status)) return { faults: slip === 'none' ? [what] : this.#leaks(answer), accepted: false }
    // An odd body may still be this one.
    const isBody = slip === 'none' || slip === 'body'
    const { run, proof } = JSON.parse(answer.text) as SessionAnswer
    const given = JSON.parse(String(sent)) as { nonce: string }
    const isProof =
      run === this.#own.run &&
      (await this.#own.keys.isProof(proof, { nonce: given.nonce, run, host: `127.0.0.1:${this.#target.bridge.port}` }))
    const isUsable = [run, proof].includes(this.#own.session.bearer)
    return { faults: [...(isBody && isProof && !isUsable ? [] : [what]), ...this.#leaks(answer)], accepted: true }
  }

  /** What is no session. */
  async #forged(random: Random): Promise<string> {
    const { till, keys, run, session } = this.#own
    const { proof } = JSON.parse((await shake(this.#target, keys.clientId, aNonce(random))).text) as SessionAnswer
    const other = await (await keysOfSecret(till.token)).session(aNonce(random))
    const texts = [till.token, keys.clientId, run, proof, other.bearer, flipped(session.bearer, random), aNonce(random)]
    const bearer = random.pick([...texts, ...this.#over.slice(-20)])
    const shown = [
      `Bearer ${bearer}`,
      `Bearer ${session.bearer}x`,
      `Basic ${session.bearer}`,
      session.bearer,
      random.bytes(40).toString('base64'),
    ]
    return random.chance(0.7) ? `Bearer ${bearer}` : random.pick(shown)
  }

  async #aRequest(random: Random): Promise<CaseOutcome> {
    const [method, path] = random.pick(ROUTES)
    const wrong = random.pick(['none', 'origin', 'bearer', 'bearer', 'bearer', 'bearer'])
    const nonce = aNonce(random)
    const authorization = wrong === 'bearer' ? await this.#forged(random) : `Bearer ${this.#own.session.bearer}`
    const origin = wrong === 'origin' ? OTHER : ORIGIN
    const headers = { authorization, origin, 'content-type': 'application/json', [NONCE_HEADER]: nonce }
    // A body that no route takes: an honest session changes nothing either.
    const answer = await this.#target.send(method, path, headers, method === 'GET' ? undefined : '[]')
    const proof = String(answer.headers[PROOF_HEADER] ?? '')
    const what = `${method} ${path} ${authorization} ${origin}: ${answer.status} ${answer.text.slice(0, 200)}`
    const isRefused = answer.status === 401 && proof === ''
    const isRight = wrong === 'none' ? !isRefused && (await this.#own.session.isProven(nonce, proof)) : isRefused
    return { faults: [...(isRight ? [] : [what]), ...this.#leaks(answer)], accepted: wrong === 'none' }
  }

  /** A preview whose body is sealed; damaged, or sealed with the keys of another run, it is refused. */
  async #aSealed(random: Random): Promise<CaseOutcome> {
    const { payload } = await domicilio()
    const wrong = random.pick(['none', 'run', 'bit', 'short'])
    const keys = wrong === 'run' ? await this.#own.keys.session(aNonce(random)) : this.#own.session
    const sealed = sealedIn(await keys.seal(JSON.stringify(payload))) ?? ''
    const bytes =
      wrong === 'bit'
        ? flipped(sealed, random)
        : wrong === 'short'
          ? sealed.slice(0, random.int(sealed.length - 4))
          : sealed
    const headers = {
      authorization: `Bearer ${this.#own.session.bearer}`,
      origin: ORIGIN,
      'content-type': 'application/json',
    }
    const answer = await this.#target.send('POST', '/tickets/preview', headers, sealedBody(bytes))
    const isRight = answer.status === (wrong === 'none' ? 200 : 422)
    const what = `a sealed body, wrong ${wrong}: ${answer.status} ${answer.text.slice(0, 200)}`
    return { faults: [...(isRight ? [] : [what]), ...this.#leaks(answer)], accepted: isOk(answer.status) }
  }

  /** The session ends: its till is revoked or paired again, or the bridge starts again. */
  async #end(random: Random): Promise<CaseOutcome> {
    const { till, keys, session, run } = this.#own
    this.#over.push(session.bearer)
    const how = random.chance(0.1) ? 'restart' : random.pick(['revoke', 'pair again'])
    if (how === 'restart') await this.#target.restart()
    if (how === 'revoke') await this.#target.control({ command: 'revoke', name: till.name })
    const answer = how === 'revoke' ? await shake(this.#target, keys.clientId, aNonce(random)) : null
    this.#own = await attackerOf(
      this.#target,
      how === 'restart'
        ? till
        : await this.#target.pair(how === 'revoke' ? `Ataque número ${this.#paired++}` : till.name),
    )
    const after = await this.#target.send('GET', '/status', { authorization: `Bearer ${session.bearer}` })
    const faults = after.status === 401 ? [] : [`after ${how} the session is answered with ${after.status}`]
    if (answer !== null && answer.status !== 401)
      faults.push(`a revoked till's handshake: ${answer.status} ${answer.text}`)
    if ((how === 'restart') === (this.#own.run === run))
      faults.push(`after ${how} the run is ${this.#own.run}, before ${run}`)
    return { faults, accepted: true }
  }
}

/** Handshakes, sessions and sealed bodies of callers without the secret. */
export const handshake: Fuzzer = {
  name: 'handshake',
  invariant:
    'without a session of this run each route answers 401, a proof is right, and no secret or key is in an answer or log',
  async open() {
    const target = await Target.open()
    await target.control({ command: 'token', origin: OTHER, name: 'Otra extensión' })
    const attack = new HandshakeAttack(target, await attackerOf(target, await target.pair('Ataque')))
    return { run: (random) => attack.run(random), check: () => target.check(), close: () => target.close() }
  },
}
