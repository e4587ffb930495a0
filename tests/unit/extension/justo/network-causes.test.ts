import { describe, expect, it, vi } from 'vitest'
import { watchNetworkCauses } from '../../../../extension/justo/network-causes'
import { elapse } from '../../../stage/virtual-clock'

const URL_A = 'https://api.getjusto.com/api/v1/pendingOrders'

function browserWith() {
  let reportError = (_details: { url: string; error: string }): void => undefined
  const addListener = vi.fn((listener: typeof reportError) => {
    reportError = listener
  })
  const causeOf = watchNetworkCauses({ addListener: addListener as never, removeListener: () => undefined })
  return { causeOf, addListener, reportError: (url: string, error: string) => reportError({ url, error }) }
}

describe('the cause of an unreachable Justo', () => {
  it('arrives a moment after the call has failed', async () => {
    const { causeOf, reportError } = browserWith()
    const cause = causeOf(URL_A)
    reportError('https://api.getjusto.com/api/v1/orders', 'net::ERR_TIMED_OUT')
    reportError(URL_A, 'net::ERR_CERT_DATE_INVALID')
    expect(await cause).toBe('net::ERR_CERT_DATE_INVALID')
  })

  it('is found although the browser reported it before the call failed', async () => {
    const { causeOf, reportError } = browserWith()
    reportError(URL_A, 'net::ERR_NAME_NOT_RESOLVED')
    expect(await causeOf(URL_A)).toBe('net::ERR_NAME_NOT_RESOLVED')
  })

  it('is that of this failure alone, and waits for no cause that does not come', async () => {
    const { causeOf, reportError } = browserWith()
    reportError(URL_A, 'net::ERR_CERT_DATE_INVALID')
    await elapse(15_000)
    const cause = causeOf(URL_A)
    await elapse(300)
    expect(await cause).toBeNull()
  })

  it('is observed until the signal ends it', () => {
    const life = new AbortController()
    const events = { addListener: vi.fn(), removeListener: vi.fn() }
    watchNetworkCauses(events, -1, life.signal)
    expect(events.removeListener).not.toHaveBeenCalled()
    life.abort()
    expect(events.removeListener).toHaveBeenCalledWith(events.addListener.mock.calls[0]?.[0])
  })

  it('is observed only for requests without a tab: those of the cashier’s pages are not read', () => {
    const { addListener } = browserWith()
    expect(addListener).toHaveBeenCalledWith(expect.any(Function), { urls: ['https://*/*'], tabId: -1 })
  })
})
