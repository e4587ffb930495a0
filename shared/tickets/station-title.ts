/** Title of a station's paper. `*` and `-` are the bridge's default station, shown as the kitchen. */
export const stationTitle = (station: string, name: string | null): string =>
  (name || (station === '*' || station === '-' ? 'cocina' : station)).toUpperCase()
