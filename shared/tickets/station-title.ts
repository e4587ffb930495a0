/** What stands on top of a station's paper. `*` and `-` are the bridge's default station, which a shop calls its kitchen. */
export const stationTitle = (station: string, name: string | null): string =>
  (name || (station === '*' || station === '-' ? 'cocina' : station)).toUpperCase()
