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
  ['POST', '/printers/discover'],
  ['POST', '/printers/caja/test'],
  ['POST', '/printers/caja/probe'],
  ['POST', '/printers/caja/drawer'],
  ['PUT', '/watch'],
  ['GET', '/logs'],
  ['GET', '/support'],
  ['GET', '/invoices?month=2026-11'],
  ['POST', '/settlements'],
  ['POST', '/numbering/confirm'],
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

/** Handshakes, sessions and sealed bodies, by whoever lacks what makes them right. */
export const handshake: Fuzzer = {
  name: 'handshake',
  invariant:
    'without a session of this run each route answers 401, a proof is right, and no secret or key is in an answer or log',
  async open() {
    const target = await Target.open()
    const { url, port } = target.bridge
    const host = `127.0.0.1:${port}`
    let paired = 0
    /** Sessions that ended: of tills that were revoked or paired again, and of earlier runs. */
    const over: string[] = []

    const shake = (client: string, nonce: string): Promise<Answer> =>
      target.send(
        'POST',
        '/session',
        { origin: ORIGIN, 'content-type': 'application/json' },
        JSON.stringify({ protocol: PROTOCOL, nonce, client }),
      )

    async function attackerOf(till: Till): Promise<Attacker> {
      const keys = await keysOfSecret(till.token)
      const { status, text } = await shake(keys.clientId, 'n'.repeat(43))
      if (status !== 200) throw new Error(`a paired till's handshake was answered with ${status}: ${text}`)
      const { run } = JSON.parse(text) as SessionAnswer
      const session = await keys.session(run)
      target.keepSecret(session.bearer)
      return { till, keys, run, session }
    }
    await target.control({ command: 'token', origin: OTHER, name: 'Otra extensión' })
    let own = await attackerOf(await target.pair('Ataque'))

    const leaks = ({ text }: Answer): string[] => target.leaksIn(text).map((secret) => `in an answer: ${secret}`)

    /** A handshake that is right, or not in one thing. */
    async function aHandshake(random: Random): Promise<CaseOutcome> {
      const slip = random.pick(['none', 'nonce', 'client', 'protocol', 'origin', 'body'])
      const body = {
        protocol: slip === 'protocol' ? random.pick([1, PROTOCOL + 1, -1, '2', 2.5]) : PROTOCOL,
        nonce:
          slip === 'nonce'
            ? random.pick([random.odd(), aNonce(random).slice(1), `${aNonce(random)}=`])
            : aNonce(random),
        client: slip === 'client' ? random.pick([flipped(own.keys.clientId, random), random.odd()]) : own.keys.clientId,
      }
      const origin =
        slip === 'origin' ? random.pick([OTHER, 'https://evil.example', 'null', `${ORIGIN}x`, url, '']) : ORIGIN
      const sent = slip === 'body' ? oddBody(random, body) : JSON.stringify(body)
      const headers = { 'content-type': 'application/json', ...(origin !== '' && { origin }) }
      const answer = await target.send('POST', '/session', headers, sent)
      const what = `POST /session, wrong ${slip}: ${answer.status} ${answer.text.slice(0, 200)}`
      if (isServerError(answer.status)) return { faults: [what], accepted: false }
      if (!isOk(answer.status)) return { faults: slip === 'none' ? [what] : leaks(answer), accepted: false }
      // An odd body may still be this one.
      const isBody = slip === 'none' || slip === 'body'
      const { run, proof } = JSON.parse(answer.text) as SessionAnswer
      const given = JSON.parse(String(sent)) as { nonce: string }
      const isProof = run === own.run && (await own.keys.isProof(proof, { nonce: given.nonce, run, host }))
      const isUsable = [run, proof].includes(own.session.bearer)
      return { faults: [...(isBody && isProof && !isUsable ? [] : [what]), ...leaks(answer)], accepted: true }
    }

    /** What is no session. */
    async function forged(random: Random): Promise<string> {
      const { till, keys, run, session } = own
      const { proof } = JSON.parse((await shake(keys.clientId, aNonce(random))).text) as SessionAnswer
      const other = await (await keysOfSecret(till.token)).session(aNonce(random))
      const texts = [
        till.token,
        keys.clientId,
        run,
        proof,
        other.bearer,
        flipped(session.bearer, random),
        aNonce(random),
      ]
      const bearer = random.pick([...texts, ...over.slice(-20)])
      const shown = [
        `Bearer ${bearer}`,
        `Bearer ${session.bearer}x`,
        `Basic ${session.bearer}`,
        session.bearer,
        random.bytes(40).toString('base64'),
      ]
      return random.chance(0.7) ? `Bearer ${bearer}` : random.pick(shown)
    }

    async function aRequest(random: Random): Promise<CaseOutcome> {
      const [method, path] = random.pick(ROUTES)
      const wrong = random.pick(['none', 'origin', 'bearer', 'bearer', 'bearer', 'bearer'])
      const nonce = aNonce(random)
      const authorization = wrong === 'bearer' ? await forged(random) : `Bearer ${own.session.bearer}`
      const origin = wrong === 'origin' ? OTHER : ORIGIN
      const headers = { authorization, origin, 'content-type': 'application/json', [NONCE_HEADER]: nonce }
      // A body that no route takes: an honest session changes nothing either.
      const answer = await target.send(method, path, headers, method === 'GET' ? undefined : '[]')
      const proof = String(answer.headers[PROOF_HEADER] ?? '')
      const what = `${method} ${path} ${authorization} ${origin}: ${answer.status} ${answer.text.slice(0, 200)}`
      const isRefused = answer.status === 401 && proof === ''
      const isRight = wrong === 'none' ? !isRefused && (await own.session.isProven(nonce, proof)) : isRefused
      return { faults: [...(isRight ? [] : [what]), ...leaks(answer)], accepted: wrong === 'none' }
    }

    /** A preview whose body is sealed; damaged, or sealed with the keys of another run, it is refused. */
    async function aSealed(random: Random): Promise<CaseOutcome> {
      const { payload } = await domicilio()
      const wrong = random.pick(['none', 'run', 'bit', 'short'])
      const keys = wrong === 'run' ? await own.keys.session(aNonce(random)) : own.session
      const sealed = sealedIn(await keys.seal(JSON.stringify(payload))) ?? ''
      const bytes =
        wrong === 'bit'
          ? flipped(sealed, random)
          : wrong === 'short'
            ? sealed.slice(0, random.int(sealed.length - 4))
            : sealed
      const headers = {
        authorization: `Bearer ${own.session.bearer}`,
        origin: ORIGIN,
        'content-type': 'application/json',
      }
      const answer = await target.send('POST', '/tickets/preview', headers, sealedBody(bytes))
      const isRight = answer.status === (wrong === 'none' ? 200 : 422)
      const what = `a sealed body, wrong ${wrong}: ${answer.status} ${answer.text.slice(0, 200)}`
      return { faults: [...(isRight ? [] : [what]), ...leaks(answer)], accepted: isOk(answer.status) }
    }

    /** The session ends: its till is revoked or paired again, or the bridge starts again. */
    async function end(random: Random): Promise<CaseOutcome> {
      const { till, keys, session, run } = own
      over.push(session.bearer)
      const how = random.chance(0.1) ? 'restart' : random.pick(['revoke', 'pair again'])
      if (how === 'restart') await target.restart()
      if (how === 'revoke') await target.control({ command: 'revoke', name: till.name })
      const answer = how === 'revoke' ? await shake(keys.clientId, aNonce(random)) : null
      own = await attackerOf(
        how === 'restart' ? till : await target.pair(how === 'revoke' ? `Ataque número ${paired++}` : till.name),
      )
      const after = await target.send('GET', '/status', { authorization: `Bearer ${session.bearer}` })
      const faults = after.status === 401 ? [] : [`after ${how} the session is answered with ${after.status}`]
      if (answer !== null && answer.status !== 401)
        faults.push(`a revoked till's handshake: ${answer.status} ${answer.text}`)
      if ((how === 'restart') === (own.run === run)) faults.push(`after ${how} the run is ${own.run}, before ${run}`)
      return { faults, accepted: true }
    }

    return {
      run: (random) =>
        random.pick([
          aHandshake,
          aHandshake,
          aRequest,
          aRequest,
          aRequest,
          aSealed,
          random.chance(0.2) ? end : aSealed,
        ])(random),
      check: () => target.check(),
      close: () => target.close(),
    }
  },
}
