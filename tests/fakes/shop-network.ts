/** Preloaded module: redirects connections to these addresses to ports of this machine. */
const preload = (places: Record<string, number>): string => `
import net from 'node:net'
const places = new Map(Object.entries(${JSON.stringify(places)}))
const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  const given = Array.isArray(args[0]) ? args[0] : args
  const [first, second] = given
  const to = typeof first === 'object' ? first : { port: first, host: second }
  const port = places.get(to.host + ':' + to.port)
  if (port === undefined) return connect.apply(this, args)
  return connect.call(this, { port, host: '127.0.0.1' }, given.findLast((each) => typeof each === 'function'))
}
`

/**
 * The environment of a Node program for which these addresses (`192.168.77.50:9100`) are reachable, whatever the
 * machine's network: like Chromium's `--host-resolver-rules`. Needs no root and no change of the program.
 */
export const shopNetwork = (places: Record<string, number>): Record<string, string> => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload(places))}`,
})
