import { request } from 'node:https'
import { text } from 'node:stream/consumers'

export interface HttpsAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface HttpsRequest {
  port: number
  path: string
  /** The fake's certificate: it must be valid for `host`. */
  ca: string
  host: string
  method?: string
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
}

/** An HTTPS request to a fake, with the real host name checked against its certificate. */
export function httpsRequest({ ca, host, body, headers = {}, ...rest }: HttpsRequest): Promise<HttpsAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { ...rest, ca, hostname: '127.0.0.1', servername: host, headers: { host, ...headers }, agent: false },
      (incoming) => {
        text(incoming).then(
          (all) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: all }),
          reject,
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
