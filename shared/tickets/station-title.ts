/** What stands on top of a station's paper. `*` is the bridge's default station, which a shop calls its kitchen. */
export const stationTitle = (station: string, name: string | null): string =>
  (name || (station === '*' ? 'cocina' : station)).toUpperCase()
