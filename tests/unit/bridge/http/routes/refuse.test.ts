import type { ErrorAnswer, ErrorCode } from '@shared/api'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import type { AppEnv } from '../../../../../bridge/http/app-deps'
import { refuse } from '../../../../../bridge/http/errors'

/** The error that a till gets; `anyCode`: whether it reads any code. */
async function errorFor(code: ErrorCode, anyCode?: boolean) {
  const app = new Hono<AppEnv>().put('/', (c) => {
    if (anyCode !== undefined) c.set('anyCode', anyCode)
    return refuse(c, code)
  })
  const response = await app.request('/', { method: 'PUT' })
  const { error } = (await response.json()) as ErrorAnswer
  return { status: response.status, ...error }
}

const OLD = 'Ese pedido es de hace más de un mes y el programa de impresión ya no sabe si salió.'
const FULL = 'El programa de impresión está lleno: tiene demasiados papeles en espera.'

it.each([
  ['too-old', 'not-allowed', 409, 'never', `${OLD} Mire si ya lo tienen antes de repetirlo. (R-17)`],
  ['store-full', 'internal', 507, 'later', `${FULL} Revise las impresoras y conteste los papeles por revisar. (R-18)`],
] as const)(
  '«%s» is «%s» to a till of the first builds, with the same status, sentence and retry',
  async (...expected) => {
    const [code, first, status, retry, message] = expected
    expect(await errorFor(code, true)).toEqual({ status, code, retry, message })
    expect(await errorFor(code, false)).toEqual({ status, code: first, retry, message })
  },
)

it('an error code that every till reads is the same for every till', async () => {
  for (const anyCode of [true, false, undefined])
    expect((await errorFor('stale-view', anyCode)).code).toBe('stale-view')
})
