/** A printer at a port of this machine. Port 9 (discard, RFC 863) refuses: every job stays queued. */
export const onPort = (port: number) => ({ type: 'network' as const, host: '127.0.0.1', port })

export const BAR = { id: 'barra', name: 'BARRA', printer: 'caja', items: ['limonada*'] }

/**
 * Content of a bridge's settings.json: a printer for each id. The kitchen prints on `cocina`, where there is one;
 * `caja` prints all else.
 */
export const shopSettings = (connections: Record<string, object>, otherStations: readonly object[] = []) => ({
  printers: Object.entries(connections).map(([id, connection]) => ({ id, name: id.toUpperCase(), connection })),
  stations: [
    { id: 'cocina', name: 'COCINA', printer: 'cocina' in connections ? 'cocina' : 'caja', default: true },
    ...otherStations,
  ],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
})
