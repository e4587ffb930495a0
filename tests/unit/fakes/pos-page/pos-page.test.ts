import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Certificate, makeCertificate, POS_HOST } from '../../../fakes/certificate'
import { POS_PASSWORD, POS_USER, type PosPage, startPosPage } from '../../../fakes/pos-page/pos-page'
import { httpsRequest } from '../https-request'

let certificate: Certificate
let page: PosPage

beforeAll(async () => {
  certificate = await makeCertificate()
  page = await startPosPage({ certificate })
})
afterAll(() => page.stop())

const ask = (path: string, cookie?: string) =>
  httpsRequest({ port: page.port, path, ca: certificate.cert, host: POS_HOST, headers: cookie ? { cookie } : {} })

function logIn(password = POS_PASSWORD) {
  return httpsRequest({
    port: page.port,
    path: '/login',
    ca: certificate.cert,
    host: POS_HOST,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ usuario: POS_USER, contrasena: password }).toString(),
  })
}

async function sessionCookie(): Promise<string> {
  const { status, headers } = await logIn()
  expect(status).toBe(303)
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

test('a cashier who is not logged in gets a form with a password', async () => {
  const { status, body } = await ask('/')
  expect(status).toBe(200)
  expect(body).toContain('type="password"')
  expect(body).not.toContain('Tablero de mesas')
})

test('a wrong password shows the form again, with a message', async () => {
  const { status, body } = await logIn('otra')
  expect(status).toBe(401)
  expect(body).toContain('Usuario o contraseña incorrectos')
  expect(body).toContain('type="password"')
})

test('the right password opens the page of the POS', async () => {
  const { body } = await ask('/', await sessionCookie())
  expect(body).toContain('Intüipos')
  expect(body).toContain('Tablero de mesas')
  expect(body).not.toContain('type="password"')
})

test('logging out and expiring both lead back to the form', async () => {
  const first = await sessionCookie()
  await ask('/logout', first)
  expect((await ask('/', first)).body).toContain('type="password"')

  const second = await sessionCookie()
  expect((await ask('/sesion', second)).status).toBe(200)
  page.expireSessions()
  expect((await ask('/sesion', second)).status).toBe(401)
  expect((await ask('/', second)).body).toContain('type="password"')
})

test('the page’s policy allows only its own files', async () => {
  const { headers, body } = await ask('/', await sessionCookie())
  expect(headers['content-security-policy']).toBe("default-src 'self'")
  expect(body).not.toMatch(/<style|style=|<script>/)
  expect((await ask('/estilo.css')).body).toContain('box-sizing: content-box')
  expect((await ask('/aplicacion.js')).body).toContain('replaceChildren')
})
