import type { ClientStore } from '../clients/client-store'
import type { ControlHandlers } from './protocol'

/** Commands about tills: the same with and without a running bridge. `letter`: of a new till. */
export const clientHandlers = (
  clients: ClientStore,
  letter: () => string,
): Pick<ControlHandlers, 'token' | 'clients' | 'revoke'> => ({
  token({ origin, name }) {
    const twin = clients.twin(name)
    if (twin) throw new Error(`name: too like «${twin.name}» (${twin.till})`)
    const { token, client } = clients.issue(origin, name, letter())
    return { token, till: client.till }
  },
  clients: () => ({
    clients: clients.active().map(({ till, name, origin, createdAt }) => ({ till, name, origin, createdAt })),
  }),
  revoke: ({ name }) => ({ revoked: clients.revoke(name) }),
})
